// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/accountoutput.h"

#include "pennypostctl/accountvalues.h"
#include "pennypostctl/clitext.h"

#include <QJsonArray>

#include <algorithm>

namespace pennypost::cli
{
namespace
{

using accounts::Account;
using accounts::SecretSource;

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

QString nameOf(AccountId id, const QList<Account> &all)
{
    const auto found
        = std::find_if(all.begin(), all.end(), [id](const Account &each) { return each.id == id; });
    return found == all.end() ? QString() : found->name;
}

QStringList fallbackNames(const Account &account, const QList<Account> &all)
{
    QStringList names;
    for (const AccountId id : account.fallbacks) {
        names.append(nameOf(id, all));
    }
    return names;
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonArray pinsJson(const Account &account)
{
    QJsonArray pins;
    for (const smtp::CertificateException &exception : account.exceptions) {
        pins.append(
            QJsonObject{{QStringLiteral("host"), exception.host},
                        {QStringLiteral("port"), exception.port},
                        {QStringLiteral("sha256"), QString::fromLatin1(exception.sha256.toHex())}});
    }
    return pins;
}

QString directWords(const Account &account)
{
    if (account.security == smtp::Security::Plain) {
        return CliText::tr("not encrypted");
    }
    return account.verifyServer ? CliText::tr("encrypted, the server is verified")
                                : CliText::tr("encrypted, server not verified");
}

QString serverLine(const Account &account)
{
    return account.isDirect
        ? CliText::tr("Server:    the mail hosts of the recipients, port %1, %2")
              .arg(QString::number(account.port), directWords(account))
        : CliText::tr("Server:    %1, port %2, %3")
              .arg(account.host, QString::number(account.port), securityName(account.security));
}

void appendTrust(QStringList &lines, const Account &account)
{
    if (!account.caCertificates.isEmpty()) {
        lines.append(CliText::tr("Trust:     only the certificates given with --ca-file"));
    }
    for (const smtp::CertificateException &exception : account.exceptions) {
        lines.append(CliText::tr("Pinned:    %1 at %2, port %3")
                         .arg(QString::fromLatin1(exception.sha256.toHex()), exception.host,
                              QString::number(exception.port)));
    }
    if (!account.clientCertificateFile.isEmpty()) {
        lines.append(CliText::tr("Own cert.: %1").arg(account.clientCertificateFile));
        lines.append(CliText::tr("Own key:   %1").arg(account.clientKeyFile));
    }
}

void appendWay(QStringList &lines, const Account &account, const QList<Account> &all)
{
    if (const QString proxy = proxyUrl(account.proxy); !proxy.isEmpty()) {
        lines.append(CliText::tr("Proxy:     %1").arg(proxy));
    }
    if (account.connections > 1) {
        lines.append(CliText::tr("At once:   %n connection(s)", nullptr, account.connections));
    }
    if (account.chunking) {
        lines.append(CliText::tr("Chunking:  where the server offers it"));
    }
    if (!account.fallbacks.isEmpty()) {
        lines.append(CliText::tr("Fallback:  %1")
                         .arg(fallbackNames(account, all).join(QStringLiteral(", "))));
    }
}

} // namespace

QJsonObject accountJson(const Account &account, const QList<Account> &all)
{
    return QJsonObject{
        {QStringLiteral("name"), account.name},
        {QStringLiteral("from"), account.from.toString()},
        {QStringLiteral("host"), account.host},
        {QStringLiteral("port"), account.port},
        {QStringLiteral("security"), securityName(account.security)},
        {QStringLiteral("direct"), textOrNull(directName(account))},
        {QStringLiteral("user"), account.user},
        {QStringLiteral("auth"), authName(account.auth)},
        {QStringLiteral("allow_plaintext_auth"), account.allowPlaintextAuth},
        {QStringLiteral("secret"), secretName(account.secretSource)},
        {QStringLiteral("password_command"), account.passwordCommand},
        {QStringLiteral("own_ca"), !account.caCertificates.isEmpty()},
        {QStringLiteral("pins"), pinsJson(account)},
        {QStringLiteral("client_cert"), textOrNull(account.clientCertificateFile)},
        {QStringLiteral("client_key"), textOrNull(account.clientKeyFile)},
        {QStringLiteral("ehlo"), account.ehloName},
        {QStringLiteral("connections"), account.connections},
        {QStringLiteral("chunking"), account.chunking},
        {QStringLiteral("proxy"), textOrNull(proxyUrl(account.proxy))},
        {QStringLiteral("fallbacks"), QJsonArray::fromStringList(fallbackNames(account, all))},
        {QStringLiteral("default"), account.isDefault},
    };
}

QString accountLine(const Account &account)
{
    const QString mark = account.isDefault ? QStringLiteral("*") : QStringLiteral(" ");
    const QString server = account.isDirect
        ? CliText::tr("direct, %1").arg(directWords(account))
        : QStringLiteral("%1:%2 (%3)")
              .arg(account.host, QString::number(account.port), securityName(account.security));
    return QStringLiteral("%1 %2  %3  %4").arg(mark, account.name, account.from.toString(), server);
}

QString accountText(const Account &account, const QList<Account> &all)
{
    QStringList lines{
        CliText::tr("Account:   %1").arg(account.name)
            + (account.isDefault ? CliText::tr(" (default)") : QString()),
        CliText::tr("From:      %1").arg(account.from.toString()),
        serverLine(account),
    };
    if (!account.isDirect) {
        lines.append(CliText::tr("Login:     %1 (%2)")
                         .arg(account.user.isEmpty() ? CliText::tr("none") : account.user,
                              authName(account.auth)));
        lines.append(CliText::tr("Password:  %1").arg(secretName(account.secretSource)));
    }
    if (account.secretSource == SecretSource::Command) {
        lines.append(CliText::tr("Command:   %1").arg(account.passwordCommand));
    }
    appendTrust(lines, account);
    appendWay(lines, account, all);
    if (account.allowPlaintextAuth) {
        lines.append(CliText::tr("Warning:   the password may be sent without encryption"));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pennypost::cli
