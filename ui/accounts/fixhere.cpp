// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/fixhere.h"

#include <QCoreApplication>

namespace pennypost::ui
{
namespace
{

class FixHere
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::FixHere)
};

} // namespace

QString fixHere(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::CertificateNameMismatch:
        return FixHere::tr("Check the name of the server.");
    case ErrorKind::ConnectionRefused:
    case ErrorKind::ReplyMalformed:
    case ErrorKind::ReplyTooLong:
    case ErrorKind::ReplyUnexpected:
        return FixHere::tr("Check the server and the port.");
    case ErrorKind::ConnectTimeout:
        return FixHere::tr("Check your network, then the server and the port.");
    case ErrorKind::ConnectionLost:
    case ErrorKind::ReplyTimeout:
        return FixHere::tr("Check the port and the security. If they are right, try again later.");
    case ErrorKind::ProxyUnreachable:
        return FixHere::tr("Check that the proxy of this account is running.");
    case ErrorKind::ClientCertificateUnusable:
        return FixHere::tr("It takes a certificate and its key, both in PEM and the key without a "
                           "password.");
    case ErrorKind::WrongSecurity:
        return FixHere::tr("Usually TLS belongs to port 465 and STARTTLS to port 587.");
    case ErrorKind::HandshakeFailed:
        return FixHere::tr("Check the port and the security, then ask your provider.");
    case ErrorKind::StartTlsNotOffered:
        return FixHere::tr("Check the port and the security. On a network that is not yours, "
                           "somebody may be in between.");
    case ErrorKind::StartTlsRefused:
        return FixHere::tr("Ask your provider, or try the port for TLS.");
    case ErrorKind::EhloRefused:
        return FixHere::tr("Ask your provider which names it accepts.");
    case ErrorKind::LoginMechanismUnavailable:
        return FixHere::tr("Ask your provider how programs log in there.");
    case ErrorKind::LoginNeedsTls:
        return FixHere::tr("Choose TLS or STARTTLS.");
    case ErrorKind::LoginRequired:
        return FixHere::tr("Check the user name and the password.");
    case ErrorKind::LoginNotOffered:
        return FixHere::tr("Check the port and the security, or remove the user name.");
    case ErrorKind::SecretUnavailable:
        return FixHere::tr("Unlock the keyring, or enter the password here.");
    case ErrorKind::SecretCommandFailed:
        return FixHere::tr("Run the command yourself to see what it says.");
    default:
        return {};
    }
}

} // namespace pennypost::ui
