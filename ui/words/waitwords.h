// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace pennypost::ui
{

enum class WaitFor { Retry, Schedule };

// "Tries again at 10:42 (in 3 minutes)", in the default locale and the time zone of when; the day
// is named when it is not that of now. A moment that has come says so without a time.
[[nodiscard]] QString explainWait(WaitFor what, const QDateTime &when, const QDateTime &now);

} // namespace pennypost::ui
