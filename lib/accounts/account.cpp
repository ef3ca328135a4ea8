// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account.h"

#include "mail/domain.h"
#include "mail/wirepath.h"

#include <QHostAddress>
#include <QSslCertificate>

#include <algorithm>

namespace pennypost::accounts
{
namespace
{

Error invalid(const char *field)
{
    return makeError(ErrorKind::InvalidValue, QString::fromLatin1(field));
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetterOrDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

// Exactly four decimal numbers. QHostAddress also takes the short and octal forms of inet_aton(),
// which mean another host to some programs than to others.
bool isIpV4(QStringView text)
{
    const QList<QStringView> parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               return !part.isEmpty() && part.size() <= 3
                   && std::all_of(part.begin(), part.end(), isDigit) && part.toInt() <= 255
                   && (part.size() == 1 || part.front() != u'0');
           });
}

bool isIpV6(const QString &text)
{
    QHostAddress address;
    return text.contains(u':') && address.setAddress(text)
        && address.protocol() == QAbstractSocket::IPv6Protocol;
}

// A last label of digits only would be read as part of an IPv4 address by somebody.
bool endsInNumber(QStringView name)
{
    const QStringView last = name.mid(name.lastIndexOf(u'.') + 1);
    return std::all_of(last.begin(), last.end(), isDigit);
}

bool isEhloDomain(QStringView text)
{
    const QList<QStringView> labels = text.split(u'.');
    return text.size() <= 253 && std::all_of(labels.begin(), labels.end(), [](QStringView label) {
               return !label.isEmpty() && label.size() <= 63 && label.front() != u'-'
                   && label.back() != u'-' && std::all_of(label.begin(), label.end(), [](QChar c) {
                          return isLetterOrDigit(c) || c == u'-';
                      });
           });
}

bool hasLineBreakOrNul(const QString &text)
{
    return text.contains(u'\0') || text.contains(u'\r') || text.contains(u'\n');
}

// A private key has no business in a list of issuers, nor in the database.
bool isCertificateList(const QByteArray &pem)
{
    return !pem.contains("PRIVATE KEY") && !QSslCertificate::fromData(pem, QSsl::Pem).isEmpty();
}

Result<void> validateLogin(const Account &account)
{
    if (hasLineBreakOrNul(account.user)) {
        return invalid("user");
    }
    const bool loginRequired
        = account.auth == smtp::AuthMethod::Plain || account.auth == smtp::AuthMethod::Login;
    if (loginRequired && account.user.isEmpty()) {
        return invalid("auth");
    }
    const bool byCommand = account.secretSource == SecretSource::Command;
    if (account.passwordCommand.contains(u'\0')
        || (byCommand && account.passwordCommand.trimmed().isEmpty())) {
        return invalid("password-command");
    }
    return {};
}

} // namespace

Result<QString> normalizedHost(const QString &host)
{
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    const QString bare = bracketed ? host.mid(1, host.size() - 2) : host;
    if (isIpV6(bare)) {
        return bare.toLower();
    }
    if (isIpV4(bare)) {
        return bare;
    }
    const Result<QByteArray> name = mail::toWireDomain(host);
    if (bracketed || !name) {
        return invalid("host");
    }
    QString normalized = QString::fromLatin1(*name);
    if (endsInNumber(normalized)) {
        return invalid("host");
    }
    return normalized;
}

bool isEhloName(const QString &text)
{
    if (!text.startsWith(u'[')) {
        return isEhloDomain(text);
    }
    if (!text.endsWith(u']')) {
        return false;
    }
    const QString literal = text.mid(1, text.size() - 2);
    if (literal.startsWith(QStringLiteral("IPv6:"), Qt::CaseInsensitive)) {
        const QString address = literal.mid(5);
        return isIpV6(address) && !address.contains(u'%'); // a scope means nothing to the server
    }
    return isIpV4(literal);
}

Result<void> validate(const Account &account)
{
    if (account.name.trimmed().isEmpty() || mail::hasForbiddenCharacters(account.name)) {
        return invalid("name");
    }
    if (const auto path = mail::WirePath::fromAddress(account.from); !path) {
        return path.error();
    }
    if (mail::hasForbiddenCharacters(account.from.displayName)) {
        return makeError(ErrorKind::InvalidAddress, account.from.addrSpec());
    }
    if (const Result<QString> host = normalizedHost(account.host); !host) {
        return host.error();
    }
    if (account.port == 0) {
        return invalid("port");
    }
    if (const Result<void> login = validateLogin(account); !login) {
        return login;
    }
    if (!account.caCertificates.isEmpty() && !isCertificateList(account.caCertificates)) {
        return invalid("ca-file");
    }
    if (!account.ehloName.isEmpty() && !isEhloName(account.ehloName)) {
        return invalid("ehlo");
    }
    return {};
}

} // namespace pennypost::accounts
