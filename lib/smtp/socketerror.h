// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "smtp/enums.h"

#include <QSslSocket>

#include <optional>

namespace pennypost::smtp
{

// What was going on when a socket ended.
struct SocketScene {
    Stage stage = Stage::Connect;
    Security security = Security::Tls;
    bool hasOwnCertificate = false;
    std::optional<QSsl::AlertType> alert; // the last one the server sent
};

// Why a socket ended, faults of the server's certificate apart: ConnectionLost, and in the
// handshake TlsTooOld, HandshakeFailed, WrongSecurity where the other side does not speak TLS,
// PlaintextInjected where it did not any more behind the 220 of STARTTLS. ClientCertificateRefused
// also right behind the handshake, where TLS 1.3 tells it.
[[nodiscard]] Error socketError(const QSslSocket &socket, const SocketScene &scene);

} // namespace pennypost::smtp
