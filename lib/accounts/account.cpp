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

// A certificate proves who we are only inside TLS; every other method asks for a name.
bool canLogIn(const Account &account)
{
    switch (account.auth) {
    case smtp::AuthMethod::Auto:
    case smtp::AuthMethod::None:
        return true;
    case smtp::AuthMethod::External:
        return !account.clientCertificateFile.isEmpty()
            && account.security != smtp::Security::Plain;
    default:
        return !account.user.isEmpty();
    }
}

Result<void> validateLogin(const Account &account)
{
    if (hasLineBreakOrNul(account.user)) {
        return invalid("user");
    }
    if (!canLogIn(account)) {
        return invalid("auth");
    }
    const bool byCommand = account.secretSource == SecretSource::Command;
    if (account.passwordCommand.contains(u'\0')
        || (byCommand && account.passwordCommand.trimmed().isEmpty())) {
        return invalid("password-command");
    }
    return {};
}

// Whoever answers for a recipient's domain is told nothing about us, and nothing is agreed with it
// beforehand.
bool makesSenseAsDirect(const Account &account)
{
    const bool knowsAServer = !account.host.isEmpty() || !account.fallbacks.isEmpty()
        || !account.exceptions.isEmpty() || account.security == smtp::Security::Tls;
    const bool showsItself = !account.user.isEmpty() || account.auth > smtp::AuthMethod::None
        || account.secretSource != SecretSource::None || !account.clientCertificateFile.isEmpty();
    // The names of mail hosts are looked up here, which a proxy is there to avoid.
    return !knowsAServer && !showsItself && account.proxy.kind == net::Proxy::Kind::None;
}

bool isException(const smtp::CertificateException &exception)
{
    const Result<QString> host = normalizedHost(exception.host);
    return host && *host == exception.host && exception.port != 0 && exception.sha256.size() == 32
        && !exception.faults.isEmpty()
        && std::all_of(exception.faults.begin(), exception.faults.end(), isCertificateProblem);
}

// The engine reads them from wherever it was started.
bool areClientFiles(const QString &certificate, const QString &key)
{
    const auto isFile = [](const QString &path) {
        return path.startsWith(u'/') && !path.contains(u'\0');
    };
    return (certificate.isEmpty() && key.isEmpty()) || (isFile(certificate) && isFile(key));
}

bool isProxy(const net::Proxy &proxy)
{
    return proxy.kind == net::Proxy::Kind::None
        ? proxy == net::Proxy()
        : proxy.port != 0 && normalizedHost(proxy.host).value_or(QString()) == proxy.host;
}

bool areFallbacks(const Account &account)
{
    const QList<AccountId> &ids = account.fallbacks;
    return std::all_of(ids.begin(), ids.end(), [&](AccountId id) {
        return id.isValid() && id != account.id && ids.count(id) == 1;
    });
}

Result<void> validateWay(const Account &account)
{
    const auto &exceptions = account.exceptions;
    if (!std::all_of(exceptions.begin(), exceptions.end(), isException)) {
        return invalid("pin");
    }
    if (!areClientFiles(account.clientCertificateFile, account.clientKeyFile)) {
        return invalid("client-cert");
    }
    if (!isProxy(account.proxy)) {
        return invalid("proxy");
    }
    if (account.connections < 1 || account.connections > kMaxConnections) {
        return invalid("connections");
    }
    return areFallbacks(account) ? Result<void>() : invalid("fallback");
}

// Higher is safer.
int linkStrength(const Account &account)
{
    if (account.security == smtp::Security::Plain) {
        return 0;
    }
    return account.verifyServer ? 2 : 1;
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
    if (account.isDirect) {
        if (!makesSenseAsDirect(account)) {
            return invalid("direct");
        }
    } else if (const Result<QString> host = normalizedHost(account.host); !host) {
        return host.error();
    } else if (!account.verifyServer) {
        return invalid("direct");
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
    return validateWay(account);
}

bool mayStandIn(const Account &fallback, const Account &account)
{
    return fallback.id != account.id && !fallback.isDirect
        && (account.isPractice || !fallback.isPractice)
        && linkStrength(fallback) >= linkStrength(account);
}

bool needsLogin(const Account &account)
{
    return account.auth == smtp::AuthMethod::External
        || (!account.user.isEmpty() && account.auth != smtp::AuthMethod::None);
}

bool needsSecret(const Account &account)
{
    return needsLogin(account) && account.auth != smtp::AuthMethod::External;
}

} // namespace pennypost::accounts
