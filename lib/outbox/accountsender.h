// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/sendercontext.h"
#include "outbox/sessionopener.h"
#include "outbox/settlement.h"
#include "outbox/work.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace pennypost::outbox
{

// Sends what is due for one account, message after message: claim, session, body, marker,
// terminator, outcome. Persists before it acts: a commit stands before every step that it guards.
// The session comes from the pool or is opened, with the server of the account, that of a fallback,
// or those of the recipients' domain, and goes to the pool when it is ready again. An account may
// have several senders. Lives in the engine's thread.
class AccountSender : public QObject
{
    Q_OBJECT

public:
    AccountSender(AccountId account, SenderContext &context, QObject *parent = nullptr);
    ~AccountSender() override;

    [[nodiscard]] AccountId account() const
    {
        return m_account;
    }
    [[nodiscard]] bool isBusy() const
    {
        return m_busy;
    }
    // With a server that has let us in.
    [[nodiscard]] bool hasSession() const
    {
        return m_session.has_value();
    }

    // Claims the oldest due message and goes to work; does nothing if none is due.
    void start();
    // Ends the session: at once before the marker (also while somebody is asked for a password),
    // with the server's answer behind it.
    void stop();
    // The same, without waiting for the answer behind the marker: the outcome becomes unknown.
    void abandon();
    // The user took this message back. Before the marker its session is dropped.
    void abortMessage(MessageId message);

Q_SIGNALS:
    void messageChanged(pennypost::MessageId message);
    void progress(pennypost::MessageId message, qint64 sentBytes, qint64 totalBytes);
    // A commit failed; what it concerned is kept or given up safely, nothing was sent without it.
    void storeFailed(const pennypost::Error &error);
    void sessionOpened();
    // The server does not want another session beside those that the account has.
    void crowded();
    // Idle again.
    void finished();

private:
    void goOn();
    bool claimNext();
    void findServers();
    void onLookupFailed(const Error &error);
    void tryServer();
    void openSession(const smtp::HostFacts &facts);
    void onOpened();
    void onOpenFailed(const Error &error, smtp::Stage stage);
    [[nodiscard]] bool tryNextServer(const Error &error, smtp::Stage stage);
    void useSession(Session session);
    void sendClaim();
    void onReady();
    void onRecipientReplied(int index, const smtp::Reply &reply);
    void onBodySent();
    void onTransactionFinished(const smtp::TransactionOutcome &outcome);
    void onClosed(const Error &error);
    void reopen();
    void settleWork(const Settlement &settlement, const Transport::Record &record);
    void commit(const Settlement &settlement);
    void retryCommit();
    void afterCommit();
    void releaseSession();
    void dropSession();
    void becomeIdle();
    [[nodiscard]] bool mayReopen(const smtp::TransactionOutcome &outcome) const;
    [[nodiscard]] SettlementContext settlementContext(AccountId served) const;

    const AccountId m_account;
    SenderContext &m_context;
    SessionOpener m_opener;
    std::optional<Session> m_session;
    std::unique_ptr<QObject> m_question; // while mail hosts are looked up
    std::optional<Work> m_work;
    std::optional<Settlement> m_unsettled; // decided but not yet committed
    AttemptRepository::Record m_record; // of the attempt that is being settled
    QTimer m_commitTimer;
    smtp::Stage m_stage = smtp::Stage::Connect;
    bool m_busy = false;
    bool m_stopping = false;
    bool m_ready = false; // the session waits for the next transaction
    bool m_dropped = false; // we ended the session ourselves
    bool m_reopen = false; // the session is over: take another for the same claim
    bool m_isOneTooMany = false; // leave the account to its other senders
};

} // namespace pennypost::outbox
