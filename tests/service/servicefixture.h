// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountrepository.h"
#include "compose/draftcontent.h"
#include "compose/draftrepository.h"
#include "outbox/outboxrepository.h"
#include "service/accounts.h"
#include "service/credentials.h"
#include "service/drafts.h"
#include "service/outbox.h"
#include "service/profile.h"
#include "service/servicehandle.h"
#include "support/scriptedserver.h"
#include "support/tempprofile.h"

#include <QFuture>
#include <QTest>

#include <chrono>
#include <memory>

namespace pennypost::test
{

// The answer of a call, waited for with an event loop.
template<typename T>
T answerOf(QFuture<T> future)
{
    [&future] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000);
    }();
    return future.result();
}

// A profile with a service on it, a server with an account for it, and an eye of its own on the
// database.
class ServiceFixture
{
public:
    ServiceFixture()
        : m_profile(
            std::make_unique<service::Profile>(std::move(*service::openProfile(files.paths())))),
          handle(makeHandle())
    {
    }

    [[nodiscard]] std::unique_ptr<service::ServiceHandle> makeHandle()
    {
        return std::make_unique<service::ServiceHandle>(files.paths(), credentials);
    }

    void useServer(const Behaviour &behaviour)
    {
        server = std::make_unique<ScriptedServer>(behaviour.withUser("ada", "engine"));
        account = accountFor(behaviour);
        account.id = accounts::AccountRepository(database()).add(account).value();
        credentials.session.set(account.id, Secret("engine"));
    }
    [[nodiscard]] accounts::Account accountFor(const Behaviour &behaviour) const
    {
        accounts::Account made;
        made.name = QStringLiteral("work");
        made.from = {QStringLiteral("Ada"), QStringLiteral("ada"), QStringLiteral("example.org")};
        made.host = QStringLiteral("localhost");
        made.port = server->port();
        made.security = behaviour.security;
        made.user = QStringLiteral("ada");
        made.secretSource = accounts::SecretSource::Session;
        made.allowPlaintextAuth = behaviour.security == smtp::Security::Plain;
        made.caCertificates = server->caPem();
        return made;
    }
    [[nodiscard]] compose::DraftContent content() const
    {
        compose::DraftContent made;
        made.account = account.id;
        made.to = QStringLiteral("Bob <bob@example.org>");
        made.subject = QStringLiteral("Grüße");
        made.body = compose::fromPlainText(QStringLiteral("Hello\n"));
        return made;
    }

    [[nodiscard]] store::Database &database()
    {
        return *m_profile->database;
    }
    [[nodiscard]] service::Profile &profile()
    {
        return *m_profile;
    }
    void closeProfile()
    {
        m_profile.reset();
    }
    [[nodiscard]] outbox::OutboxMessage find(MessageId id)
    {
        return outbox::OutboxRepository(database(), clock)
            .find(id)
            .value_or(outbox::OutboxMessage{});
    }
    [[nodiscard]] Result<compose::StoredDraft> findDraft(DraftId id)
    {
        return compose::DraftRepository(database(), clock).find(id);
    }
    // How many attachments of the draft are in the store.
    [[nodiscard]] qsizetype stored(DraftId id)
    {
        const auto draft = findDraft(id);
        return !draft ? 0
                      : std::count_if(draft->attachments.cbegin(), draft->attachments.cend(),
                                      [](const auto &one) { return one.isStored(); });
    }

    [[nodiscard]] DraftId newDraft()
    {
        return answerOf(handle->drafts().create(content())).value_or(DraftId{});
    }
    [[nodiscard]] MessageId send(DraftId draft, std::chrono::milliseconds delay = {})
    {
        return answerOf(handle->drafts().send(draft, content(), delay)).value_or(MessageId{});
    }
    // Stops the service and starts another, as if the program had been started again.
    void startAgain();

    TempProfile files;
    service::CredentialSources credentials{QStringLiteral("test")};
    std::unique_ptr<ScriptedServer> server;
    accounts::Account account;
    SystemClock clock;

private:
    std::unique_ptr<service::Profile> m_profile;

public:
    std::unique_ptr<service::ServiceHandle> handle;
};

inline void ServiceFixture::startAgain()
{
    handle.reset();
    handle = makeHandle();
    handle->start();
}

// Bytes that no compression and no sharing makes smaller.
inline QByteArray noise(qsizetype size, quint32 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes) {
        seed = seed * 1'664'525 + 1'013'904'223;
        byte = static_cast<char>(seed >> 24);
    }
    return bytes;
}

} // namespace pennypost::test
