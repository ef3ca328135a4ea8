// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "mail/deliveryoptions.h"
#include "mail/wirepath.h"
#include "smtp/enums.h"
#include "smtp/reply.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace pennypost::smtp
{

// The envelope of one message: who it is from and whom this session shall ask for.
struct Transaction {
    mail::WirePath sender = mail::WirePath::nullReversePath();
    QList<mail::WirePath> recipients;
    mail::DeliveryOptions options;
    // For notifications (RFC 3461 section 4.4), before xtext. Left out if it is not printable ASCII
    // or too long.
    QByteArray envelopeId;
    bool has8BitBody = false; // must not be sent where 8BITMIME is missing
    bool hasUtf8Headers = false; // the same for SMTPUTF8
    qint64 nowMs = 0; // wall clock, UTC; looked at only where options.holdUntilMs is set
    qint64 bodySize = 0; // bytes, CRLF line ends, before dot-stuffing
};

// Where the message comes from. Read once, from start to end, in the connection's thread.
class BodySource
{
public:
    BodySource() = default;
    virtual ~BodySource() = default;
    Q_DISABLE_COPY_MOVE(BodySource)

    // At most maxBytes, empty at the end. An error ends the connection before the terminator.
    [[nodiscard]] virtual Result<QByteArray> read(qsizetype maxBytes) = 0;
};

struct TransactionOutcome {
    TransactionResult result = TransactionResult::NotSent;
    Stage stage = Stage::Mail; // where it was decided
    bool terminatorSent = false; // handed to the socket: a lost reply means doubt
    QList<std::optional<Reply>> recipientReplies; // one per recipient, in order; empty: not asked
    // Not asked because their address needs SMTPUTF8 and it is not offered. If those are all there
    // are: Rejected and NoRecipientAccepted before MAIL.
    QList<int> unreachable;
    // The others that were not asked had no room in this transaction (HostFacts::recipientLimit):
    // they go next.
    std::optional<Reply> reply; // the one that decided: to MAIL, DATA, the body or the dot
    Error error; // None if accepted; NoRecipientAccepted: the recipients' own replies decide
};

} // namespace pennypost::smtp
