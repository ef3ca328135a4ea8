// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "net/proxy.h"
#include "smtp/certificateexception.h"
#include "smtp/enums.h"
#include "smtp/hostfacts.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace pennypost::smtp
{

struct Credentials {
    QString user;
    Secret secret;
};

// For servers that know us by a certificate (RFC 4422 appendix A). Neither PEM is ever shown.
struct ClientCertificate {
    QByteArray certificates; // PEM, the own one first
    Secret key; // PEM, not encrypted
};

// How long to wait for what. Short limits are safe before the marker; the one behind the final dot
// is RFC 5321 section 4.5.3.2.6 and not to be shortened: a shorter one makes duplicates (RFC 1047).
struct Timings {
    using ms = std::chrono::milliseconds;

    ms connectPerAddress = std::chrono::seconds(30);
    ms connectInAll = std::chrono::seconds(60);
    ms tls = std::chrono::seconds(30);
    ms greeting = std::chrono::seconds(60);
    ms ehlo = std::chrono::seconds(60);
    ms authStep = std::chrono::seconds(60);
    ms mail = std::chrono::seconds(300);
    ms rcpt = std::chrono::seconds(300);
    ms data = std::chrono::seconds(120);
    ms finalDot = std::chrono::seconds(600);
    ms rset = std::chrono::seconds(60);
    ms quit = std::chrono::seconds(5);
    ms openingInAll = std::chrono::minutes(5); // from open() to the first ready()
    ms bodyWindow = std::chrono::seconds(180); // in each window at least the minimum rate
    qint64 bodyBytesPerSecond = 500;
};

// All that one session needs to know. A value.
struct SessionSettings {
    QString host; // name or address
    quint16 port = 0;
    Security security = Security::Tls;
    QString ehloName; // empty: [127.0.0.1]
    AuthMethod auth = AuthMethod::Auto;
    std::optional<Credentials> credentials; // none: no login
    bool allowPlaintextAuth = false; // only looked at with Security::Plain
    QByteArray caCertificates; // PEM; the only issuers trusted. Empty: the system's
    bool verifyServer = true; // false: direct delivery, encrypted for whoever answers
    QList<CertificateException> exceptions;
    std::optional<ClientCertificate> clientCertificate;
    net::Proxy proxy;
    bool chunking = false; // BDAT where offered (RFC 3030)
    HostFacts facts;
    QByteArray scramNonce; // printable, no comma. Empty: Connection draws one
    Timings timings;
};

} // namespace pennypost::smtp
