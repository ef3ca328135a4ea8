// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/accountvalues.h"

#include "mail/addresslist.h"
#include "pennypostctl/clitext.h"

#include <QFile>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace pennypost::cli
{
namespace
{

using accounts::Account;
using smtp::AuthMethod;
using smtp::Security;

constexpr qint64 kMaxCaFile = qint64{4} << 20;

template<typename Value>
struct Named {
    const char *name;
    Value value;
};

constexpr Named<Security> kSecurities[]{
    {"tls", Security::Tls}, {"starttls", Security::StartTls}, {"plain", Security::Plain}};

constexpr Named<AuthMethod> kAuthMethods[]{{"auto", AuthMethod::Auto},
                                           {"none", AuthMethod::None},
                                           {"plain", AuthMethod::Plain},
                                           {"login", AuthMethod::Login},
                                           {"cram-md5", AuthMethod::CramMd5},
                                           {"scram-sha-1", AuthMethod::ScramSha1},
                                           {"scram-sha-256", AuthMethod::ScramSha256},
                                           {"xoauth2", AuthMethod::XOAuth2},
                                           {"oauthbearer", AuthMethod::OAuthBearer},
                                           {"external", AuthMethod::External}};

constexpr Named<net::Proxy::Kind> kProxies[]{{"socks5", net::Proxy::Kind::Socks5},
                                             {"http", net::Proxy::Kind::Http}};

template<typename Value, std::size_t N>
std::optional<Value> valueOf(const Named<Value> (&table)[N], const QString &name)
{
    const auto found
        = std::find_if(std::begin(table), std::end(table), [&name](const Named<Value> &each) {
              return name == QLatin1String(each.name);
          });
    return found == std::end(table) ? std::nullopt : std::optional<Value>(found->value);
}

template<typename Value, std::size_t N>
QString nameOf(const Named<Value> (&table)[N], Value value)
{
    const auto found
        = std::find_if(std::begin(table), std::end(table),
                       [value](const Named<Value> &each) { return each.value == value; });
    return found == std::end(table) ? QString() : QString::fromLatin1(found->name);
}

template<typename Value, std::size_t N>
QString allNames(const Named<Value> (&table)[N])
{
    QStringList names;
    for (const Named<Value> &each : table) {
        names.append(QString::fromLatin1(each.name));
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

std::optional<OptionProblem> applyFrom(const QString &text, Account &account)
{
    Result<mail::Address> from = mail::parseAddress(text);
    if (!from) {
        return from.error();
    }
    account.from = *from;
    return std::nullopt;
}

std::optional<OptionProblem> applyPort(const QString &text, Account &account)
{
    bool ok = false;
    const uint port = text.toUInt(&ok);
    if (!ok || port == 0 || port > 65535) {
        return CliText::tr("Not a port: %1").arg(text);
    }
    account.port = static_cast<quint16>(port);
    return std::nullopt;
}

std::optional<OptionProblem> applySecurity(const QString &text, Account &account)
{
    const std::optional<Security> security = valueOf(kSecurities, text);
    if (!security) {
        return CliText::tr("Not a kind of security: %1 (%2)").arg(text, allNames(kSecurities));
    }
    account.security = *security;
    return std::nullopt;
}

std::optional<OptionProblem> applyAuth(const QString &text, Account &account)
{
    const std::optional<AuthMethod> method = valueOf(kAuthMethods, text);
    if (!method) {
        return CliText::tr("Not a way to log in: %1 (%2)").arg(text, allNames(kAuthMethods));
    }
    account.auth = *method;
    return std::nullopt;
}

std::optional<OptionProblem> applyCaFile(const QString &path, Account &account)
{
    if (path.isEmpty()) {
        account.caCertificates.clear();
        return std::nullopt;
    }
    QFile file(path);
    if (!file.exists()) {
        return makeError(ErrorKind::NoSuchFile, path);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return makeError(ErrorKind::FileUnreadable, path);
    }
    account.caCertificates = file.read(kMaxCaFile);
    return std::nullopt;
}

std::optional<OptionProblem> applyConnections(const QString &text, Account &account)
{
    bool ok = false;
    const int connections = text.toInt(&ok);
    if (!ok || connections < 1 || connections > accounts::kMaxConnections) {
        return CliText::tr("Not a number of connections: %1 (1 to %2)")
            .arg(text, QString::number(accounts::kMaxConnections));
    }
    account.connections = connections;
    return std::nullopt;
}

std::optional<OptionProblem> applyProxy(const QString &text, Account &account)
{
    if (text.isEmpty()) {
        account.proxy = {};
        return std::nullopt;
    }
    if (text.contains(QLatin1Char('@'))) {
        return CliText::tr("A proxy with a name or a password cannot be used, and no password "
                           "belongs on a command line.");
    }
    const QUrl url(text, QUrl::StrictMode);
    const std::optional<net::Proxy::Kind> kind = valueOf(kProxies, url.scheme());
    const Result<QString> host = accounts::normalizedHost(url.host());
    const bool isBare = (url.path().isEmpty() || url.path() == QLatin1String("/"))
        && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || !kind || !host || url.port() < 1 || !isBare) {
        return CliText::tr("Not a proxy: %1 (socks5://HOST:PORT or http://HOST:PORT)").arg(text);
    }
    account.proxy = {*kind, *host, static_cast<quint16>(url.port())};
    return std::nullopt;
}

std::optional<QByteArray> readFingerprint(const QString &text)
{
    QByteArray digits = text.trimmed().toUtf8();
    const bool hasColons = digits.contains(':');
    for (qsizetype i = 2; hasColons && i < digits.size(); i += 2) {
        if (digits.at(i) != ':') {
            return std::nullopt;
        }
        digits.remove(i, 1);
    }
    const bool isHex = std::all_of(digits.begin(), digits.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    return isHex && digits.size() == 64 ? std::optional(QByteArray::fromHex(digits)) : std::nullopt;
}

QString securityName(Security security)
{
    return nameOf(kSecurities, security);
}

QString authName(AuthMethod auth)
{
    return nameOf(kAuthMethods, auth);
}

QString directName(const Account &account)
{
    if (!account.isDirect) {
        return {};
    }
    if (account.security == Security::Plain) {
        return QStringLiteral("plain");
    }
    return account.verifyServer ? QStringLiteral("tls") : QStringLiteral("opportunistic");
}

QString proxyUrl(const net::Proxy &proxy)
{
    const QString scheme = nameOf(kProxies, proxy.kind);
    if (scheme.isEmpty()) {
        return {};
    }
    const bool isIpV6 = proxy.host.contains(QLatin1Char(':'));
    return QStringLiteral("%1://%2:%3")
        .arg(scheme, isIpV6 ? QStringLiteral("[%1]").arg(proxy.host) : proxy.host,
             QString::number(proxy.port));
}

} // namespace pennypost::cli
