// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/tlswords.h"

#include "ui/words/quotation.h"

namespace pennypost::ui
{

Words TlsWords::of(const Error &error)
{
    const QString nothingSent
        = tr("No password and no byte of the message was sent. The message waits for you.");
    switch (error.kind) {
    case ErrorKind::StartTlsNotOffered:
        return {tr("The server offers no encryption"),
                tr("The account asks for STARTTLS, but the server does not offer it."), nothingSent,
                tr("Check the port and the security in the account settings. On a network that is "
                   "not yours, somebody may be in between.")};
    case ErrorKind::StartTlsRefused:
        return {tr("The server refused encryption"),
                tr("The server offers STARTTLS but refused to start it."), nothingSent,
                tr("Ask your provider, or try the port for TLS in the account settings.")};
    case ErrorKind::PlaintextInjected:
        return {tr("Somebody tampered with the connection"),
                tr("Unencrypted data arrived where encryption should begin."), nothingSent,
                tr("Try another network. If it happens there too, tell your provider.")};
    case ErrorKind::WrongSecurity:
        return {
            tr("Port and security do not match"),
            withDetail(
                error,
                tr("The server does not speak the kind of security that the account sets (%1)."),
                tr("The server does not speak the kind of security that the account sets.")),
            nothingSent,
            tr("Usually TLS belongs to port 465 and STARTTLS to port 587. Correct the account "
               "settings.")};
    case ErrorKind::HandshakeFailed:
        return {
            tr("Encryption could not be agreed"),
            withDetail(error,
                       tr("This computer and the server found no common way to encrypt (%1)."),
                       tr("This computer and the server found no common way to encrypt.")),
            tr("No password and no byte of the message was sent. Pennypost keeps the message and "
               "tries again by itself."),
            tr("Check the port and the security in the account settings, then ask your provider.")};
    case ErrorKind::TlsUnavailable:
        return {tr("This computer cannot encrypt"),
                withDetail(error, tr("The encryption library does not work (%1)."),
                           tr("The encryption library is missing or does not work.")),
                nothingSent, tr("Install or repair OpenSSL.")};
    case ErrorKind::CertificateExpired:
        return {tr("The certificate has expired"),
                withDetail(error, tr("The certificate of the server is no longer valid (%1)."),
                           tr("The certificate of the server is no longer valid.")),
                nothingSent,
                tr("Check the date of this computer. If it is right, tell your provider.")};
    case ErrorKind::CertificateNotYetValid:
        return {tr("The certificate is not valid yet"),
                withDetail(error, tr("The certificate of the server is for a later time (%1)."),
                           tr("The certificate of the server is for a later time.")),
                nothingSent,
                tr("Check the date of this computer. If it is right, tell your provider.")};
    case ErrorKind::CertificateNameMismatch:
        return {tr("The certificate names another server"),
                withDetail(error,
                           tr("The certificate is not made for the server of this account (%1)."),
                           tr("The certificate is not made for the server of this account.")),
                nothingSent, tr("Check the name of the server in the account settings.")};
    case ErrorKind::CertificateSelfSigned:
        return {tr("Nobody vouches for the certificate"),
                withDetail(error, tr("The server signed its certificate itself (%1)."),
                           tr("The server signed its certificate itself.")),
                nothingSent,
                tr("If this is your own server, compare the fingerprint and trust this one "
                   "certificate. Otherwise ask your provider.")};
    case ErrorKind::CertificateUntrusted:
        return {
            tr("The certificate has an unknown issuer"),
            withDetail(
                error,
                tr("This computer does not know who issued the certificate of the server (%1)."),
                tr("This computer does not know who issued the certificate of the server.")),
            nothingSent,
            tr("If your provider has its own authority, add its certificate to the account. "
               "Otherwise do not go on.")};
    case ErrorKind::CertificateInvalid:
        return {tr("The certificate is not valid"),
                withDetail(error, tr("The certificate of the server did not pass the check (%1)."),
                           tr("The certificate of the server did not pass the check.")),
                nothingSent,
                tr("Ask your provider. Do not send your password until this is solved.")};
    case ErrorKind::TlsTooOld:
        return {tr("The server's encryption is too old"),
                withDetail(error,
                           tr("The server offers no encryption that counts as safe today, TLS 1.2 "
                              "or newer (%1)."),
                           tr("The server offers no encryption that counts as safe today, TLS 1.2 "
                              "or newer.")),
                nothingSent, tr("Ask your provider for a server with current encryption.")};
    case ErrorKind::ClientCertificateUnusable:
        return {tr("Your certificate cannot be used"),
                withDetail(error,
                           tr("The file %1 cannot be read, needs a password, or does not belong to "
                              "the other one."),
                           tr("The certificate or the key of the account cannot be read, needs a "
                              "password, or the two do not belong together.")),
                nothingSent,
                tr("Name a certificate and its key in the account settings, both in PEM and the "
                   "key without a password.")};
    case ErrorKind::ClientCertificateRefused:
        return {tr("The server refused your certificate"),
                tr("The server asked for a certificate and did not accept the account's."),
                nothingSent, tr("Ask your provider which certificate it expects.")};
    default:
        return {};
    }
}

} // namespace pennypost::ui
