// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "smtp/enums.h"

#include <QSslSocket>

namespace pennypost::smtp
{

// Why a socket ended, certificates apart: ConnectionLost, and in the handshake HandshakeFailed,
// WrongSecurity where the other side does not speak TLS, PlaintextInjected where it did not any
// more behind the 220 of STARTTLS.
[[nodiscard]] Error socketError(const QSslSocket &socket, Stage stage, Security security);

} // namespace pennypost::smtp
