// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

namespace pennypost
{

Error makeError(ErrorKind kind, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

bool isCertificateProblem(ErrorKind kind)
{
    return kind >= ErrorKind::CertificateExpired && kind <= ErrorKind::CertificateInvalid;
}

bool isTlsProblem(ErrorKind kind)
{
    return kind >= ErrorKind::StartTlsNotOffered && kind <= ErrorKind::CertificateInvalid;
}

WhoActs Error::whoActs() const
{
    switch (kind) {
    case ErrorKind::None:
    case ErrorKind::StoreBusy:
    case ErrorKind::SenderReplaced:
    case ErrorKind::NameServerFailed:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::NetworkUnreachable:
    case ErrorKind::ConnectionLost:
    case ErrorKind::ReplyTimeout:
    case ErrorKind::TransferStalled:
    case ErrorKind::ProxyUnreachable:
    case ErrorKind::LoginTemporarilyRefused:
    case ErrorKind::ServiceUnavailable:
    case ErrorKind::RecipientDeferred:
    case ErrorKind::MessageDeferred:
    case ErrorKind::Cancelled:
    case ErrorKind::Interrupted:
        return WhoActs::Nobody;
    case ErrorKind::StartTlsRefused:
    case ErrorKind::HandshakeFailed:
    case ErrorKind::CertificateExpired:
    case ErrorKind::CertificateNotYetValid:
    case ErrorKind::CertificateInvalid:
    case ErrorKind::PlaintextInjected:
    case ErrorKind::EhloRefused:
    case ErrorKind::TlsTooOld:
    case ErrorKind::LoginServerNotProven:
    case ErrorKind::LoginWeakened:
    case ErrorKind::SmtpUtf8Needed:
    case ErrorKind::EightBitNeeded:
    case ErrorKind::ExtensionMissing:
    case ErrorKind::ReplyMalformed:
    case ErrorKind::ReplyTooLong:
    case ErrorKind::ReplyUnexpected:
        return WhoActs::Provider;
    case ErrorKind::RecipientRefused:
    case ErrorKind::NoMailAccepted:
        return WhoActs::Recipient;
    default:
        return WhoActs::You;
    }
}

RetryAdvice Error::retryAdvice() const
{
    switch (kind) {
    case ErrorKind::StoreBusy:
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
    case ErrorKind::HandshakeFailed:
    case ErrorKind::LoginTemporarilyRefused:
    case ErrorKind::ServiceUnavailable:
    case ErrorKind::EhloRefused:
    case ErrorKind::RecipientDeferred:
    case ErrorKind::MessageDeferred:
    case ErrorKind::ReplyMalformed:
    case ErrorKind::ReplyTooLong:
    case ErrorKind::ReplyUnexpected:
    case ErrorKind::Interrupted:
        return RetryAdvice::Later;
    case ErrorKind::RecipientRefused:
    case ErrorKind::NoMailAccepted:
    case ErrorKind::MessageRefused:
    case ErrorKind::NoRecipientAccepted:
    case ErrorKind::Cancelled:
        return RetryAdvice::Never;
    default:
        return RetryAdvice::AfterUser;
    }
}

} // namespace pennypost
