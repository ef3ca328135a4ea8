// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/mechanism.h"

#include "smtp/sasl/login.h"
#include "smtp/sasl/plain.h"

namespace pennypost::smtp::sasl
{

QList<QByteArray> namesFor(AuthMethod method)
{
    switch (method) {
    case AuthMethod::Auto:
        return {"PLAIN", "LOGIN"};
    case AuthMethod::None:
        return {};
    case AuthMethod::Plain:
        return {"PLAIN"};
    case AuthMethod::Login:
        return {"LOGIN"};
    }
    return {};
}

std::unique_ptr<Mechanism> makeMechanism(QByteArrayView name, const Credentials &credentials)
{
    if (name == "PLAIN") {
        return std::make_unique<Plain>(credentials);
    }
    if (name == "LOGIN") {
        return std::make_unique<Login>(credentials);
    }
    return nullptr;
}

} // namespace pennypost::smtp::sasl
