// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "accounts/credentialvault.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <optional>

namespace pennypost::test
{

inline accounts::Account sampleAccount(const QString &name = QStringLiteral("work"))
{
    accounts::Account account;
    account.name = name;
    account.from
        = {QStringLiteral("Ada Lovelace"), QStringLiteral("ada"), QStringLiteral("example.org")};
    account.host = QStringLiteral("smtp.example.org");
    account.port = 587;
    account.security = smtp::Security::StartTls;
    account.user = QStringLiteral("ada");
    account.secretSource = accounts::SecretSource::Session;
    return account;
}

// To the mail hosts of the recipients' domains, which have to show a good certificate.
inline accounts::Account directAccount(const QString &name = QStringLiteral("local"))
{
    accounts::Account account;
    account.name = name;
    account.from
        = {QStringLiteral("Ada Lovelace"), QStringLiteral("ada"), QStringLiteral("example.org")};
    account.isDirect = true;
    account.port = 25;
    account.security = smtp::Security::StartTls;
    return account;
}

inline smtp::CertificateException sampleException(char seed = 'p')
{
    return {QStringLiteral("smtp.example.org"),
            587,
            QByteArray(32, seed),
            {ErrorKind::CertificateExpired, ErrorKind::CertificateSelfSigned}};
}

// Turns the event loop until done() or the time is up.
template<typename Done>
bool spinUntil(const Done &done, int ms = 10'000)
{
    for (const QDeadlineTimer deadline(ms); !done();) {
        if (deadline.hasExpired()) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    }
    return true;
}

// What a vault answers; fails the program if it answers from inside the call.
inline std::optional<Result<Secret>> fetchNow(accounts::CredentialVault &vault,
                                              const accounts::Account &account, int ms = 10'000)
{
    QObject context;
    std::optional<Result<Secret>> answer;
    vault.fetch(account, &context, [&answer](const Result<Secret> &result) { answer = result; });
    if (answer) {
        qFatal("answered from inside fetch()");
    }
    spinUntil([&answer] { return answer.has_value(); }, ms);
    return answer;
}

} // namespace pennypost::test
