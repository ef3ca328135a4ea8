// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/socketerror.h"

namespace pennypost::smtp
{
namespace
{

// OpenSSL's words for bytes that are no TLS record.
bool isNotTls(const QString &text)
{
    for (const char *sign : {"wrong version number", "packet length too long", "http request"}) {
        if (text.contains(QLatin1String(sign))) {
            return true;
        }
    }
    return false;
}

} // namespace

Error socketError(const QSslSocket &socket, Stage stage, Security security)
{
    const QString detail = socket.errorString();
    if (stage != Stage::Tls || socket.error() != QAbstractSocket::SslHandshakeFailedError) {
        return makeError(ErrorKind::ConnectionLost, detail);
    }
    if (!isNotTls(detail)) {
        return makeError(ErrorKind::HandshakeFailed, detail);
    }
    const bool afterReply = security == Security::StartTls;
    return makeError(afterReply ? ErrorKind::PlaintextInjected : ErrorKind::WrongSecurity, detail);
}

} // namespace pennypost::smtp
