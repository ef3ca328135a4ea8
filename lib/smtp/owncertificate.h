// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "smtp/sessionsettings.h"

#include <QSslConfiguration>

namespace pennypost::smtp
{

// Has the session show our certificate where a server asks for it. ClientCertificateUnusable: no
// certificate or no key in the PEM, a key with a password, of a kind that QSslSocket does not
// take (it takes RSA and EC), or of another certificate.
[[nodiscard]] Result<void> useOwnCertificate(const ClientCertificate &own,
                                             QSslConfiguration &configuration);

} // namespace pennypost::smtp
