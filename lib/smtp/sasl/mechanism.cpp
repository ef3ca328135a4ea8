// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/mechanism.h"

#include "smtp/sasl/login.h"
#include "smtp/sasl/plain.h"

#include <algorithm>

namespace pennypost::smtp::sasl
{
namespace
{

bool canBeSent(const Credentials &credentials)
{
    const QByteArray user = credentials.user.toUtf8();
    const QByteArray &secret = credentials.secret.bytes();
    const auto isForbidden = [](char c) {
        return c == '\0' || c == '\r' || c == '\n';
    };
    return std::none_of(user.begin(), user.end(), isForbidden)
        && std::none_of(secret.begin(), secret.end(), isForbidden);
}

} // namespace

Result<std::unique_ptr<Mechanism>> makeMechanism(QByteArrayView name, const Context &context)
{
    if (!canBeSent(context.credentials)) {
        return makeError(ErrorKind::InvalidValue);
    }
    std::unique_ptr<Mechanism> made;
    if (name == "PLAIN") {
        made = std::make_unique<Plain>(context.credentials);
    } else if (name == "LOGIN") {
        made = std::make_unique<Login>(context.credentials);
    }
    return made;
}

} // namespace pennypost::smtp::sasl
