// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountrepository.h"
#include "base/whenready.h"
#include "service/accounts.h"
#include "service/credentials.h"
#include "service/profile.h"
#include "service/servicehandle.h"
#include "support/scriptedserver.h"
#include "support/tempprofile.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

namespace pennypost::test
{

// A profile with its service running, and a mail server to have accounts with. No keyring: call
// withoutKeyring() before the first desk is made.
class AccountDesk
{
public:
    // There is no session bus at that address, so that every question to the keyring fails.
    static void withoutKeyring()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/pennypost-test");
    }

    AccountDesk()
        : profile(std::move(*service::openProfile(files.paths())))
    {
        handle.start();
    }

    // As the program ends: what was asked is answered before the service goes.
    ~AccountDesk()
    {
        QSignalSpy stopped(&handle, &service::ServiceHandle::stopped);
        handle.stop();
        if (stopped.isEmpty()) {
            stopped.wait(20'000);
        }
    }
    Q_DISABLE_COPY_MOVE(AccountDesk)

    [[nodiscard]] service::Accounts &accounts()
    {
        return handle.accounts();
    }

    // An account with that server, as a person would enter it; not stored.
    [[nodiscard]] static pennypost::accounts::Account accountAt(const ScriptedServer &server,
                                                                smtp::Security security)
    {
        pennypost::accounts::Account account;
        account.name = QStringLiteral("work");
        account.from
            = {QStringLiteral("Ada"), QStringLiteral("ada"), QStringLiteral("example.org")};
        account.host = QStringLiteral("localhost");
        account.port = server.port();
        account.security = security;
        account.user = QStringLiteral("ada");
        account.secretSource = pennypost::accounts::SecretSource::Session;
        account.caCertificates = server.caPem();
        return account;
    }

    // Stores it, with its password in the session.
    [[nodiscard]] pennypost::accounts::Account stored(pennypost::accounts::Account account,
                                                      const QByteArray &password)
    {
        pennypost::accounts::AccountRepository repository(*profile.database);
        account.id = repository.add(account).value();
        credentials.session.set(account.id, Secret(password));
        return repository.find(account.id).value();
    }
    [[nodiscard]] QList<pennypost::accounts::Account> all()
    {
        return pennypost::accounts::AccountRepository(*profile.database).all().value();
    }

    // What the service says, behind all answers that were asked for before.
    [[nodiscard]] QList<service::AccountStatus> statuses()
    {
        std::optional<QList<service::AccountStatus>> answer;
        QObject context;
        whenReady(accounts().list(), &context,
                  [&answer](const Result<QList<service::AccountStatus>> &list) {
                      answer = list.value_or(QList<service::AccountStatus>{});
                  });
        [&answer] {
            QTRY_VERIFY(answer.has_value());
        }();
        return answer.value_or(QList<service::AccountStatus>{});
    }

    TempProfile files;
    service::Profile profile;
    service::CredentialSources credentials{QStringLiteral("test")};
    service::ServiceHandle handle{files.paths(), credentials};
};

template<typename T = QLineEdit>
[[nodiscard]] T *childOf(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

// As a person: selects all and types.
inline void writeInto(const QWidget *parent, const char *name, const char *text)
{
    auto *const edit = childOf(parent, name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, QString::fromUtf8(text));
}

} // namespace pennypost::test
