// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace pennypost::ui
{

// For a list: the time of today, the day of the week in the last days, else the date.
[[nodiscard]] QString shortTime(const QDateTime &when, const QDateTime &now);
// Date and time in full, to the minute.
[[nodiscard]] QString longTime(const QDateTime &when);
// How long something took: "0.4 s", "3 min 20 s".
[[nodiscard]] QString durationText(qint64 milliseconds);
// Stored time in the time zone of the reader.
[[nodiscard]] QDateTime localTime(qint64 millisecondsSinceEpoch);

} // namespace pennypost::ui
