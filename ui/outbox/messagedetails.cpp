// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/messagedetails.h"

#include "base/whenready.h"
#include "service/drafts.h"
#include "service/outbox.h"
#include "ui/common/emptypage.h"
#include "ui/common/inlinebar.h"
#include "ui/outbox/messagepage.h"
#include "ui/words/errorwords.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

namespace pennypost::ui
{

MessageDetails::MessageDetails(service::Outbox &outbox, service::Drafts &drafts, QWidget *parent)
    : QWidget(parent),
      m_outbox(outbox),
      m_drafts(drafts),
      m_bar(new InlineBar),
      m_pages(new QStackedWidget),
      m_nothing(new EmptyPage(Icon::Outbox, tr("No message selected"),
                              tr("Choose one in the list to see what became of it."))),
      m_page(new MessagePage)
{
    setAccessibleName(tr("Details of the message"));
    m_nothing->setAutoFillBackground(true);
    m_nothing->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_page);

    connect(&outbox, &service::Outbox::messageChanged, this, [this](MessageId id) {
        if (id == m_id) {
            read();
        } else if (m_progress.contains(id.value)) {
            forgetUnlessSending(id);
        }
    });
    connect(&outbox, &service::Outbox::reset, this, &MessageDetails::read);
    connect(&outbox, &service::Outbox::progress, this,
            [this](const service::SendProgress &progress) {
                m_progress.insert(progress.message.value, progress);
                m_page->setProgress(progress);
            });
    connect(m_page, &MessagePage::actionRequested, this,
            [this](MessageAction action) { perform(m_id, action); });
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, m_page, &MessagePage::tick);
}

void MessageDetails::setMessage(MessageId message)
{
    if (message == m_id) {
        return;
    }
    m_id = message;
    m_bar->hide();
    read();
}

void MessageDetails::read()
{
    if (!m_id.isValid()) {
        showNothing();
        return;
    }
    const MessageId id = m_id;
    whenReady(m_outbox.find(id), this, [this, id](const Result<outbox::OutboxMessage> &message) {
        if (id != m_id) {
            return;
        }
        if (!message || message->deletedAt) {
            m_id = {};
            showNothing();
            if (!message && message.error().kind != ErrorKind::NoSuchMessage) {
                showError(message.error());
            }
            return;
        }
        m_page->setMessage(*message);
        if (message->state != outbox::MessageState::Sending) {
            m_progress.remove(id.value);
        } else if (const auto known = m_progress.constFind(id.value); known != m_progress.cend()) {
            m_page->setProgress(*known);
        }
        m_pages->setCurrentWidget(m_page);
        m_tick.start();
        readAttempts();
    });
}

void MessageDetails::forgetUnlessSending(MessageId id)
{
    whenReady(m_outbox.find(id), this, [this, id](const Result<outbox::OutboxMessage> &message) {
        if (!message || message->state != outbox::MessageState::Sending) {
            m_progress.remove(id.value);
        }
    });
}

void MessageDetails::readAttempts()
{
    const MessageId id = m_id;
    whenReady(m_outbox.attempts(id), this, [this, id](const Result<QList<outbox::Attempt>> &found) {
        if (id == m_id && found) {
            m_page->setAttempts(*found);
        }
    });
}

void MessageDetails::showNothing()
{
    m_tick.stop();
    m_pages->setCurrentWidget(m_nothing);
}

void MessageDetails::perform(MessageId id, MessageAction action)
{
    m_bar->hide();
    const auto answer = [this](const Result<void> &result) {
        showResult(result);
    };
    switch (action) {
    case MessageAction::Undo:
    case MessageAction::Edit:
        takeBack(id, action);
        return;
    case MessageAction::EditAsNew:
        copy(id);
        return;
    case MessageAction::Retry:
        whenReady(m_outbox.retry(id), this, answer);
        return;
    case MessageAction::EnterPassword:
    case MessageAction::OpenAccount:
        requestAccount(id, action);
        return;
    case MessageAction::ItArrived:
        whenReady(m_outbox.resolve(id, outbox::Resolution::Sent), this, answer);
        return;
    case MessageAction::SendAgain:
        whenReady(m_outbox.resolve(id, outbox::Resolution::Resend), this, answer);
        return;
    case MessageAction::DoNotSend:
        whenReady(m_outbox.resolve(id, outbox::Resolution::GiveUp), this, answer);
        return;
    case MessageAction::Cancel:
        whenReady(m_outbox.cancel(id), this, answer);
        return;
    case MessageAction::Remove:
        whenReady(m_outbox.remove(id), this, answer);
        return;
    }
}

void MessageDetails::takeBack(MessageId id, MessageAction action)
{
    whenReady(m_drafts.takeBack(id), this, [this, id, action](const Result<DraftId> &draft) {
        if (draft) {
            Q_EMIT editRequested(*draft);
            return;
        }
        if (draft.error().kind == ErrorKind::NoSuchDraft) {
            m_bar->say(Tone::Waiting,
                       tr("This message was not written in a window, so it cannot be opened. It "
                          "can be cancelled."));
            m_bar->setClosable(true);
            connect(m_bar->addButton(tr("Cancel sending")), &QPushButton::clicked, this,
                    [this, id] { perform(id, MessageAction::Cancel); });
            return;
        }
        if (draft.error().kind == ErrorKind::IllegalMove && action == MessageAction::Undo) {
            m_bar->say(Tone::Waiting, tr("Too late to undo: the message is already on its way."));
            m_bar->setClosable(true);
            return;
        }
        showError(draft.error());
    });
}

void MessageDetails::copy(MessageId id)
{
    whenReady(m_drafts.copy(id), this, [this](const Result<DraftId> &draft) {
        if (draft) {
            Q_EMIT editRequested(*draft);
        } else if (draft.error().kind == ErrorKind::NoSuchDraft) {
            m_bar->say(Tone::Waiting,
                       tr("This message was not written in a window, so it cannot be opened."));
            m_bar->setClosable(true);
        } else {
            showError(draft.error());
        }
    });
}

void MessageDetails::requestAccount(MessageId id, MessageAction action)
{
    whenReady(m_outbox.find(id), this,
              [this, action](const Result<outbox::OutboxMessage> &message) {
                  if (!message) {
                      showError(message.error());
                  } else if (action == MessageAction::EnterPassword) {
                      Q_EMIT passwordRequested(message->account);
                  } else {
                      Q_EMIT accountRequested(message->account);
                  }
              });
}

void MessageDetails::showResult(const Result<void> &result)
{
    if (!result) {
        showError(result.error());
    }
    read();
}

void MessageDetails::showError(const Error &error)
{
    const Words words = wordsFor(error);
    m_bar->say(Tone::Attention,
               tr("%1. %2", "%1 is a headline without a full stop, %2 a sentence")
                   .arg(words.headline, words.whatHappened));
    m_bar->setClosable(true);
}

void MessageDetails::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    // It shows no focus of its own: what can be done first takes it.
    focusNextChild();
}

} // namespace pennypost::ui
