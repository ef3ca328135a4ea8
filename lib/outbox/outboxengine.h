// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountrepository.h"
#include "accounts/credentialvault.h"
#include "base/clock.h"
#include "outbox/accountsender.h"
#include "outbox/attemptrepository.h"
#include "outbox/scheduler.h"
#include "outbox/senderlock.h"
#include "outbox/sessionpool.h"
#include "outbox/transport.h"
#include "store/database.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace pennypost::outbox
{

// The loop of the outbox: persist, act, persist. Takes the sender lock when it is free, recovers
// what a dead sender left open, and from then on sends whatever is due, over as many sessions per
// account as it allows, all accounts side by side. Lives in the engine's thread together with the
// database connection it is given.
class OutboxEngine : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        store::Database &database;
        const Clock &clock;
        accounts::CredentialVault &vault;
        TransportFactory makeTransport;
        QString senderLockFile;
        QString sealingLockFile;
        std::function<double()> jitter; // -1 to 1
        MailHostLookup lookUpMailHosts = {}; // for direct accounts
        std::chrono::milliseconds sessionRest = std::chrono::seconds(30);
    };

    // Everything in parts must outlive the engine.
    explicit OutboxEngine(const Parts &parts, QObject *parent = nullptr);
    ~OutboxEngine() override;

    void start();
    // Looks at once at what is due; for when something was queued, retried or edited.
    void wake();
    // Takes nothing new, ends the sessions (behind the marker the server's answer is waited for),
    // then stopped().
    void stop();
    // After stop(): waits no longer for answers behind the marker, those outcomes become unknown.
    void abandon();
    // To be called after the message was cancelled in the database: drops a session that sends it.
    void abortMessage(MessageId message);

    [[nodiscard]] bool isSender() const
    {
        return m_lock.isHeld();
    }

Q_SIGNALS:
    // Whether this process is the one that sends.
    void senderChanged(bool isSender);
    // The row of the message differs from what it was.
    void messageChanged(pennypost::MessageId message);
    void progress(pennypost::MessageId message, qint64 sentBytes, qint64 totalBytes);
    // The database could not be used; sending pauses and is tried again by itself.
    void storeFailed(const pennypost::Error &error);
    void stopped();

private:
    void tick();
    bool becomeSender();
    void followClockJumps();
    void startDueAccounts();
    void startSenders(const AccountLoad &load);
    [[nodiscard]] bool mayStartAnother(const AccountLoad &load) const;
    AccountSender *idleSender(AccountId account);
    std::unique_ptr<AccountSender> makeSender(AccountId account);
    void noteCrowd(AccountId account);
    [[nodiscard]] bool hasCompany(const AccountSender &sender) const;
    void retireUnwantedSessions();
    void onStoreFailed(const Error &error);
    void onSessionOpened();
    void onSenderFinished();
    void endWhenIdle();
    [[nodiscard]] bool anyBusy() const;
    void forEachSender(const std::function<void(AccountSender &)> &use) const;

    Parts m_parts;
    SenderLock m_lock;
    AttemptRepository m_attempts;
    accounts::AccountRepository m_accounts;
    SessionPool m_pool;
    SenderContext m_context;
    using Senders = std::vector<std::unique_ptr<AccountSender>>;
    std::map<AccountId, Senders> m_senders;
    // How many sessions a server lets an account have, if that is fewer than it may.
    struct Crowd {
        int sessions = 1;
        qint64 untilBoot = 0;
    };
    std::map<AccountId, Crowd> m_crowds;
    QTimer m_timer;
    qint64 m_clockOffset = 0; // wall minus boot clock when last looked at
    qint64 m_pausedUntilBoot = 0; // after a storage failure
    bool m_stopping = false;
    bool m_stopped = false;
};

} // namespace pennypost::outbox
