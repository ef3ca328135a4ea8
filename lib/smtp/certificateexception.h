// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace pennypost::smtp
{

// A faulty certificate that the user accepts: this very one, at this very server, with these very
// faults. Another fault of it, and any other certificate, is as wrong as ever (Geary's
// CVE-2020-24661 accepted too much).
struct CertificateException {
    QString host;
    quint16 port = 0;
    QByteArray sha256; // of the DER form, 32 bytes
    QList<ErrorKind> faults; // CertificateExpired ... CertificateInvalid

    bool operator==(const CertificateException &) const = default;
};

} // namespace pennypost::smtp
