// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/sendoptions.h"

#include "pennypostctl/clitext.h"
#include "pennypostctl/console.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>

namespace pennypost::cli
{
namespace
{

using mail::DeliveryOptions;
using mail::DsnNotifications;
using mail::DsnNotify;
using mail::DsnReturn;

constexpr qint64 kMostSeconds = 999'999'999; // nine digits, RFC 2852 section 4

constexpr struct {
    const char *name;
    DsnNotify notify;
} kNotifications[]{{"success", DsnNotify::Success},
                   {"failure", DsnNotify::Failure},
                   {"delay", DsnNotify::Delay},
                   {"never", DsnNotify::Never}};

std::optional<DsnNotify> notificationOf(const QString &name)
{
    for (const auto &each : kNotifications) {
        if (name == QLatin1String(each.name)) {
            return each.notify;
        }
    }
    return std::nullopt;
}

QStringList namesOf(DsnNotifications notify)
{
    QStringList names;
    for (const auto &each : kNotifications) {
        if (notify.testFlag(each.notify)) {
            names.append(QString::fromLatin1(each.name));
        }
    }
    return names;
}

QString nameOf(DsnReturn part)
{
    switch (part) {
    case DsnReturn::Unspecified:
        return {};
    case DsnReturn::Full:
        return QStringLiteral("full");
    case DsnReturn::Headers:
        return QStringLiteral("headers");
    }
    return {};
}

std::optional<QString> applyNotify(const QString &text, DeliveryOptions &options)
{
    const QStringList names = text.split(QLatin1Char(','));
    for (const QString &name : names) {
        const std::optional<DsnNotify> notify = notificationOf(name);
        if (!notify) {
            return CliText::tr("Not a notification: %1 (success,failure,delay or never)").arg(name);
        }
        options.notify |= *notify;
    }
    if (options.notify.testFlag(DsnNotify::Never) && options.notify != DsnNotify::Never) {
        return CliText::tr("Never to be notified excludes every notification: %1").arg(text);
    }
    return std::nullopt;
}

std::optional<QString> applyReturn(const QString &text, DeliveryOptions &options)
{
    for (const DsnReturn part : {DsnReturn::Full, DsnReturn::Headers}) {
        if (text == nameOf(part)) {
            options.dsnReturn = part;
            return std::nullopt;
        }
    }
    return CliText::tr("Not a part to have returned: %1 (full or headers)").arg(text);
}

std::optional<QString> applyDeliverBy(const QString &text, DeliveryOptions &options)
{
    bool ok = false;
    const qint64 seconds = text.toLongLong(&ok);
    if (!ok || seconds < 1 || seconds > kMostSeconds) {
        return CliText::tr("Not a number of seconds: %1").arg(text);
    }
    options.deliverBySeconds = seconds;
    return std::nullopt;
}

// The past means now, for which no server has to wait.
std::optional<QString> applyHold(const Arguments &arguments, qint64 nowMs, DeliveryOptions &options)
{
    if (!arguments.has("at")) {
        return CliText::tr("The option --%1 needs --%2.")
            .arg(QStringLiteral("hold-at-server"), QStringLiteral("at"));
    }
    // Local time unless the text names a zone.
    const QDateTime at = QDateTime::fromString(arguments.value("at"), Qt::ISODateWithMs);
    if (!at.isValid()) {
        return CliText::tr("Not a time: %1 (as in 2026-11-24T09:30 or 2026-11-24T08:30:00Z)")
            .arg(arguments.value("at"));
    }
    if (at.toMSecsSinceEpoch() > nowMs) {
        options.holdUntilMs = at.toMSecsSinceEpoch();
    }
    return std::nullopt;
}

} // namespace

const std::vector<Option> &sendOptions()
{
    using Kind = Option::Kind;
    static const std::vector<Option> options{
        {"dsn", Kind::Value},        {"dsn-return", Kind::Value}, {"require-tls", Kind::Flag},
        {"deliver-by", Kind::Value}, {"at", Kind::Value},         {"hold-at-server", Kind::Flag},
    };
    return options;
}

std::optional<QString> applySendOptions(const Arguments &arguments, qint64 nowMs,
                                        DeliveryOptions &options)
{
    struct {
        const char *name;
        std::optional<QString> (*apply)(const QString &, DeliveryOptions &);
    } const steps[]{
        {"dsn", applyNotify}, {"dsn-return", applyReturn}, {"deliver-by", applyDeliverBy}};
    for (const auto &step : steps) {
        if (arguments.has(step.name)) {
            if (auto problem = step.apply(arguments.value(step.name), options)) {
                return problem;
            }
        }
    }
    options.requireTls = arguments.has("require-tls");
    if (arguments.has("hold-at-server")) {
        return applyHold(arguments, nowMs, options);
    }
    return arguments.has("at") ? std::optional(
               CliText::tr("The option --at without --hold-at-server is not available yet."))
                               : std::nullopt;
}

QJsonObject optionsJson(const DeliveryOptions &options)
{
    const QString part = nameOf(options.dsnReturn);
    return QJsonObject{
        {QStringLiteral("dsn"), QJsonArray::fromStringList(namesOf(options.notify))},
        {QStringLiteral("dsn_return"), part.isEmpty() ? QJsonValue() : QJsonValue(part)},
        {QStringLiteral("mt_priority"),
         options.mtPriority ? QJsonValue(*options.mtPriority) : QJsonValue()},
        {QStringLiteral("require_tls"), options.requireTls},
        {QStringLiteral("deliver_by"),
         options.deliverBySeconds ? QJsonValue(*options.deliverBySeconds) : QJsonValue()},
        {QStringLiteral("hold_until"),
         options.holdUntilMs ? QJsonValue(jsonTime(*options.holdUntilMs)) : QJsonValue()},
    };
}

QStringList optionsText(const DeliveryOptions &options)
{
    QStringList lines;
    if (options.notify == DsnNotify::Never) {
        lines.append(CliText::tr("Asks for no notification."));
    } else if (options.notify != DsnNotifications()) {
        lines.append(CliText::tr("Asks for notifications: %1")
                         .arg(namesOf(options.notify).join(QStringLiteral(", "))));
    }
    if (options.dsnReturn != DsnReturn::Unspecified) {
        lines.append(CliText::tr("Asks to have returned: %1").arg(nameOf(options.dsnReturn)));
    }
    if (options.mtPriority) {
        lines.append(CliText::tr("Asks for priority %1.").arg(*options.mtPriority));
    }
    if (options.requireTls) {
        lines.append(CliText::tr("Demands encryption on the whole way."));
    }
    if (options.deliverBySeconds) {
        lines.append(CliText::tr("Demands to arrive within %n second(s), or to come back.", nullptr,
                                 static_cast<int>(*options.deliverBySeconds)));
    }
    if (options.holdUntilMs) {
        lines.append(
            CliText::tr("Demands that the server waits until %1.")
                .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(*options.holdUntilMs),
                                        QLocale::ShortFormat)));
    }
    return lines;
}

} // namespace pennypost::cli
