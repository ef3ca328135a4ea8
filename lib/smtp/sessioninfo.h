// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/capabilities.h"

#include <QString>

namespace pennypost::smtp
{

// What is known about the other side.
struct SessionInfo {
    QString peer; // "smtp.example.org:465 [192.0.2.1]"
    QString tls; // "TLSv1.3 TLS_AES_256_GCM_SHA384", empty in clear
    bool verified = false; // encrypted, and the certificate proves who answers
    Capabilities capabilities; // of the last EHLO
};

} // namespace pennypost::smtp
