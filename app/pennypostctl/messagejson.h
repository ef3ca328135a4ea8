// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QJsonObject>

namespace pennypost::cli
{

// The JSON of the command line contract; changing it is a breaking change.
[[nodiscard]] QJsonObject messageJson(const outbox::OutboxMessage &message);
[[nodiscard]] QJsonObject attemptJson(const outbox::Attempt &attempt);

// "partly_sent" and the like.
[[nodiscard]] QString stateKey(outbox::MessageState state);
[[nodiscard]] std::optional<outbox::MessageState> stateFromKey(const QString &key);

} // namespace pennypost::cli
