// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "smtp/sasl/keyrequest.h"
#include "smtp/sessionsettings.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>
#include <variant>

namespace pennypost::smtp::sasl
{

// What a mechanism may need to know.
struct Context {
    Credentials credentials; // EXTERNAL: only the user, who may be empty
    QString host; // as configured; OAUTHBEARER names it
    quint16 port = 0;
    QByteArray nonce; // of the client: printable, no comma
    QByteArray channelBinding; // tls-server-end-point (RFC 5929); empty: none
    bool offersPlus = false; // the server listed a -PLUS form
};

struct Answer {
    QByteArray bytes; // before base64; may be empty
    // What in them must never be shown, whoever says it. None: the answer gives nothing away.
    QList<Secret> secrets = {};
};
// The exchange cannot go on and is to be cancelled with "*". None: the server asked for more than
// there is, which is a refusal.
struct Cancel {
    Error error = {};
};
using Step = std::variant<Answer, KeyRequest, Cancel>;

// One login exchange (RFC 4422, 4954) without I/O and without a clock. Used once.
class Mechanism
{
public:
    Mechanism() = default;
    virtual ~Mechanism() = default;
    Q_DISABLE_COPY_MOVE(Mechanism)

    [[nodiscard]] virtual QByteArray name() const = 0;
    // To be called once, first: what may go with the AUTH command itself. If it does not fit there,
    // it is what follows from the first challenge, instead of respond(). None: the server speaks
    // first.
    [[nodiscard]] virtual std::optional<Answer> initialResponse() = 0;
    // What follows from a challenge (the server's text behind 334, as it came). After a KeyRequest
    // keyDerived() is called instead. Each mechanism knows how many there can be, eight at most,
    // and cancels at the next.
    [[nodiscard]] virtual Step respond(QByteArrayView challenge) = 0;
    [[nodiscard]] virtual Step keyDerived(const Secret & /*key*/)
    {
        return Cancel{makeError(ErrorKind::Internal)};
    }
    // All has been said, by both sides: only now can the server have let us in.
    [[nodiscard]] virtual bool isComplete() const = 0;
    // What it means if the server lets us in before.
    [[nodiscard]] virtual ErrorKind prematureWelcome() const
    {
        return ErrorKind::ReplyUnexpected;
    }
    // What the server said about a failure inside the exchange, for people; untrusted, bounded.
    [[nodiscard]] virtual QByteArray serverMessage() const
    {
        return {};
    }
};

// InvalidValue if user or password cannot be sent with this mechanism at all, and for a name that
// mechanismsToTry() never gives.
[[nodiscard]] Result<std::unique_ptr<Mechanism>> makeMechanism(QByteArrayView name,
                                                               const Context &context);

} // namespace pennypost::smtp::sasl
