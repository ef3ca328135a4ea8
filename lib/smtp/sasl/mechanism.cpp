// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/mechanism.h"

#include "smtp/sasl/crammd5.h"
#include "smtp/sasl/external.h"
#include "smtp/sasl/login.h"
#include "smtp/sasl/oauthbearer.h"
#include "smtp/sasl/plain.h"
#include "smtp/sasl/saslprep.h"
#include "smtp/sasl/scram.h"
#include "smtp/sasl/xoauth2.h"

#include <algorithm>

namespace pennypost::smtp::sasl
{
namespace
{

bool canBeSent(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return c == '\0' || c == '\r' || c == '\n'; });
}

// Printable (RFC 6750 section 2.1 allows fewer still): a token cannot end its own field.
bool isToken(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

std::optional<Credentials> prepared(const Credentials &credentials)
{
    const std::optional<Secret> user = saslPrep(credentials.user.toUtf8());
    const std::optional<Secret> secret = saslPrep(credentials.secret.bytes());
    if (!user || !secret) {
        return std::nullopt;
    }
    return Credentials{QString::fromUtf8(user->bytes()), *secret};
}

// Where the server only compares what it is sent: what has no prepared form may still be what it
// keeps. A server that refuses it is not asked again with another encoding: that would be a second
// try with a password, which locks accounts.
Credentials preparedOrAsTyped(const Credentials &credentials)
{
    Credentials result = credentials;
    if (const std::optional<Secret> user = saslPrep(credentials.user.toUtf8())) {
        result.user = QString::fromUtf8(user->bytes());
    }
    if (const std::optional<Secret> secret = saslPrep(credentials.secret.bytes())) {
        result.secret = *secret;
    }
    return result;
}

std::unique_ptr<Mechanism> makeScram(QByteArrayView name, Context context)
{
    const std::optional<Credentials> credentials = prepared(context.credentials);
    if (!credentials) {
        return nullptr;
    }
    context.credentials = *credentials;
    const Hash hash = name.startsWith("SCRAM-SHA-256") ? Hash::Sha256 : Hash::Sha1;
    return std::make_unique<Scram>(hash, name.endsWith("-PLUS"), context);
}

std::unique_ptr<Mechanism> makeOAuth(QByteArrayView name, const Context &context)
{
    if (!isToken(context.credentials.secret.bytes()) || context.credentials.user.contains(u'\1')) {
        return nullptr;
    }
    if (name == "XOAUTH2") {
        return std::make_unique<XOAuth2>(context.credentials);
    }
    return std::make_unique<OAuthBearer>(context);
}

} // namespace

Result<std::unique_ptr<Mechanism>> makeMechanism(QByteArrayView name, const Context &context)
{
    const Credentials &credentials = context.credentials;
    std::unique_ptr<Mechanism> made;
    if (!canBeSent(credentials.user.toUtf8()) || !canBeSent(credentials.secret.bytes())) {
        return makeError(ErrorKind::InvalidValue);
    }
    if (name == "PLAIN") {
        made = std::make_unique<Plain>(preparedOrAsTyped(credentials));
    } else if (name == "LOGIN") {
        made = std::make_unique<Login>(preparedOrAsTyped(credentials));
    } else if (name == "CRAM-MD5") {
        made = std::make_unique<CramMd5>(preparedOrAsTyped(credentials));
    } else if (name == "EXTERNAL") {
        made = std::make_unique<External>(credentials.user);
    } else if (name.startsWith("SCRAM-")) {
        made = makeScram(name, context);
    } else if (name == "XOAUTH2" || name == "OAUTHBEARER") {
        made = makeOAuth(name, context);
    }
    if (!made) {
        return makeError(ErrorKind::InvalidValue);
    }
    return made;
}

} // namespace pennypost::smtp::sasl
