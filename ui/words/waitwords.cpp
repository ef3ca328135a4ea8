// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/waitwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace pennypost::ui
{
namespace
{

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

class WaitWords
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::WaitWords)

public:
    static QString span(qint64 seconds);
    static QString clock(const QDateTime &when, const QDateTime &now);
};

// Rounded to what a person waiting would say: 90 minutes are "2 hours".
QString WaitWords::span(qint64 seconds)
{
    const auto rounded = [seconds](qint64 unit) {
        return static_cast<int>((seconds + unit / 2) / unit);
    };
    if (seconds < kMinute) {
        return tr("in %n second(s)", nullptr, static_cast<int>(seconds));
    }
    if (rounded(kMinute) < 60) {
        return tr("in %n minute(s)", nullptr, rounded(kMinute));
    }
    if (rounded(kHour) < 24) {
        return tr("in %n hour(s)", nullptr, rounded(kHour));
    }
    return tr("in %n day(s)", nullptr, rounded(kDay));
}

QString WaitWords::clock(const QDateTime &when, const QDateTime &now)
{
    const QLocale locale;
    const QString time = locale.toString(when.time(), QLocale::ShortFormat);
    if (when.date() == now.toTimeZone(when.timeZone()).date()) {
        return time;
    }
    return tr("%1, %2", "%1 is a date, %2 a time of day")
        .arg(locale.toString(when.date(), QLocale::ShortFormat), time);
}

} // namespace

QString explainWait(WaitFor what, const QDateTime &when, const QDateTime &now)
{
    const qint64 seconds = (now.msecsTo(when) + 999) / 1000;
    const bool due = seconds <= 0;
    const QString clock = WaitWords::clock(when, now);
    const QString span = WaitWords::span(seconds);
    switch (what) {
    case WaitFor::Retry:
        return due
            ? WaitWords::tr("Tries again now")
            : WaitWords::tr("Tries again at %1 (%2)", "%2 is like: in 3 minutes").arg(clock, span);
    case WaitFor::Schedule:
        return due
            ? WaitWords::tr("Scheduled for now")
            : WaitWords::tr("Scheduled for %1 (%2)", "%2 is like: in 3 minutes").arg(clock, span);
    }
    return {};
}

QString momentText(const QDateTime &when, const QDateTime &now)
{
    return WaitWords::clock(when, now);
}

QString sendsIn(qint64 milliseconds)
{
    const qint64 seconds = (milliseconds + 999) / 1000;
    return seconds <= 0
        ? WaitWords::tr("Sends now")
        : WaitWords::tr("Sends in %1 s", "seconds").arg(QLocale().toString(seconds));
}

} // namespace pennypost::ui
