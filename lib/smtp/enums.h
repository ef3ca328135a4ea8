// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

// The enumerations of the module, together because a namespace has one meta-object only.
namespace pennypost::smtp
{
Q_NAMESPACE

// Stored by number in the account: never renumber.
enum class Security : int {
    Tls = 0, // from the first byte on (port 465)
    StartTls = 1, // required: never continues in clear (port 587)
    Plain = 2,
};
Q_ENUM_NS(Security)

// Stored by number in the account: never renumber.
enum class AuthMethod : int {
    Auto = 0, // the best one the server offers
    None = 1,
    Plain = 2,
    Login = 3,
    CramMd5 = 4,
    ScramSha1 = 5,
    ScramSha256 = 6,
    XOAuth2 = 7, // the secret is an access token
    OAuthBearer = 8, // the same
    External = 9, // the client certificate
};
Q_ENUM_NS(AuthMethod)

// How far a session or a transaction got. Stored with the attempt: never renumber.
enum class Stage : int {
    Connect = 0,
    Greeting = 1,
    Ehlo = 2,
    Tls = 3,
    Auth = 4,
    Mail = 5,
    Rcpt = 6,
    Data = 7,
    Body = 8,
    Terminator = 9,
    Quit = 10,
};
Q_ENUM_NS(Stage)

// What became of one transaction. Stored with the attempt: never renumber.
enum class TransactionResult : int {
    Accepted = 1, // 2xx behind the dot; concerns the recipients whose RCPT was answered 2xx
    Deferred = 2, // a complete 4xx to MAIL, DATA, the body or the dot; or no recipient accepted
    Rejected = 3, // the same with 5xx
    NotSent = 4, // ended before the terminator was handed to the socket: safe to send again
    Unknown = 5, // terminator handed over, no complete and sensible reply
};
Q_ENUM_NS(TransactionResult)

} // namespace pennypost::smtp
