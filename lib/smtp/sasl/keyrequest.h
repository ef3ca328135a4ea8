// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "smtp/sasl/keyedhash.h"

#include <QByteArray>
#include <QFuture>

namespace pennypost::smtp::sasl
{

// Hi() of RFC 5802 section 2.2: takes a while, and is left to a thread. A value.
struct KeyRequest {
    Hash hash = Hash::Sha256;
    Secret password; // prepared (RFC 4013), UTF-8
    QByteArray salt;
    int iterations = 0;
};

// Any thread; a million iterations take a quarter of a second. Empty if this computer may not use
// the hash.
[[nodiscard]] Secret deriveKey(const KeyRequest &request);

// The same in a thread of the global pool.
[[nodiscard]] QFuture<Secret> deriveKeyInPool(const KeyRequest &request);

} // namespace pennypost::smtp::sasl
