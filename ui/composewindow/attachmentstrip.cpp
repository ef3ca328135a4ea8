// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/attachmentstrip.h"

#include "ui/common/controls.h"
#include "ui/common/flowlayout.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/attachmentcard.h"

#include <QFrame>
#include <QKeyEvent>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pennypost::ui
{

namespace
{

constexpr int kMostRows = 2; // then it scrolls
constexpr int kLine = 1; // at the top

} // namespace

AttachmentStrip::AttachmentStrip(QWidget *parent)
    : QWidget(parent),
      m_scroll(new QScrollArea(this)),
      m_inside(new QWidget),
      m_flow(new FlowLayout(kGap))
{
    setAccessibleName(tr("Attachments"));
    m_flow->setContentsMargins(kPage, kGap, kPage, kGap);
    m_inside->setLayout(m_flow);
    m_inside->installEventFilter(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_inside);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_inside->setAutoFillBackground(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(hairline(this));
    layout->addWidget(m_scroll);
    hide();
}

void AttachmentStrip::add(const compose::StoredAttachment &attachment)
{
    auto *card = new AttachmentCard(attachment, m_inside);
    const AttachmentId id = attachment.id;
    card->installEventFilter(this);
    connect(card, &AttachmentCard::removeRequested, this,
            [this, id] { Q_EMIT removeRequested(id); });
    connect(card, &AttachmentCard::retryRequested, this, [this, id] { Q_EMIT retryRequested(id); });
    m_cards.append(card);
    m_flow->addWidget(card);
    card->show();
    if (!m_current) {
        setCurrent(card);
    }
    m_newest = isVisible() ? card : nullptr; // those that came with the draft are not news
    show();
    adjustHeight();
}

void AttachmentStrip::change(const compose::StoredAttachment &attachment)
{
    if (AttachmentCard *card = find(attachment.id)) {
        card->setAttachment(attachment);
    }
}

// When the scroll area knows how high its content has become.
void AttachmentStrip::showNewest()
{
    if (m_newest) {
        QTimer::singleShot(0, m_newest, [this, card = std::exchange(m_newest, nullptr).data()] {
            m_scroll->ensureWidgetVisible(card, 0, kGap);
        });
    }
}

void AttachmentStrip::setProgress(AttachmentId id, qint64 copied, qint64 total)
{
    if (AttachmentCard *card = find(id)) {
        card->setProgress(copied, total);
    }
}

void AttachmentStrip::remove(AttachmentId id)
{
    AttachmentCard *card = find(id);
    if (!card) {
        return;
    }
    const qsizetype index = m_cards.indexOf(card);
    const bool hadFocus = card->hasFocus() || card->isAncestorOf(QApplication::focusWidget());
    m_cards.removeAt(index);
    m_flow->removeWidget(card);
    if (card == m_current) {
        m_current = nullptr;
        if (!m_cards.isEmpty()) {
            setCurrent(m_cards.at(qMin(index, m_cards.size() - 1)));
        }
    }
    if (hadFocus) {
        if (m_current) {
            m_current->setFocus(Qt::TabFocusReason);
        } else {
            Q_EMIT emptied();
        }
    }
    card->hide();
    card->deleteLater(); // its own button may be what removes it
    setVisible(!m_cards.isEmpty());
    adjustHeight();
}

void AttachmentStrip::focusFailed()
{
    const auto failed = std::find_if(m_cards.begin(), m_cards.end(),
                                     [](const AttachmentCard *card) { return card->hasFailed(); });
    if (failed != m_cards.end()) {
        (*failed)->setFocus(Qt::TabFocusReason);
        m_scroll->ensureWidgetVisible(*failed);
    }
}

QSize AttachmentStrip::sizeHint() const
{
    return {0, m_height};
}

QSize AttachmentStrip::minimumSizeHint() const
{
    return {0, qMin(m_height, heightOf(1))};
}

int AttachmentStrip::heightOf(int rows) const
{
    const int card = m_cards.isEmpty() ? 0 : m_cards.constFirst()->sizeHint().height();
    return kLine + kGap + rows * (card + kGap);
}

AttachmentCard *AttachmentStrip::find(AttachmentId id) const
{
    const auto found = std::find_if(m_cards.begin(), m_cards.end(),
                                    [id](const AttachmentCard *card) { return card->id() == id; });
    return found == m_cards.end() ? nullptr : *found;
}

// Tab reaches one card, the arrows the others.
void AttachmentStrip::setCurrent(AttachmentCard *card)
{
    if (m_current) {
        m_current->setFocusPolicy(Qt::ClickFocus);
    }
    m_current = card;
    card->setFocusPolicy(Qt::StrongFocus);
    Q_EMIT currentChanged();
}

bool AttachmentStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_inside) {
        if (event->type() == QEvent::LayoutRequest) {
            adjustHeight();
            showNewest();
        }
        return false;
    }
    auto *card = qobject_cast<AttachmentCard *>(watched);
    if (!card) {
        return false;
    }
    if (event->type() == QEvent::FocusIn) {
        if (card != m_current) {
            setCurrent(card);
        }
        m_scroll->ensureWidgetVisible(card, 0, kGap);
    } else if (event->type() == QEvent::KeyPress) {
        return handleKey(*card, *static_cast<QKeyEvent *>(event));
    }
    return false;
}

bool AttachmentStrip::handleKey(const AttachmentCard &card, const QKeyEvent &event)
{
    const qsizetype last = m_cards.size() - 1;
    qsizetype target = -1;
    for (qsizetype i = 0; i <= last; ++i) {
        if (m_cards.at(i) == &card) {
            target = i;
        }
    }
    const int forward = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    const int backward = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    if (event.key() == forward || event.key() == Qt::Key_Down) {
        ++target;
    } else if (event.key() == backward || event.key() == Qt::Key_Up) {
        --target;
    } else if (event.key() == Qt::Key_Home) {
        target = 0;
    } else if (event.key() == Qt::Key_End) {
        target = last;
    } else {
        return false;
    }
    m_cards.at(qBound(qsizetype{0}, target, last))->setFocus(Qt::TabFocusReason);
    return true;
}

void AttachmentStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    adjustHeight();
}

void AttachmentStrip::adjustHeight()
{
    const int wanted = qMin(kLine + m_flow->heightForWidth(width()), heightOf(kMostRows));
    if (wanted != m_height) {
        m_height = wanted;
        setMaximumHeight(wanted);
        updateGeometry();
    }
}

} // namespace pennypost::ui
