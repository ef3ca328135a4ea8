// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl.h"

#include <QJsonDocument>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

// No code of the contract: a crash, a sanitizer's report, or no end at all.
void showCrash(const Ctl::Result &result)
{
    if (result.exitCode != 0 && result.exitCode < 64) {
        qWarning("ended with %d: %s", result.exitCode, result.err.constData());
    }
}

} // namespace

Ctl::Ctl(const QString &profile)
    : m_environment{{u"PENNYPOST_PROFILE"_s, profile},
                    {u"LC_ALL"_s, u"C.UTF-8"_s},
                    {u"LANGUAGE"_s, {}},
                    {u"DISPLAY"_s, {}},
                    {u"WAYLAND_DISPLAY"_s, {}},
                    {u"XDG_RUNTIME_DIR"_s, {}},
                    {u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/bus"_s}}
{
}

QString Ctl::program()
{
    return qEnvironmentVariable("PENNYPOST_CTL", QStringLiteral(PENNYPOST_CTL));
}

void Ctl::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

Ctl::Result Ctl::run(const QStringList &arguments, const QByteArray &input,
                     std::chrono::milliseconds limit) const
{
    const Result result = ChildProcess::run(program(), arguments, input, m_environment, limit);
    showCrash(result);
    return result;
}

int Ctl::code(const QStringList &arguments) const
{
    return run(arguments).exitCode;
}

bool Ctl::start(ChildProcess &child, const QStringList &arguments) const
{
    child.setEnvironment(m_environment);
    return child.start(program(), arguments);
}

int Ctl::end(ChildProcess &child, std::chrono::milliseconds limit)
{
    const Result result = child.wait(limit);
    showCrash(result);
    return result.exitCode;
}

Ctl::Result Ctl::shell(const QString &script, const QStringList &arguments) const
{
    QMap<QString, QString> environment = m_environment;
    environment.insert(u"CTL"_s, program());
    return ChildProcess::run(u"/bin/sh"_s, QStringList{u"-c"_s, script, u"sh"_s} + arguments, {},
                             environment, std::chrono::seconds(100));
}

QString Ctl::send(const QStringList &options) const
{
    QStringList arguments{u"send"_s};
    if (!options.contains(u"--to"_s)) {
        arguments += {u"--to"_s, u"bob@example.org"_s};
    }
    const Result result = run(arguments + options);
    return result.exitCode == 0 ? QString::fromUtf8(result.out).trimmed() : QString();
}

int Ctl::deliver(const QStringList &options) const
{
    return code(QStringList{u"deliver"_s} + options);
}

QJsonArray Ctl::list() const
{
    return QJsonDocument::fromJson(run({u"list"_s, u"--json"_s}).out).array();
}

QJsonObject Ctl::show(const QString &id) const
{
    return QJsonDocument::fromJson(run({u"show"_s, id, u"--json"_s}).out).object();
}

QJsonArray Ctl::attempts(const QString &id) const
{
    return QJsonDocument::fromJson(run({u"log"_s, id, u"--json"_s}).out).array();
}

QByteArray Ctl::exported(const QString &id) const
{
    return run({u"export"_s, id}).out;
}

QString Ctl::state(const QString &id) const
{
    return show(id).value(u"state"_s).toString();
}

QString Ctl::recipientStates(const QString &id) const
{
    QStringList states;
    const QJsonArray recipients = show(id).value(u"recipients"_s).toArray();
    for (const QJsonValue &recipient : recipients) {
        states.append(recipient.toObject().value(u"state"_s).toString());
    }
    return states.join(u' ');
}

QString Ctl::text() const
{
    return QString::fromUtf8(run({u"list"_s}).out);
}

} // namespace pennypost::test
