// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/choice.h"

namespace pennypost::smtp::sasl
{
namespace
{

QList<QByteArray> namesFor(AuthMethod method)
{
    switch (method) {
    case AuthMethod::Auto:
        return {"PLAIN", "LOGIN"};
    case AuthMethod::Plain:
        return {"PLAIN"};
    case AuthMethod::Login:
        return {"LOGIN"};
    default:
        return {};
    }
}

} // namespace

Result<QList<QByteArray>> mechanismsToTry(const SessionSettings &settings,
                                          const Capabilities &offered,
                                          const Circumstances &circumstances)
{
    if (!circumstances.encrypted && !settings.allowPlaintextAuth) {
        return makeError(ErrorKind::LoginNeedsTls);
    }
    if (!offered.has("AUTH")) {
        return makeError(ErrorKind::LoginNotOffered);
    }
    QList<QByteArray> names = namesFor(settings.auth);
    names.removeIf([&offered](const QByteArray &name) { return !offered.offersAuth(name); });
    if (names.isEmpty()) {
        const QByteArray others = offered.authMechanisms().join(' ');
        return makeError(ErrorKind::LoginMechanismUnavailable, QString::fromUtf8(others));
    }
    return names;
}

bool isStronger(QByteArrayView /*mechanism*/, QByteArrayView /*than*/)
{
    return false;
}

} // namespace pennypost::smtp::sasl
