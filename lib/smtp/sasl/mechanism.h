// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sessionsettings.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>

namespace pennypost::smtp::sasl
{

// One login exchange (RFC 4422, 4954) without I/O and without base64. Used once.
class Mechanism
{
public:
    Mechanism() = default;
    virtual ~Mechanism() = default;
    Q_DISABLE_COPY_MOVE(Mechanism)

    [[nodiscard]] virtual QByteArray name() const = 0;
    // What may go with the AUTH command itself; nothing: the server speaks first. If it does not
    // fit there, it is the first answer instead.
    [[nodiscard]] virtual std::optional<QByteArray> initialResponse() = 0;
    // The answer to a challenge (the server's text behind 334, as it came). Nothing: the mechanism
    // has no more to say and the exchange is to be cancelled.
    [[nodiscard]] virtual std::optional<QByteArray> respond(QByteArrayView challenge) = 0;
    // All has been said: only now can the server have let us in.
    [[nodiscard]] virtual bool isComplete() const = 0;
};

// The names to try, the best first.
[[nodiscard]] QList<QByteArray> namesFor(AuthMethod method);
// None for a name that namesFor() never gives.
[[nodiscard]] std::unique_ptr<Mechanism> makeMechanism(QByteArrayView name,
                                                       const Credentials &credentials);

} // namespace pennypost::smtp::sasl
