// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mail/address.h"

#include <QByteArray>

namespace pennypost::mime
{

// A new "<random@domain>" at the sender's domain (RFC 5322 3.6.4): 128 random bits, nothing about
// this computer. InvalidAddress if the domain is none.
[[nodiscard]] Result<QByteArray> makeMessageId(const mail::Address &from);

} // namespace pennypost::mime
