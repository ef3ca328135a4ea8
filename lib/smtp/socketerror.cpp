// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/socketerror.h"

#include <QSslCipher>

#include <algorithm>

namespace pennypost::smtp
{
namespace
{

template<std::size_t size>
bool containsAny(const QString &text, const char *const (&signs)[size])
{
    return std::any_of(std::begin(signs), std::end(signs),
                       [&text](const char *sign) { return text.contains(QLatin1String(sign)); });
}

// OpenSSL's words for bytes that are no TLS record.
bool isNotTls(const QString &text)
{
    return containsAny(text, {"wrong version number", "packet length too long", "http request"});
}

// And for a version, a key or a cipher that is not good enough any more.
bool isTooOld(const QString &text)
{
    return containsAny(text,
                       {"unsupported protocol", "protocol version", "no protocols available",
                        "insufficient security", "dh key too small", "ee key too small",
                        "legacy sigalg", "no suitable", "unsafe legacy renegotiation"});
}

bool isAboutCertificates(QSsl::AlertType alert)
{
    switch (alert) {
    case QSsl::AlertType::NoCertificate:
    case QSsl::AlertType::BadCertificate:
    case QSsl::AlertType::UnsupportedCertificate:
    case QSsl::AlertType::CertificateRevoked:
    case QSsl::AlertType::CertificateExpired:
    case QSsl::AlertType::CertificateUnknown:
    case QSsl::AlertType::UnknownCa:
    case QSsl::AlertType::AccessDenied:
        return true;
    default:
        return false;
    }
}

bool isCertificateRefused(const SocketScene &scene)
{
    return scene.alert && scene.stage <= Stage::Tls
        && (*scene.alert == QSsl::AlertType::CertificateRequired
            || (scene.hasOwnCertificate && isAboutCertificates(*scene.alert)));
}

// Said instead of a ServerHello it means that there is no cipher in common; later it may be
// anything, a missing certificate of ours in TLS 1.2 for one.
bool isNoCommonCipher(const QSslSocket &socket, const SocketScene &scene)
{
    return scene.alert == QSsl::AlertType::HandshakeFailure && socket.sessionCipher().isNull();
}

ErrorKind handshakeKind(const QSslSocket &socket, const SocketScene &scene, const QString &text)
{
    if (isNotTls(text)) {
        const bool afterReply = scene.security == Security::StartTls;
        return afterReply ? ErrorKind::PlaintextInjected : ErrorKind::WrongSecurity;
    }
    if (isTooOld(text) || isNoCommonCipher(socket, scene)) {
        return ErrorKind::TlsTooOld;
    }
    return ErrorKind::HandshakeFailed;
}

} // namespace

Error socketError(const QSslSocket &socket, const SocketScene &scene)
{
    const QString detail = socket.errorString();
    if (isCertificateRefused(scene)) {
        return makeError(ErrorKind::ClientCertificateRefused, detail);
    }
    if (scene.stage != Stage::Tls || socket.error() != QAbstractSocket::SslHandshakeFailedError) {
        return makeError(ErrorKind::ConnectionLost, detail);
    }
    return makeError(handshakeKind(socket, scene, detail), detail);
}

} // namespace pennypost::smtp
