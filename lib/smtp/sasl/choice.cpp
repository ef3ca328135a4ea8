// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/choice.h"

namespace pennypost::smtp::sasl
{
namespace
{

bool isScram(QByteArrayView mechanism)
{
    return mechanism.startsWith("SCRAM-");
}

// How much of the password a false server would learn: all of it, or something to guess at; or
// nothing that it could use at the true one.
int strength(QByteArrayView mechanism)
{
    if (mechanism.isEmpty()) {
        return -1;
    }
    return !isScram(mechanism) ? 0 : mechanism.endsWith("-PLUS") ? 2 : 1;
}

// The strongest first. Inside TLS a server that keeps passwords as hashes, and so can do PLAIN but
// not CRAM-MD5, is the better kept one; outside of it the password itself is what to protect.
QList<QByteArray> namesFor(AuthMethod method, bool encrypted)
{
    switch (method) {
    case AuthMethod::Auto:
        return QList<QByteArray>{"SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1-PLUS",
                                 "SCRAM-SHA-1"}
        + (encrypted ? QList<QByteArray>{"PLAIN", "LOGIN", "CRAM-MD5"}
                     : QList<QByteArray>{"CRAM-MD5", "PLAIN", "LOGIN"});
    case AuthMethod::None:
        return {};
    case AuthMethod::Plain:
        return {"PLAIN"};
    case AuthMethod::Login:
        return {"LOGIN"};
    case AuthMethod::CramMd5:
        return {"CRAM-MD5"};
    case AuthMethod::ScramSha1:
        return {"SCRAM-SHA-1-PLUS", "SCRAM-SHA-1"};
    case AuthMethod::ScramSha256:
        return {"SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"};
    case AuthMethod::XOAuth2:
        return {"XOAUTH2"};
    case AuthMethod::OAuthBearer:
        return {"OAUTHBEARER"};
    case AuthMethod::External:
        return {"EXTERNAL"};
    }
    return {};
}

} // namespace

Result<QList<QByteArray>> mechanismsToTry(const SessionSettings &settings,
                                          const Capabilities &offered,
                                          const Circumstances &circumstances)
{
    if (settings.auth == AuthMethod::External && !circumstances.encrypted) {
        return makeError(ErrorKind::LoginNeedsTls);
    }
    if (settings.auth == AuthMethod::External && !circumstances.hasClientCertificate) {
        return makeError(ErrorKind::ClientCertificateUnusable);
    }
    const bool mayBeRead = !circumstances.encrypted && !settings.allowPlaintextAuth;
    QList<QByteArray> names = namesFor(settings.auth, circumstances.encrypted);
    if (mayBeRead) {
        names.removeIf([](const QByteArray &name) { return !isScram(name); });
    }
    if (names.isEmpty()) {
        return makeError(ErrorKind::LoginNeedsTls);
    }
    if (!offered.has("AUTH")) {
        return makeError(mayBeRead ? ErrorKind::LoginNeedsTls : ErrorKind::LoginNotOffered);
    }
    names.removeIf([&](const QByteArray &name) {
        return !offered.offersAuth(name)
            || (name.endsWith("-PLUS") && !circumstances.hasChannelBinding);
    });
    if (names.isEmpty()) {
        const QByteArray others = offered.authMechanisms().join(' ');
        return mayBeRead
            ? makeError(ErrorKind::LoginNeedsTls)
            : makeError(ErrorKind::LoginMechanismUnavailable, QString::fromUtf8(others));
    }
    if (settings.auth == AuthMethod::Auto) {
        const int floor = strength(settings.facts.strongestLogin);
        names.removeIf([floor](const QByteArray &name) { return strength(name) < floor; });
    }
    if (names.isEmpty()) {
        return makeError(ErrorKind::LoginWeakened,
                         QString::fromLatin1(settings.facts.strongestLogin));
    }
    return names;
}

bool isStronger(QByteArrayView mechanism, QByteArrayView than)
{
    return strength(mechanism) > strength(than);
}

} // namespace pennypost::smtp::sasl
