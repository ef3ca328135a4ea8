// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

namespace pennypost
{
Q_NAMESPACE

// What went wrong, in one range per layer. Stored in the database: never renumber.
enum class ErrorKind : int {
    None = 0,

    // Input and requests
    InvalidAddress = 100,
    InvalidHeader = 101,
    NoRecipient = 102,
    NoSuchAccount = 103,
    NoSuchMessage = 104,
    NoSuchFile = 105,
    UnsafeFile = 106, // a FIFO, device, socket or directory where a file was expected
    FileChanged = 107, // between measuring and reading
    FileUnreadable = 108,
    IllegalMove = 109, // not allowed in the state the message is in
    InvalidValue = 110,
    AlreadyExists = 111,
    InUse = 112,
    NotUtf8 = 113, // a text in another encoding
    NoSuchDraft = 114,

    // Store
    StoreOpen = 200,
    StoreCorrupt = 201,
    StoreFull = 202,
    StoreBusy = 203,
    StoreReadOnly = 204,
    StoreNewer = 205, // written by a newer version of the program
    StoreForeign = 206, // not our file
    StoreIo = 207,
    StoreUnsafe = 208, // the profile directory belongs to somebody else or is open to others
    SenderReplaced = 209, // another process took over sending: the epoch moved on
    BodyCorrupt = 210, // the frozen bytes no longer match their hash
    OutputFailed = 211, // a file or stream of the user's could not be written

    // Network
    HostNotFound = 300,
    NameServerFailed = 301,
    ConnectionRefused = 302,
    ConnectTimeout = 303,
    NetworkUnreachable = 304,
    ConnectionLost = 305,
    ReplyTimeout = 306,
    TransferStalled = 307,
    ProxyUnreachable = 308, // the proxy itself
    ProxyRefused = 309, // the proxy does not let us through
    NoMailAccepted = 310, // the domain says that it takes no mail (RFC 7505)

    // TLS
    StartTlsNotOffered = 400,
    StartTlsRefused = 401,
    PlaintextInjected = 402, // bytes behind the 220 of STARTTLS
    WrongSecurity = 403, // the port does not speak the security that the account sets
    HandshakeFailed = 404,
    TlsUnavailable = 405, // this computer cannot do TLS
    TlsTooOld = 406, // nothing from TLS 1.2 on, or no cipher in common
    ClientCertificateUnusable = 407, // ours: unreadable, encrypted, or key and certificate differ
    ClientCertificateRefused = 408,
    CertificateExpired = 410,
    CertificateNotYetValid = 411,
    CertificateNameMismatch = 412,
    CertificateSelfSigned = 413,
    CertificateUntrusted = 414, // unknown issuer
    CertificateInvalid = 415, // any other fault

    // Login
    SecretMissing = 500,
    SecretUnavailable = 501, // keyring locked, absent or silent: never read as "no password"
    SecretCommandFailed = 502,
    LoginRefused = 510,
    LoginTemporarilyRefused = 511,
    LoginMechanismUnavailable = 512,
    LoginNeedsTls = 513,
    LoginRequired = 514, // 530: the server wants a login that the account does not have
    LoginNotOffered = 515,
    LoginServerNotProven = 516, // the server did not know the password itself (SCRAM)
    LoginWeakened = 517, // only offers weaker mechanisms than it used to

    // What the server said about service, sender, recipient, message
    ServiceUnavailable = 600,
    EhloRefused = 601,
    SenderRefused = 602,
    RecipientRefused = 603,
    RecipientDeferred = 604,
    MessageRefused = 605,
    MessageDeferred = 606,
    MessageTooLarge = 607,
    SmtpUtf8Needed = 608,
    NoRecipientAccepted = 609,
    EightBitNeeded = 610, // the message has 8-bit bytes and the server lacks 8BITMIME
    ExtensionMissing = 611, // what the sender demands is not offered; detail is the keyword

    // Protocol
    ReplyMalformed = 700,
    ReplyTooLong = 701,
    ReplyUnexpected = 702, // a reply nobody asked for, or one that makes no sense here

    // Outcome
    Cancelled = 800,
    OutcomeUnknown = 801, // lost behind the final dot
    Interrupted = 802, // the program stopped before the marker: provably not accepted

    Internal = 900,
};
Q_ENUM_NS(ErrorKind)

enum class WhoActs { You, Provider, Recipient, Nobody };
Q_ENUM_NS(WhoActs)

enum class RetryAdvice { Never, Later, AfterUser };
Q_ENUM_NS(RetryAdvice)

// One failure, typed. Only ui/words turns it into sentences.
struct Error {
    ErrorKind kind = ErrorKind::None;
    int smtpCode = 0; // 0: no reply was involved
    QByteArray enhancedCode; // "5.7.1", empty if the server gave none
    QByteArray serverText; // untrusted bytes, lines joined by \n
    QString detail; // a name, path, address or system message that helps; never a secret

    [[nodiscard]] WhoActs whoActs() const;
    [[nodiscard]] RetryAdvice retryAdvice() const;

    bool operator==(const Error &) const = default;
};

[[nodiscard]] Error makeError(ErrorKind kind, const QString &detail = {});

// Only what a certificate or TLS negotiation can cause: the account is held as "tls".
[[nodiscard]] bool isTlsProblem(ErrorKind kind);
[[nodiscard]] bool isCertificateProblem(ErrorKind kind);

} // namespace pennypost

Q_DECLARE_METATYPE(pennypost::Error)
