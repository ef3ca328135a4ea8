// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "smtp/capabilities.h"
#include "smtp/sessionsettings.h"

#include <QByteArray>
#include <QList>

namespace pennypost::smtp::sasl
{

// The circumstances of a login. encrypted: by a certificate that was verified, or accepted.
struct Circumstances {
    bool encrypted = false;
    bool hasChannelBinding = false;
    bool hasClientCertificate = false;
};

// The mechanisms to try with this server, the strongest first. Errors: LoginNotOffered,
// LoginMechanismUnavailable (detail: what is offered), LoginNeedsTls, LoginWeakened.
[[nodiscard]] Result<QList<QByteArray>> mechanismsToTry(const SessionSettings &settings,
                                                        const Capabilities &offered,
                                                        const Circumstances &circumstances);

// Whether a login with this mechanism raises the bar for the next one (HostFacts::strongestLogin).
[[nodiscard]] bool isStronger(QByteArrayView mechanism, QByteArrayView than);

} // namespace pennypost::smtp::sasl
