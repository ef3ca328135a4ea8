// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "outbox/outboxmessage.h"
#include "service/messages.h"
#include "ui/outbox/messageactions.h"

#include <QHash>
#include <QStackedWidget>
#include <QTimer>

#include <optional>

namespace pennypost::service
{
class Drafts;
class Outbox;
} // namespace pennypost::service

namespace pennypost::ui
{

class InlineBar;
class MessagePage;

// The message that is selected, or what to do if none is; and whatever people do to messages. What
// cannot be done is said in a bar above. Outbox and drafts outlive it.
class MessageDetails : public QWidget
{
    Q_OBJECT

public:
    MessageDetails(service::Outbox &outbox, service::Drafts &drafts, QWidget *parent = nullptr);

    [[nodiscard]] MessageId message() const
    {
        return m_id;
    }

public Q_SLOTS:
    // An invalid id shows the empty page.
    void setMessage(pennypost::MessageId message);
    // From a button of the card or the menu of a list; also for a message that is not shown.
    void perform(pennypost::MessageId message, pennypost::ui::MessageAction action);
    // For those who have an error and no place of their own for it.
    void showError(const pennypost::Error &error);

Q_SIGNALS:
    void passwordRequested(pennypost::AccountId account);
    void accountRequested(pennypost::AccountId account);
    // The message was taken back: its draft is a draft again, to be opened.
    void editRequested(pennypost::DraftId draft);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    void read();
    void readAttempts();
    void forgetUnlessSending(MessageId id);
    void showNothing();
    void takeBack(MessageId message, MessageAction action);
    void copy(MessageId id);
    void requestAccount(MessageId message, MessageAction action);
    void showResult(const Result<void> &result);

    service::Outbox &m_outbox;
    service::Drafts &m_drafts;
    MessageId m_id;
    // Of all that are on their way: the one that is chosen next shows at once how far it is.
    QHash<qint64, service::SendProgress> m_progress;
    QTimer m_tick;

    InlineBar *m_bar;
    QStackedWidget *m_pages;
    QWidget *m_nothing;
    MessagePage *m_page;
};

} // namespace pennypost::ui
