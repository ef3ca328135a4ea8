// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/accounts.h"
#include "ui/common/colors.h"

#include <QDateTime>
#include <QString>

namespace pennypost::ui
{

// How an account stands, in one line: "2 on their way", "Waits for its password".
struct AccountLine {
    QString text;
    Tone tone = Tone::Neutral;
};

[[nodiscard]] AccountLine accountLine(const service::AccountStatus &status, const QDateTime &now);

} // namespace pennypost::ui
