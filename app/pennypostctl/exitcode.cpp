// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/exitcode.h"

namespace pennypost::cli
{

ExitCode exitCodeFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::None:
        return kOk;
    case ErrorKind::NoRecipient:
        return kUsage;
    case ErrorKind::InvalidAddress:
    case ErrorKind::InvalidHeader:
    case ErrorKind::InvalidValue:
    case ErrorKind::NotUtf8:
    case ErrorKind::IllegalMove:
    case ErrorKind::UnsafeFile:
    case ErrorKind::FileChanged:
    case ErrorKind::AlreadyExists:
    case ErrorKind::InUse:
    case ErrorKind::SmtpUtf8Needed:
        return kBadData;
    case ErrorKind::NoSuchMessage:
    case ErrorKind::NoSuchDraft:
    case ErrorKind::NoSuchFile:
    case ErrorKind::FileUnreadable:
        return kNoInput;
    case ErrorKind::NoSuchAccount:
    case ErrorKind::StoreNewer:
    case ErrorKind::StoreForeign:
    case ErrorKind::StoreUnsafe:
        return kConfiguration;
    case ErrorKind::StoreOpen:
    case ErrorKind::StoreCorrupt:
    case ErrorKind::StoreFull:
    case ErrorKind::StoreReadOnly:
    case ErrorKind::StoreIo:
    case ErrorKind::BodyCorrupt:
    case ErrorKind::OutputFailed:
        return kIoError;
    case ErrorKind::StoreBusy:
    case ErrorKind::SenderReplaced:
    case ErrorKind::LoginTemporarilyRefused:
    case ErrorKind::RecipientDeferred:
    case ErrorKind::MessageDeferred:
    case ErrorKind::Interrupted:
    case ErrorKind::Cancelled:
    case ErrorKind::OutcomeUnknown:
        return kTemporary;
    case ErrorKind::ServiceUnavailable:
        return error.smtpCode / 100 == 4 ? kTemporary : kUnavailable;
    case ErrorKind::SecretMissing:
    case ErrorKind::SecretUnavailable:
    case ErrorKind::SecretCommandFailed:
    case ErrorKind::LoginRefused:
    case ErrorKind::LoginMechanismUnavailable:
    case ErrorKind::LoginRequired:
    case ErrorKind::LoginNotOffered:
    case ErrorKind::LoginServerNotProven:
    case ErrorKind::LoginWeakened:
        return kLogin;
    case ErrorKind::LoginNeedsTls:
        return kConfiguration;
    case ErrorKind::Internal:
        return kInternal;
    default:
        return isTlsProblem(error.kind) ? kConfiguration : kUnavailable;
    }
}

} // namespace pennypost::cli
