// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sasl/keyedhash.h"

#include <openssl/evp.h>

namespace pennypost::smtp::sasl
{

// For the module's own sources: keeps OpenSSL out of the other headers.
[[nodiscard]] const EVP_MD *hashFunction(Hash hash);

} // namespace pennypost::smtp::sasl
