// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountrepository.h"
#include "accounts/credentialvault.h"
#include "base/clock.h"
#include "outbox/attemptrepository.h"
#include "outbox/settlement.h"
#include "outbox/transport.h"
#include "store/database.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace pennypost::outbox
{

// What the senders of all accounts share. Everything must outlive them.
struct SenderContext {
    store::Database &database;
    const Clock &clock;
    AttemptRepository &attempts;
    accounts::AccountRepository &accounts;
    accounts::CredentialVault &vault;
    TransportFactory makeTransport;
    std::function<double()> jitter; // -1 to 1
};

// Sends what is due for one account, message after message over one session: claim, session, body,
// marker, terminator, outcome. Persists before it acts: a commit stands before every step that it
// guards. Lives in the engine's thread.
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
    // Idle again.
    void finished();

private:
    bool claimNext();
    void beginSession();
    void askForSecret(const accounts::Account &account);
    void openTransport(const accounts::Account &account,
                       std::optional<smtp::Credentials> credentials);
    void onReady();
    void sendClaim();
    void onRecipientReplied(int index, const smtp::Reply &reply);
    void onBodySent();
    void onTransactionFinished(const smtp::TransactionOutcome &outcome);
    void onClosed(const Error &error);
    void failSession(const Error &error, smtp::Stage stage);
    void commit(const Settlement &settlement);
    void retryCommit();
    void dropSession();
    void becomeIdle();
    [[nodiscard]] bool mayReopen(const smtp::TransactionOutcome &outcome) const;
    [[nodiscard]] SettlementContext settlementContext() const;

    const AccountId m_account;
    SenderContext &m_context;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<QObject> m_question; // while the vault is asked: without it the answer is lost
    std::optional<Claim> m_claim;
    QList<std::optional<smtp::Reply>> m_replies; // to RCPT, of the claim
    std::optional<Error> m_markError;
    std::optional<Settlement> m_unsettled; // decided but not yet committed
    Transport::Record m_record; // of the transaction that is being settled
    QTimer m_commitTimer;
    smtp::Stage m_stage = smtp::Stage::Connect;
    bool m_busy = false;
    bool m_marked = false; // the marker of the claim is durable
    bool m_stopping = false;
    bool m_ready = false; // the session waits for the next transaction
    bool m_dropped = false; // we ended the session ourselves
    bool m_sessionUsed = false; // a message went over this session before
    bool m_reopen = false; // the session was stale: take another for the same claim
    bool m_reopened = false;
};

} // namespace pennypost::outbox
