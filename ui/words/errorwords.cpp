// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/errorwords.h"

#include "ui/words/inputwords.h"
#include "ui/words/loginwords.h"
#include "ui/words/networkwords.h"
#include "ui/words/serverwords.h"
#include "ui/words/storewords.h"
#include "ui/words/tlswords.h"

namespace pennypost::ui
{

// No default: the compiler tells of an error kind that has no words yet.
Words wordsFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::InvalidAddress:
    case ErrorKind::InvalidHeader:
    case ErrorKind::NoRecipient:
    case ErrorKind::NoSuchAccount:
    case ErrorKind::NoSuchMessage:
    case ErrorKind::NoSuchFile:
    case ErrorKind::UnsafeFile:
    case ErrorKind::FileChanged:
    case ErrorKind::FileUnreadable:
    case ErrorKind::NotUtf8:
    case ErrorKind::NoSuchDraft:
    case ErrorKind::IllegalMove:
    case ErrorKind::InvalidValue:
    case ErrorKind::AlreadyExists:
    case ErrorKind::InUse:
    case ErrorKind::OutputFailed:
        return InputWords::of(error);
    case ErrorKind::StoreOpen:
    case ErrorKind::StoreCorrupt:
    case ErrorKind::StoreFull:
    case ErrorKind::StoreBusy:
    case ErrorKind::StoreReadOnly:
    case ErrorKind::StoreNewer:
    case ErrorKind::StoreForeign:
    case ErrorKind::StoreIo:
    case ErrorKind::StoreUnsafe:
    case ErrorKind::SenderReplaced:
    case ErrorKind::BodyCorrupt:
        return StoreWords::of(error);
    case ErrorKind::HostNotFound:
    case ErrorKind::NameServerFailed:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::NetworkUnreachable:
    case ErrorKind::ConnectionLost:
    case ErrorKind::ReplyTimeout:
    case ErrorKind::TransferStalled:
    case ErrorKind::ProxyUnreachable:
    case ErrorKind::ProxyRefused:
    case ErrorKind::NoMailAccepted:
        return NetworkWords::of(error);
    case ErrorKind::StartTlsNotOffered:
    case ErrorKind::StartTlsRefused:
    case ErrorKind::PlaintextInjected:
    case ErrorKind::WrongSecurity:
    case ErrorKind::HandshakeFailed:
    case ErrorKind::TlsUnavailable:
    case ErrorKind::TlsTooOld:
    case ErrorKind::ClientCertificateUnusable:
    case ErrorKind::ClientCertificateRefused:
    case ErrorKind::CertificateExpired:
    case ErrorKind::CertificateNotYetValid:
    case ErrorKind::CertificateNameMismatch:
    case ErrorKind::CertificateSelfSigned:
    case ErrorKind::CertificateUntrusted:
    case ErrorKind::CertificateInvalid:
        return TlsWords::of(error);
    case ErrorKind::SecretMissing:
    case ErrorKind::SecretUnavailable:
    case ErrorKind::SecretCommandFailed:
    case ErrorKind::LoginRefused:
    case ErrorKind::LoginTemporarilyRefused:
    case ErrorKind::LoginMechanismUnavailable:
    case ErrorKind::LoginNeedsTls:
    case ErrorKind::LoginRequired:
    case ErrorKind::LoginNotOffered:
    case ErrorKind::LoginServerNotProven:
    case ErrorKind::LoginWeakened:
        return LoginWords::of(error);
    case ErrorKind::None:
    case ErrorKind::ServiceUnavailable:
    case ErrorKind::EhloRefused:
    case ErrorKind::SenderRefused:
    case ErrorKind::RecipientRefused:
    case ErrorKind::RecipientDeferred:
    case ErrorKind::MessageRefused:
    case ErrorKind::MessageDeferred:
    case ErrorKind::MessageTooLarge:
    case ErrorKind::SmtpUtf8Needed:
    case ErrorKind::NoRecipientAccepted:
    case ErrorKind::EightBitNeeded:
    case ErrorKind::ExtensionMissing:
    case ErrorKind::ReplyMalformed:
    case ErrorKind::ReplyTooLong:
    case ErrorKind::ReplyUnexpected:
    case ErrorKind::Cancelled:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Interrupted:
    case ErrorKind::Internal:
        return ServerWords::of(error);
    }
    // A number in the database that only a newer version knows.
    return ServerWords::of(makeError(ErrorKind::Internal));
}

} // namespace pennypost::ui
