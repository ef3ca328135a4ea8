// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/strongid.h"
#include "outbox/states.h"
#include "smtp/enums.h"

#include <QList>

#include <optional>

namespace pennypost::outbox
{

// What one account has to do, as far as the choice of the next one needs it.
struct AccountLoad {
    AccountId account;
    Hold hold = Hold::None;
    std::optional<qint64> retryAt;
    ErrorKind waitsFor = ErrorKind::None; // with retryAt
    int connections = 1;
    bool isDirect = false;
};

// Whether the server has to be left alone for a while. Pure.
[[nodiscard]] bool isWaiting(const AccountLoad &load, qint64 nowMs);

// Whether sessions may go to the server of the account now. Pure.
[[nodiscard]] bool mayUse(const AccountLoad &load, qint64 nowMs);

// Whether such an end of a session that was not ready yet says that the server could not be reached
// at all: nobody was asked for anything, so that another server may be. Pure.
[[nodiscard]] bool isUnreachable(const Error &error, smtp::Stage stage);
// The same of what an account waits for, as far as the kind alone tells.
[[nodiscard]] bool isSurelyUnreachable(ErrorKind kind);

} // namespace pennypost::outbox
