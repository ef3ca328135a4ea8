// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "accounts/credentialvault.h"
#include "net/resolver.h"
#include "outbox/outboxengine.h"
#include "outbox/outboxfixture.h"
#include "outbox/useractions.h"
#include "smtp/sessionsettings.h"
#include "support/scriptedserver.h"

#include <QHash>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>

namespace pennypost::test
{

// Gives one password to whoever asks.
class DeskVault : public accounts::CredentialVault
{
public:
    void fetch(const accounts::Account &account, QObject *context,
               accounts::SecretCallback callback) override;

    QByteArray password;
    int asked = 0;
};

// One account and its server, and the program's own sender between them: the outbox engine over
// real sessions, on a store of its own and a clock that stands still. What a message came to is
// told in one line, and brokenPromises() is asked at the end of every test.
class Desk
{
public:
    // A password that is searched for wherever it must not be.
    static const QByteArray kPassword;

    explicit Desk(const Behaviour &behaviour = {});
    explicit Desk(const QList<Script> &scripts, smtp::Security security = smtp::Security::Plain);
    ~Desk();
    Q_DISABLE_COPY_MOVE(Desk)

    [[nodiscard]] ServerLog &log()
    {
        return server->log();
    }
    // Every step of a session ends after so long a silence; the limits are what is tested, not
    // their lengths.
    void hurry(std::chrono::milliseconds limit);
    void logIn(const QByteArray &password = kPassword);
    // Other settings of the account, stored as an edit would be.
    void edit(const std::function<void(accounts::Account &)> &change);

    MessageId queue(const QList<QByteArray> &recipients = {"bob@example.org"},
                    const QByteArray &text = "Hello\r\n.\r\n..dots\r\n");
    // Looks at what is due and waits until nothing is in flight or due.
    void send();
    // The same, so much later.
    void sendAfter(std::chrono::milliseconds time);
    // Closes what rests between messages, so that the server sees the end of each session.
    void stop();
    // From here on it is the user who sends again.
    void resend(MessageId id, outbox::Resolution resolution);

    // "Sent", "Held Tls CertificateExpired", "Queued ConnectionRefused in 5 s", "Unknown ...".
    [[nodiscard]] QString story(MessageId id);
    // The states of the recipients, with the code of the reply that decided: "Accepted 250,
    // Rejected 550".
    [[nodiscard]] QString recipients(MessageId id);
    [[nodiscard]] outbox::OutboxMessage message(MessageId id);
    // What was said in the last attempt.
    [[nodiscard]] QString transcript(MessageId id);
    [[nodiscard]] int attempts(MessageId id);

    // What every fault has to leave whole: the bytes are those that were queued, here and at the
    // server; nobody got the message twice or is taken for served without having got it; each
    // message has its reason and the words for it; the password is nowhere. Ends the desk.
    [[nodiscard]] QStringList brokenPromises();

    std::unique_ptr<ScriptedServer> server;
    OutboxFixture fixture;
    DeskVault vault;
    AccountId account;
    std::unique_ptr<net::Resolver> resolver;
    smtp::Timings timings;
    // The last word on what a session is told.
    std::function<void(smtp::SessionSettings &)> adjust;
    QList<smtp::Stage> stages; // of all sessions

private:
    void prepare(smtp::Security security);
    void checkMessage(MessageId id, QStringList &broken);
    void checkRecipient(const outbox::OutboxMessage &found,
                        const outbox::OutboxRecipient &recipient, QStringList &broken);
    void checkSecret(QStringList &broken);
    [[nodiscard]] QByteArray storedBytes(const outbox::OutboxMessage &message);
    [[nodiscard]] bool isAtRest();

    QHash<qint64, QByteArray> m_bodies; // by message
    QHash<qint64, int> m_resends; // copies that the user chose to risk
    bool m_stopped = false;
    std::unique_ptr<outbox::OutboxEngine> m_engine;
};

// One line for the faults of all the tests: what a failed promise was.
#define PENNYPOST_KEEPS_PROMISES(desk) QCOMPARE((desk).brokenPromises().join(u"; "), QString())

} // namespace pennypost::test
