// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/enums.h"
#include "support/testcertificates.h"

#include <QByteArray>
#include <QList>
#include <QMap>

#include <functional>
#include <optional>

namespace pennypost::test
{

// Where in a session something happens: at the moment the server would answer that command.
enum class At {
    Greeting,
    Ehlo, // HELO too
    StartTls, // its 220
    Handshake, // the client's first bytes of TLS have come
    AuthChallenge, // each 334
    Auth, // the verdict on the login
    Mail,
    Rcpt,
    Data, // its 354
    Body, // while the text comes in, see Fault::bodyBytes
    Dot, // the terminator was seen
    Rset,
    Noop,
    Vrfy,
    Quit,
};

enum class Then {
    GoOn,
    Close, // in order, with TLS's own goodbye
    Reset, // TCP RST; replies still on their way may be lost
    HalfClose, // FIN without a TLS goodbye, and the client is still read
    Stall, // read everything, say nothing more
    StopReading, // say nothing and read nothing: the window closes
    Flood, // an endless line
};

// One thing that goes wrong, made by the functions below:
//   closeAt(At::Mail)                                the connection closes in place of the reply
//   closeAfter(At::Rcpt).on("bob@example.org")       Bob is accepted, then it closes
//   replyAt(At::Mail, "421 4.3.2 Going down").times(2)
//   partialReplyAt(At::Dot, "250 q").keepingMessage()
//   resetAt(At::Body).afterBytes(100'000)
//   replyAt(At::Body, "552 5.3.4 Enough").afterBytes(1)    an early reply, the text is read on
struct Fault {
    At at = At::Greeting;
    Then then = Then::GoOn;
    std::optional<QByteArray> bytes; // sent instead of the ordinary reply, exactly as given
    bool afterReply = false; // the ordinary reply goes out first
    qint64 bodyBytes = 0; // At::Body: strikes once that much text (unstuffed) has come
    bool messageKept = false; // At::Dot: the server takes the message although it does not say so
    QByteArray argument; // strikes only for this path or name; empty: for any
    int skipped = 0; // lets the first so many occasions pass
    int limit = -1; // strikes at most so often, over all connections; -1: always

    [[nodiscard]] Fault times(int n) const;
    [[nodiscard]] Fault skipping(int n) const;
    [[nodiscard]] Fault on(const QByteArray &pathOrName) const;
    [[nodiscard]] Fault afterBytes(qint64 n) const;
    [[nodiscard]] Fault keepingMessage() const;
    [[nodiscard]] Fault andThen(Then what) const;
};

[[nodiscard]] Fault closeAt(At at);
[[nodiscard]] Fault resetAt(At at);
[[nodiscard]] Fault stallAt(At at);
[[nodiscard]] Fault stopReadingAt(At at);
[[nodiscard]] Fault floodAt(At at);
[[nodiscard]] Fault closeAfter(At at);
[[nodiscard]] Fault resetAfter(At at);
[[nodiscard]] Fault halfCloseAfter(At at);
// A line without its CRLF gets one. The session goes on as that reply demands.
[[nodiscard]] Fault replyAt(At at, const QByteArray &reply);
// Bytes exactly as given, then the connection closes.
[[nodiscard]] Fault partialReplyAt(At at, const QByteArray &bytes);

// How the server behaves where no script says it line by line: a good server, but for what is set
// here. Replies may be given without their CRLF. A value; the functions in it are called in the
// server's thread.
struct Behaviour {
    smtp::Security security = smtp::Security::Plain;
    CertificateKind certificate = CertificateKind::Good;

    QByteArray greeting; // empty: the ordinary one
    std::optional<QList<QByteArray>> ehloLines; // the capabilities, in place of the ordinary ones
    QByteArray ehloReply; // in place of the whole reply to EHLO (not HELO), such as "502 5.5.1 no"
    QMap<QByteArray, QByteArray> users; // name and password; empty: no login is offered or asked
    bool requireLogin = true; // where there are users
    bool offerLogin = true; // false: not in EHLO and 503, though it may be required
    bool offerStartTls = true; // with Security::StartTls
    bool requireTls = true; // with Security::StartTls: 530 before it
    bool loginInClear = false; // AUTH before TLS; always so with Security::Plain
    qint64 maxMessageSize = Q_INT64_C(2) << 30;
    qsizetype maxRecipients = 20'000; // then 452 4.5.3

    QByteArray senderReply; // to MAIL
    QMap<QByteArray, QByteArray> recipientReplies; // to RCPT, by path
    // Asked for paths not in the map; n is how often this path was named so far, from 1.
    std::function<QByteArray(const QByteArray &path, int n)> recipientReply;
    QByteArray dataReply;
    QByteArray dotReply;

    QByteArray injectedAfterStartTls; // in clear, behind the 220
    int injectionDelayMs = 0; // 0: in the same segment

    QMap<At, int> delaysMs; // before the reply
    qsizetype sliceBytes = 0; // replies go out in segments of so many bytes; 0: whole
    quint32 sliceSeed = 0; // not 0: of random length up to sliceBytes

    QList<Fault> faults; // the first that fits strikes

    // The common cases, and a chain to build on them:
    //   Behaviour::startTls().withUser("ada", "secret").withFault(closeAt(At::Mail).times(1))
    [[nodiscard]] static Behaviour plain();
    [[nodiscard]] static Behaviour startTls(CertificateKind kind = CertificateKind::Good);
    [[nodiscard]] static Behaviour tls(CertificateKind kind = CertificateKind::Good);
    [[nodiscard]] static Behaviour heloOnly(); // 502 to EHLO

    [[nodiscard]] Behaviour withUser(const QByteArray &name, const QByteArray &password) const;
    [[nodiscard]] Behaviour withFault(const Fault &fault) const;
    [[nodiscard]] Behaviour withRecipient(const QByteArray &path, const QByteArray &reply) const;
    [[nodiscard]] Behaviour withDelay(At at, int ms) const;
    [[nodiscard]] Behaviour withDotReply(const QByteArray &reply) const;
    [[nodiscard]] Behaviour inSlicesOf(qsizetype bytes, quint32 seed = 0) const;
    [[nodiscard]] Behaviour injecting(const QByteArray &bytes, int afterMs = 0) const;
    [[nodiscard]] Behaviour withCapabilities(const QList<QByteArray> &lines) const;
};

} // namespace pennypost::test
