// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/messagepage.h"

#include "ui/common/card.h"
#include "ui/common/controls.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/outbox/attemptlist.h"
#include "ui/outbox/messageheader.h"
#include "ui/outbox/recipientlist.h"
#include "ui/outbox/statelook.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

constexpr int kNarrowestColumns = 38; // in average characters

// "smtp.example.org" of "smtp.example.org:465 [192.0.2.1]".
QString hostOf(const QString &peer)
{
    const qsizetype end = peer.indexOf(QLatin1Char(' '));
    const QString hostAndPort = end < 0 ? peer : peer.first(end);
    const qsizetype colon = hostAndPort.lastIndexOf(QLatin1Char(':'));
    return colon < 0 ? hostAndPort : hostAndPort.first(colon);
}

} // namespace

MessagePage::MessagePage(QWidget *parent)
    : QScrollArea(parent),
      m_header(new MessageHeader),
      m_card(new Card),
      m_others(new QWidget),
      m_sending(new QWidget),
      m_progress(new QProgressBar),
      m_progressText(nullptr),
      m_recipientsTitle(nullptr),
      m_recipients(new RecipientList),
      m_attemptsTitle(nullptr),
      m_attempts(new AttemptList)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus); // what is on it takes the focus, and scrolls with it
    auto *page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, kPage, 0, kPage);
    column->setSpacing(kInside);
    m_progressText = secondaryLabel({}, m_sending);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How much of the message has been sent"));
    auto *sending = new QVBoxLayout(m_sending);
    sending->setContentsMargins(0, 0, 0, 0);
    sending->setSpacing(kUnit);
    sending->addWidget(m_progress);
    sending->addWidget(m_progressText);
    m_sending->hide();
    m_others->setLayout(new FlowLayout(kGap));
    m_recipientsTitle = titleLabel({}, page);
    m_attemptsTitle = titleLabel({}, page);

    // Rows reach to the edges, so that the box around a selected one frames its text; everything
    // else keeps the margin that this text has.
    const auto addInside = [column](QWidget *widget, int margin = kPage) {
        auto *row = new QHBoxLayout;
        row->setContentsMargins(margin, 0, margin, 0);
        row->addWidget(widget);
        column->addLayout(row);
    };
    addInside(m_header);
    addInside(m_card);
    addInside(m_others, kUnit); // flat buttons have a margin of their own
    addInside(m_sending);
    column->addSpacing(kUnit);
    addInside(m_recipientsTitle);
    column->addWidget(m_recipients);
    column->addSpacing(kUnit);
    addInside(m_attemptsTitle);
    column->addWidget(m_attempts);
    column->addStretch(1);
    setWidget(page);
    connect(m_recipients, &RecipientList::rowReached, this, [this](const QRect &row) {
        const QPoint centre = m_recipients->mapTo(widget(), row.center());
        ensureVisible(centre.x(), centre.y(), 0, row.height());
    });
}

void MessagePage::setMessage(const outbox::OutboxMessage &message)
{
    const bool isOther = !m_message || m_message->id != message.id;
    if (isOther) {
        m_server.clear();
        m_attempts->clear();
        m_attemptsTitle->hide();
        verticalScrollBar()->setValue(0);
    }
    m_message = message;
    const bool sending = message.state == outbox::MessageState::Sending;
    if (sending && (isOther || m_sending->isHidden())) {
        m_progress->setRange(0, 100);
        m_progress->setValue(0);
        m_progressText->setText(tr("Talking to the server…"));
    }
    m_sending->setVisible(sending);
    m_header->setMessage(message);
    m_recipientsTitle->setText(
        tr("%n recipient(s)", nullptr, static_cast<int>(message.recipients.size())));
    m_recipients->setRecipients(message.recipients, sending);
    showCard();
}

void MessagePage::setAttempts(const QList<outbox::Attempt> &attempts)
{
    m_attemptsTitle->setText(tr("%n attempt(s)", nullptr, static_cast<int>(attempts.size())));
    m_attemptsTitle->setVisible(!attempts.isEmpty());
    m_attempts->setAttempts(attempts,
                            m_message ? m_message->recipients : QList<outbox::OutboxRecipient>());
    m_server = attempts.isEmpty() ? QString() : hostOf(attempts.last().server);
    showCard();
}

void MessagePage::setProgress(const service::SendProgress &progress)
{
    if (!m_message || progress.message != m_message->id || m_sending->isHidden()) {
        return;
    }
    m_progress->setValue(percentOf(progress));
    m_progressText->setText(isAllSent(progress) ? tr("Waiting for the server’s confirmation")
                                                : tr("%1 of %2", "sizes: how much has been sent")
                                                      .arg(sizeText(progress.sentBytes),
                                                           sizeText(progress.totalBytes)));
}

void MessagePage::tick()
{
    if (m_message) {
        m_recipients->tick();
        showCard();
    }
}

QSize MessagePage::minimumSizeHint() const
{
    return {kNarrowestColumns * fontMetrics().averageCharWidth()
                + verticalScrollBar()->sizeHint().width(),
            10 * fontMetrics().height()};
}

void MessagePage::showCard()
{
    if (!m_message) {
        return;
    }
    const CardText text = CardTexts::of(*m_message, m_server, QDateTime::currentDateTime());
    if (text != m_cardText) {
        m_cardText = text;
        m_card->setLook(text.tone, text.icon);
        m_card->setWords(text.words);
        m_card->setDetails(text.details);
    }
    showButtons();
}

// Made anew only when they are others, so that one that has the focus keeps it.
void MessagePage::showButtons()
{
    const QList<MessageAction> actions
        = MessageActions::of(*m_message, QDateTime::currentDateTime());
    if (actions == m_actions && m_buttonsFor == m_message->state) {
        return;
    }
    m_actions = actions;
    m_buttonsFor = m_message->state;
    const QWidget *focused = focusWidget();
    const bool hadFocus = focused != nullptr && focused->hasFocus()
        && (m_card->isAncestorOf(focused) || m_others->isAncestorOf(focused));
    if (hadFocus) {
        m_card->takeFocus(); // before its button goes, else the focus goes elsewhere
    }
    m_card->clearButtons();
    const QList<QToolButton *> others = m_others->findChildren<QToolButton *>();
    for (QToolButton *button : others) {
        button->hide();
        button->deleteLater(); // later: its click may have led here
    }
    for (const MessageAction action : actions) {
        if (!MessageActions::isAnswer(action, *m_message)) {
            addOther(action);
            continue;
        }
        QPushButton *button = m_card->addButton(MessageActions::text(action, *m_message));
        connect(button, &QPushButton::clicked, this,
                [this, action] { Q_EMIT actionRequested(action); });
    }
    m_others->setVisible(
        !std::all_of(actions.cbegin(), actions.cend(), [this](MessageAction action) {
            return MessageActions::isAnswer(action, *m_message);
        }));
}

void MessagePage::addOther(MessageAction action)
{
    auto *button = new QToolButton;
    button->setText(MessageActions::text(action, *m_message));
    button->setIcon(icon(MessageActions::icon(action)));
    button->setIconSize({kIcon, kIcon});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    // Reached as it is seen: new widgets come last in a window.
    QWidget *before = m_card->lastStop();
    const QList<QToolButton *> others
        = m_others->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    for (QToolButton *other : others) {
        before = other;
    }
    m_others->layout()->addWidget(button);
    setTabOrder(before, button);
    connect(button, &QToolButton::clicked, this,
            [this, action] { Q_EMIT actionRequested(action); });
}

} // namespace pennypost::ui
