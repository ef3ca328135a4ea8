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

// "10:42", with the day when it is not that of now.
[[nodiscard]] QString momentText(const QDateTime &when, const QDateTime &now);

// "Sends in 8 s": what is left of the time to undo.
[[nodiscard]] QString sendsIn(qint64 milliseconds);

} // namespace pennypost::ui
