// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/childprocess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>

namespace pennypost::test
{

// The command line program under test, always with the same profile, without a keyring and in
// English.
class Ctl
{
public:
    using Result = ChildProcess::Result;

    explicit Ctl(const QString &profile);

    [[nodiscard]] Result run(const QStringList &arguments, const QByteArray &input = {},
                             std::chrono::milliseconds limit = std::chrono::seconds(60)) const;
    [[nodiscard]] int code(const QStringList &arguments) const;
    // Starts it and leaves it running; end() waits for it and has its exit code.
    [[nodiscard]] bool start(ChildProcess &child, const QStringList &arguments) const;
    [[nodiscard]] static int end(ChildProcess &child,
                                 std::chrono::milliseconds limit = std::chrono::seconds(60));
    // Runs a script of /bin/sh, in which "$CTL" is the program and "$1" the first argument.
    [[nodiscard]] Result shell(const QString &script, const QStringList &arguments = {}) const;

    // Queues a message to bob@example.org unless the options name somebody. The id, empty if it was
    // not queued.
    [[nodiscard]] QString send(const QStringList &options = {}) const;
    [[nodiscard]] int deliver(const QStringList &options = {}) const;

    // What "list --json", "show --json" and "log --json" say; empty if that is no JSON.
    [[nodiscard]] QJsonArray list() const;
    [[nodiscard]] QJsonObject show(const QString &id) const;
    [[nodiscard]] QJsonArray attempts(const QString &id) const;
    // The bytes that "export" writes.
    [[nodiscard]] QByteArray exported(const QString &id) const;
    [[nodiscard]] QString state(const QString &id) const;
    // The states of the recipients, with a blank between them.
    [[nodiscard]] QString recipientStates(const QString &id) const;
    // The row of "list" as people see it.
    [[nodiscard]] QString text() const;

    // The one that was built with the tests, or what PENNYPOST_CTL in the environment names.
    [[nodiscard]] static QString program();
    // For programs that are not started through this class.
    [[nodiscard]] const QMap<QString, QString> &environment() const
    {
        return m_environment;
    }
    void setEnvironment(const QString &name, const QString &value);

private:
    QMap<QString, QString> m_environment;
};

} // namespace pennypost::test
