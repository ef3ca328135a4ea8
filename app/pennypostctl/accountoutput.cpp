// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/accountoutput.h"

#include "pennypostctl/clitext.h"

namespace pennypost::cli
{
namespace
{

using accounts::Account;
using accounts::SecretSource;

QString securityName(smtp::Security security)
{
    switch (security) {
    case smtp::Security::Tls:
        return QStringLiteral("tls");
    case smtp::Security::StartTls:
        return QStringLiteral("starttls");
    case smtp::Security::Plain:
        return QStringLiteral("plain");
    }
    return {};
}

QString authName(smtp::AuthMethod auth)
{
    switch (auth) {
    case smtp::AuthMethod::Auto:
        return QStringLiteral("auto");
    case smtp::AuthMethod::None:
        return QStringLiteral("none");
    case smtp::AuthMethod::Plain:
        return QStringLiteral("plain");
    case smtp::AuthMethod::Login:
        return QStringLiteral("login");
    case smtp::AuthMethod::CramMd5:
        return QStringLiteral("cram-md5");
    case smtp::AuthMethod::ScramSha1:
        return QStringLiteral("scram-sha-1");
    case smtp::AuthMethod::ScramSha256:
        return QStringLiteral("scram-sha-256");
    case smtp::AuthMethod::XOAuth2:
        return QStringLiteral("xoauth2");
    case smtp::AuthMethod::OAuthBearer:
        return QStringLiteral("oauthbearer");
    case smtp::AuthMethod::External:
        return QStringLiteral("external");
    }
    return {};
}

QString secretName(SecretSource source)
{
    switch (source) {
    case SecretSource::None:
        return QStringLiteral("none");
    case SecretSource::Keyring:
        return QStringLiteral("keyring");
    case SecretSource::Command:
        return QStringLiteral("command");
    case SecretSource::Session:
        return QStringLiteral("session");
    }
    return {};
}

} // namespace

QJsonObject accountJson(const Account &account)
{
    return QJsonObject{
        {QStringLiteral("name"), account.name},
        {QStringLiteral("from"), account.from.toString()},
        {QStringLiteral("host"), account.host},
        {QStringLiteral("port"), account.port},
        {QStringLiteral("security"), securityName(account.security)},
        {QStringLiteral("user"), account.user},
        {QStringLiteral("auth"), authName(account.auth)},
        {QStringLiteral("allow_plaintext_auth"), account.allowPlaintextAuth},
        {QStringLiteral("secret"), secretName(account.secretSource)},
        {QStringLiteral("password_command"), account.passwordCommand},
        {QStringLiteral("own_ca"), !account.caCertificates.isEmpty()},
        {QStringLiteral("ehlo"), account.ehloName},
        {QStringLiteral("default"), account.isDefault},
    };
}

QString accountLine(const Account &account)
{
    const QString mark = account.isDefault ? QStringLiteral("*") : QStringLiteral(" ");
    return QStringLiteral("%1 %2  %3  %4:%5 (%6)")
        .arg(mark, account.name, account.from.toString(), account.host,
             QString::number(account.port), securityName(account.security));
}

QString accountText(const Account &account)
{
    QStringList lines{
        CliText::tr("Account:   %1").arg(account.name)
            + (account.isDefault ? CliText::tr(" (default)") : QString()),
        CliText::tr("From:      %1").arg(account.from.toString()),
        CliText::tr("Server:    %1, port %2, %3")
            .arg(account.host, QString::number(account.port), securityName(account.security)),
        CliText::tr("Login:     %1 (%2)")
            .arg(account.user.isEmpty() ? CliText::tr("none") : account.user,
                 authName(account.auth)),
        CliText::tr("Password:  %1").arg(secretName(account.secretSource)),
    };
    if (account.secretSource == SecretSource::Command) {
        lines.append(CliText::tr("Command:   %1").arg(account.passwordCommand));
    }
    if (!account.caCertificates.isEmpty()) {
        lines.append(CliText::tr("Trust:     only the certificates given with --ca-file"));
    }
    if (account.allowPlaintextAuth) {
        lines.append(CliText::tr("Warning:   the password may be sent without encryption"));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pennypost::cli
