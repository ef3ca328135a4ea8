// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/childprocess.h"

#include <QEventLoop>
#include <QProcessEnvironment>
#include <QTimer>

#include <csignal>

namespace pennypost::test
{

ChildProcess::~ChildProcess()
{
    if (isRunning()) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

ChildProcess::Result ChildProcess::run(const QString &program, const QStringList &arguments,
                                       const QByteArray &input,
                                       const QMap<QString, QString> &environment,
                                       std::chrono::milliseconds limit)
{
    ChildProcess child;
    child.setEnvironment(environment);
    return child.start(program, arguments, input) ? child.wait(limit) : Result{};
}

void ChildProcess::setEnvironment(const QMap<QString, QString> &environment)
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (auto it = environment.begin(); it != environment.end(); ++it) {
        if (it.value().isEmpty()) {
            all.remove(it.key());
        } else {
            all.insert(it.key(), it.value());
        }
    }
    m_process.setProcessEnvironment(all);
}

void ChildProcess::setWorkingDirectory(const QString &directory)
{
    m_process.setWorkingDirectory(directory);
}

bool ChildProcess::start(const QString &program, const QStringList &arguments,
                         const QByteArray &input)
{
    m_out.clear();
    m_linesRead = 0;
    m_process.start(program, arguments);
    m_started = m_process.waitForStarted();
    if (m_started) {
        m_process.write(input);
        m_process.closeWriteChannel();
    }
    return m_started;
}

template<typename Condition>
bool ChildProcess::waitUntil(Condition condition, std::chrono::milliseconds limit)
{
    QEventLoop loop;
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &loop, &QEventLoop::quit);
    timer.start(limit);
    while (!condition() && timer.isActive() && isRunning()) {
        loop.exec();
    }
    return condition();
}

ChildProcess::Result ChildProcess::wait(std::chrono::milliseconds limit)
{
    Result result;
    result.started = m_started;
    result.timedOut = !waitUntil([this] { return !isRunning(); }, limit);
    if (result.timedOut) {
        kill9();
        waitUntil([this] { return !isRunning(); }, std::chrono::seconds(10));
    }
    result.killed = m_process.exitStatus() == QProcess::CrashExit;
    result.exitCode = result.killed || !m_started ? -1 : m_process.exitCode();
    m_out += m_process.readAllStandardOutput();
    result.out = m_out;
    result.err = m_process.readAllStandardError();
    return result;
}

QByteArray ChildProcess::readLine(std::chrono::milliseconds limit)
{
    const auto lineEnd = [this] {
        m_out += m_process.readAllStandardOutput();
        return m_out.indexOf('\n', m_linesRead);
    };
    if (!waitUntil([&] { return lineEnd() >= 0; }, limit)) {
        return {};
    }
    const qsizetype end = lineEnd();
    const QByteArray line = m_out.mid(m_linesRead, end - m_linesRead);
    m_linesRead = end + 1;
    return line;
}

void ChildProcess::terminate()
{
    m_process.terminate();
}

void ChildProcess::kill9()
{
    m_process.kill();
}

void ChildProcess::signal(int number)
{
    if (isRunning()) {
        ::kill(static_cast<pid_t>(m_process.processId()), number);
    }
}

bool ChildProcess::isRunning() const
{
    return m_process.state() != QProcess::NotRunning;
}

} // namespace pennypost::test
