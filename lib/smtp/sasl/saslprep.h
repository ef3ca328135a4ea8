// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pennypost::smtp::sasl
{

// RFC 4013: the form in which a name or a password, UTF-8, is compared with what the server keeps.
// None if it cannot have one: not UTF-8, control characters, mixed writing directions (RFC 3454).
// Characters newer than Unicode 3.2 are let through: who has an emoji in the password has it on a
// server that took it.
[[nodiscard]] std::optional<Secret> saslPrep(QByteArrayView text);

} // namespace pennypost::smtp::sasl
