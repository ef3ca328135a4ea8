// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/timewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace pennypost::ui
{
namespace
{

class TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::TimeWords)
};

} // namespace

QString shortTime(const QDateTime &when, const QDateTime &now)
{
    const QLocale locale;
    const qint64 days = when.date().daysTo(now.date());
    if (days == 0) {
        return locale.toString(when.time(), QLocale::ShortFormat);
    }
    if (days == 1) {
        return TimeWords::tr("Yesterday");
    }
    if (days > 1 && days < 7) {
        return locale.standaloneDayName(when.date().dayOfWeek(), QLocale::LongFormat);
    }
    return locale.toString(when.date(), QLocale::ShortFormat);
}

QString longTime(const QDateTime &when)
{
    const QLocale locale;
    return TimeWords::tr("%1, %2", "%1 is a date, %2 a time of day")
        .arg(locale.toString(when.date(), QLocale::LongFormat),
             locale.toString(when.time(), QLocale::ShortFormat));
}

QString durationText(qint64 milliseconds)
{
    const QLocale locale;
    constexpr qint64 kMinute = 60'000;
    if (milliseconds < kMinute) {
        return TimeWords::tr("%1 s", "seconds")
            .arg(locale.toString(static_cast<double>(milliseconds) / 1000, 'f', 1));
    }
    return TimeWords::tr("%1 min %2 s", "minutes, seconds")
        .arg(locale.toString(milliseconds / kMinute),
             locale.toString(milliseconds % kMinute / 1000));
}

QDateTime localTime(qint64 millisecondsSinceEpoch)
{
    return QDateTime::fromMSecsSinceEpoch(millisecondsSinceEpoch);
}

} // namespace pennypost::ui
