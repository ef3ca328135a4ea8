// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>

namespace pennypost::smtp::sasl
{

// Hi() of RFC 5802 section 2.2: takes a while, and is left to a thread. A value.
struct KeyRequest {
    enum class Hash { Sha1, Sha256 };

    Hash hash = Hash::Sha256;
    Secret password; // prepared (RFC 4013), UTF-8
    QByteArray salt;
    int iterations = 0;
};

// Any thread.
[[nodiscard]] Secret deriveKey(const KeyRequest &request);

} // namespace pennypost::smtp::sasl
