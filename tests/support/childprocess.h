// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>

namespace pennypost::test
{

// Another program under test. Waits with an event loop, so servers and timers of the test's own
// thread go on. What still runs is killed with the object.
class ChildProcess
{
public:
    struct Result {
        int exitCode = -1; // -1: did not end by itself
        bool started = false;
        bool killed = false; // by a signal
        bool timedOut = false; // and was killed for that
        QByteArray out;
        QByteArray err;
    };

    ChildProcess() = default;
    ~ChildProcess();
    Q_DISABLE_COPY_MOVE(ChildProcess)

    // Start, feed, wait: for programs that are expected to end.
    [[nodiscard]] static Result run(const QString &program, const QStringList &arguments,
                                    const QByteArray &input = {},
                                    const QMap<QString, QString> &environment = {},
                                    std::chrono::milliseconds limit = std::chrono::seconds(60));

    // Added to the environment of this process; an empty value removes the variable. Before
    // start().
    void setEnvironment(const QMap<QString, QString> &environment);
    void setWorkingDirectory(const QString &directory);
    // The input is written and closed; returns once the program runs.
    [[nodiscard]] bool start(const QString &program, const QStringList &arguments,
                             const QByteArray &input = {});
    [[nodiscard]] Result wait(std::chrono::milliseconds limit = std::chrono::seconds(60));
    // The next whole line of its output, without the line end; empty if none comes in time.
    [[nodiscard]] QByteArray readLine(std::chrono::milliseconds limit = std::chrono::seconds(30));

    void terminate(); // SIGTERM
    void kill9(); // SIGKILL
    void signal(int number); // SIGSTOP and the like
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] qint64 processId() const
    {
        return m_process.processId();
    }

private:
    template<typename Condition>
    bool waitUntil(Condition condition, std::chrono::milliseconds limit);

    QProcess m_process;
    QByteArray m_out; // read by readLine() already, or looked at
    qsizetype m_linesRead = 0; // how far into m_out
    bool m_started = false;
};

} // namespace pennypost::test
