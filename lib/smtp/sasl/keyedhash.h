// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

namespace pennypost::smtp::sasl
{

enum class Hash { Md5, Sha1, Sha256 };

// RFC 2104. Empty if this computer may not use the hash (MD5 where only FIPS 140 is allowed).
[[nodiscard]] Secret keyedHash(Hash hash, QByteArrayView key, QByteArrayView text);

[[nodiscard]] Secret plainHash(Hash hash, QByteArrayView text);

// In a time that says nothing about where they differ.
[[nodiscard]] bool areEqual(const Secret &one, const Secret &other);

} // namespace pennypost::smtp::sasl
