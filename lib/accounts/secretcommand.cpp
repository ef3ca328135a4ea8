// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/secretcommand.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace pennypost::accounts
{
namespace
{

// How much is read after the command has ended: something it started may write on for ever.
constexpr int kLastReads = 16;

void closeEnd(int &end)
{
    if (end >= 0) {
        ::close(end);
        end = -1;
    }
}

} // namespace

SecretCommand::SecretCommand(QString command, std::chrono::milliseconds limit,
                             SecretCallback callback, QObject *context)
    : QObject(context),
      m_command(std::move(command)),
      m_callback(std::move(callback))
{
    // So that no growing leaves a copy of the secret behind.
    m_line.reserve(kMaximumLine + 1);
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, [this] { fail(QStringLiteral("time limit")); });
    connect(m_process.get(), &QProcess::finished, this, &SecretCommand::onFinished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            fail(QStringLiteral("/bin/sh"));
            deleteLater();
        }
    });
}

SecretCommand::~SecretCommand()
{
    killAll();
    // Destroying a process waits for its end, so it is left to the event loop.
    m_process->disconnect(this);
    if (m_process->state() != QProcess::NotRunning) {
        QProcess *const dying = m_process.release();
        connect(dying, &QProcess::finished, dying, &QObject::deleteLater);
    }
    m_notifier.reset();
    closeEnd(m_readEnd);
    closeEnd(m_writeEnd);
    Secret::wipe(m_line);
}

bool SecretCommand::openPipe()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return false;
    }
    m_readEnd = ends[0];
    m_writeEnd = ends[1];
    // Only our end must not block; the command may expect that its writes do.
    return ::fcntl(m_writeEnd, F_SETFL, 0) == 0;
}

void SecretCommand::start()
{
    if (!openPipe()) {
        fail(QString::fromLocal8Bit(std::strerror(errno)));
        deleteLater();
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_readEnd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SecretCommand::readOutput);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    // A session of its own: one kill reaches all of it, and it cannot ask on our terminal.
    m_process->setChildProcessModifier([writeEnd = m_writeEnd] {
        ::setsid();
        ::dup2(writeEnd, STDOUT_FILENO);
    });
    m_limit.start();
    m_process->start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), m_command});
    closeEnd(m_writeEnd);
}

void SecretCommand::readOutput()
{
    std::array<char, 4096> buffer;
    const ssize_t count = ::read(m_readEnd, buffer.data(), buffer.size());
    if (count > 0) {
        takeBytes(QByteArrayView(buffer.data(), count));
    } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
        m_notifier->setEnabled(false);
    }
    ::explicit_bzero(buffer.data(), buffer.size());
}

void SecretCommand::takeBytes(QByteArrayView bytes)
{
    if (m_lineComplete) {
        return;
    }
    const qsizetype end = bytes.indexOf('\n');
    m_lineComplete = end >= 0;
    const QByteArrayView piece = m_lineComplete ? bytes.first(end) : bytes;
    if (m_line.size() + piece.size() > kMaximumLine) {
        fail(QStringLiteral("line too long"));
        return;
    }
    m_line.append(piece);
}

void SecretCommand::onFinished(int exitCode, QProcess::ExitStatus status)
{
    // The end of the process, not of the pipe, ends the run: what it left in the background may
    // keep the pipe open.
    for (int i = 0; i < kLastReads && m_notifier->isEnabled() && !m_lineComplete; ++i) {
        readOutput();
    }
    if (m_line.endsWith('\r')) {
        m_line.chop(1);
    }
    if (status != QProcess::NormalExit) {
        fail(QStringLiteral("killed"));
    } else if (exitCode != 0) {
        fail(QStringLiteral("exit code %1").arg(exitCode));
    } else if (m_line.isEmpty()) {
        fail(QStringLiteral("no output"));
    } else {
        answer(Secret(std::exchange(m_line, {})));
    }
    deleteLater();
}

void SecretCommand::fail(const QString &reason)
{
    answer(makeError(ErrorKind::SecretCommandFailed, reason));
    killAll();
}

void SecretCommand::answer(Result<Secret> result)
{
    m_limit.stop();
    if (SecretCallback callback = std::exchange(m_callback, {})) {
        // Not from here: the callback may delete the context, and with it the process whose signal
        // we are in.
        answerLater(parent(), std::move(callback), std::move(result));
    }
}

void SecretCommand::killAll()
{
    const qint64 leader = m_process->processId(); // 0 when it has ended and been waited for
    if (leader > 0) {
        ::kill(static_cast<pid_t>(-leader), SIGKILL);
        m_process->kill(); // in case it had no time to make its session
    }
}

} // namespace pennypost::accounts
