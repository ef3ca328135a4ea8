// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "mail/address.h"
#include "net/proxy.h"
#include "smtp/certificateexception.h"
#include "smtp/enums.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

namespace pennypost::accounts
{
Q_NAMESPACE

// Where the password comes from. Stored by number: never renumber.
enum class SecretSource : int {
    None = 0,
    Keyring = 1,
    Command = 2,
    Session = 3, // asked for, and kept in memory until the program ends
};
Q_ENUM_NS(SecretSource)

inline constexpr int kMaxConnections = 20;

// The settings of one way to send. A plain value; holds no secret. Defaults are those of a new one.
struct Account {
    AccountId id;
    QString name; // unique in the profile, what people and scripts call it
    mail::Address from;
    QString host; // name or address without brackets; see normalizedHost()
    quint16 port = 465;
    smtp::Security security = smtp::Security::Tls;
    QString user; // empty: no login
    smtp::AuthMethod auth = smtp::AuthMethod::Auto;
    bool allowPlaintextAuth = false;
    SecretSource secretSource = SecretSource::None;
    QString passwordCommand; // for SecretSource::Command
    QByteArray caCertificates; // PEM; the only issuers trusted. Empty: the system's
    QString ehloName; // empty: [127.0.0.1]
    bool isDirect = false; // to the mail hosts of each recipient's domain; never a login, no host
    bool verifyServer = true; // false only for a direct account
    QList<smtp::CertificateException> exceptions;
    QString clientCertificateFile; // PEM
    QString clientKeyFile; // PEM
    net::Proxy proxy;
    int connections = 1; // at the same time, at most kMaxConnections
    bool chunking = false;
    QList<AccountId> fallbacks; // tried in this order when the server cannot be reached
    bool isDefault = false;
    bool isPractice = false; // leads to the practice server inside the program

    bool operator==(const Account &) const = default;
};

// Whether the settings make sense by themselves. InvalidValue, with the name of the field as
// detail: "name", "host", "port", "user", "auth", "password-command", "ca-file", "ehlo", "direct",
// "pin", "client-cert", "connections", "proxy", "fallback"; InvalidAddress for the sender.
[[nodiscard]] Result<void> validate(const Account &account);

// Whether messages of an account may go out through another one when its server cannot be reached:
// only to a server that is a real one if the account's is, and never over a link that is weaker
// than the account's own setting (P7).
[[nodiscard]] bool mayStandIn(const Account &fallback, const Account &account);

// Whether the account shows who it is at all, and whether that takes a password or a token.
[[nodiscard]] bool needsLogin(const Account &account);
[[nodiscard]] bool needsSecret(const Account &account);

// The form a host is stored in: lower case, an internationalised name as A-labels (UTS 46), an IP
// address without brackets. InvalidValue, detail "host", if it can be neither.
[[nodiscard]] Result<QString> normalizedHost(const QString &host);

// Whether text may follow EHLO (RFC 5321 4.1.1.1, 4.1.2, 4.1.3): a domain or an address literal.
[[nodiscard]] bool isEhloName(const QString &text);

} // namespace pennypost::accounts

Q_DECLARE_METATYPE(pennypost::accounts::Account)
