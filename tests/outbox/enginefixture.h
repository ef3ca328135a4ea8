// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"
#include "faketransport.h"
#include "outbox/outboxengine.h"
#include "outboxfixture.h"

#include <QHash>
#include <QPointer>

#include <functional>
#include <memory>

namespace pennypost::test
{

class FakeVault : public accounts::CredentialVault
{
public:
    void fetch(const accounts::Account &account, QObject *context,
               accounts::SecretCallback callback) override
    {
        ++asked;
        askedFor.append(account.name);
        if (isSilent) {
            asker = context;
        } else {
            accounts::answerLater(context, std::move(callback), answer);
        }
    }

    Result<Secret> answer{Secret("secret")};
    int asked = 0;
    QStringList askedFor;
    bool isSilent = false; // as while a prompt is open
    QPointer<QObject> asker;
};

// An engine whose servers are played by the test. The clock stands still.
class EngineFixture : public OutboxFixture
{
public:
    EngineFixture()
    {
        engine = makeEngine();
    }
    ~EngineFixture()
    {
        engine.reset();
    }
    Q_DISABLE_COPY_MOVE(EngineFixture)

    std::unique_ptr<outbox::OutboxEngine> makeEngine()
    {
        return std::make_unique<outbox::OutboxEngine>(outbox::OutboxEngine::Parts{
            *database, clock, vault,
            [this](const smtp::SessionSettings &settings) { return makeTransport(settings); },
            senderLock(), sealingLock(), [] { return 0.0; },
            [this](const QString &domain, QObject *context, outbox::MailHostsAnswer answer) {
                lookedUp.append(domain);
                const Result<QStringList> hosts = mailHosts.value(domain, QStringList{domain});
                QMetaObject::invokeMethod(
                    context, [answer, hosts] { answer(hosts); }, Qt::QueuedConnection);
            },
            rest});
    }

    // The sessions in the order in which they were begun; null once they are gone.
    FakeTransport *session(int index)
    {
        return sessions.value(index).data();
    }
    // The whole message, accepted.
    void serve(int index)
    {
        FakeTransport *const server = session(index);
        const auto recipients = server->sent.constLast().recipients.size();
        server->acceptEnvelope(QList<smtp::Reply>(recipients, smtp::Reply{250, {"ok"}}));
        server->accept();
    }

    accounts::Account accountOf(AccountId id)
    {
        return accounts::AccountRepository(*database).find(id).value();
    }
    void change(AccountId id, const std::function<void(accounts::Account &)> &edit)
    {
        accounts::Account changed = accountOf(id);
        edit(changed);
        QVERIFY(accounts::AccountRepository(*database).update(changed));
    }

    FakeVault vault;
    QList<QPointer<FakeTransport>> sessions;
    QHash<QString, Result<QStringList>> mailHosts; // others: the domain itself
    QStringList lookedUp;
    std::chrono::milliseconds rest = std::chrono::hours(1);
    // Instead of a FakeTransport that does nothing by itself.
    std::function<std::unique_ptr<FakeTransport>(const smtp::SessionSettings &)> makeServer;
    std::unique_ptr<outbox::OutboxEngine> engine;

private:
    std::unique_ptr<outbox::Transport> makeTransport(const smtp::SessionSettings &settings)
    {
        auto transport
            = makeServer ? makeServer(settings) : std::make_unique<FakeTransport>(settings);
        sessions.append(transport.get());
        return transport;
    }
};

} // namespace pennypost::test
