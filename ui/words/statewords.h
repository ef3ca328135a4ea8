// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/states.h"

#include <QByteArray>
#include <QString>

namespace pennypost::ui
{

// One or two words for a list.
[[nodiscard]] QString stateName(outbox::MessageState state);
[[nodiscard]] QString recipientStateName(outbox::RecipientState state);

// "Sending 42 %". percent is cut to 0..100.
[[nodiscard]] QString sendingProgress(int percent);

// How well a session was protected: "Encrypted", "Encrypted, server not verified", "Not encrypted".
// tls is what SessionInfo says, empty in clear.
[[nodiscard]] QString linkName(const QString &tls, bool isVerified);

// "Accepted by smtp.example.org (4F2A)": all that a sender can know. queueId is the server's and
// may be empty.
[[nodiscard]] QString acceptedBy(const QString &host, const QByteArray &queueId);

} // namespace pennypost::ui
