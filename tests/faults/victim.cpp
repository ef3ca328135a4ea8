// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/victim.h"

#include <QProcessEnvironment>

namespace pennypost::test
{

Victim::Victim(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Victim::killNow);
    connect(&m_process, &QProcess::finished, this, [this] {
        m_timer.stop();
        m_errors = m_process.readAllStandardError();
        Q_EMIT ended();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_timer.stop();
            m_failedToStart = true;
            m_errors = m_process.errorString().toUtf8();
            Q_EMIT ended();
        }
    });
}

Victim::~Victim()
{
    m_process.disconnect(this);
    if (isRunning()) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void Victim::start(const QString &program, const QStringList &arguments,
                   const QMap<QString, QString> &environment, const Fuse &fuse)
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (auto it = environment.begin(); it != environment.end(); ++it) {
        if (it.value().isEmpty()) {
            all.remove(it.key());
        } else {
            all.insert(it.key(), it.value());
        }
    }
    m_arguments = arguments;
    m_fuse = fuse;
    m_struck = false;
    m_failedToStart = false;
    m_errors.clear();
    m_process.setProcessEnvironment(all);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(program, arguments);
    if (fuse.afterStartMs) {
        m_timer.start(*fuse.afterStartMs);
    }
}

void Victim::sessionSeen()
{
    if (isRunning() && m_fuse.afterSessionMs && !m_timer.isActive() && !m_struck) {
        m_timer.start(*m_fuse.afterSessionMs);
    }
}

void Victim::killNow()
{
    if (m_process.state() == QProcess::Running) {
        m_struck = true;
        m_process.kill();
    }
}

bool Victim::wasKilled() const
{
    return m_struck && m_process.exitStatus() == QProcess::CrashExit;
}

int Victim::exitCode() const
{
    const bool ended = !m_failedToStart && m_process.exitStatus() == QProcess::NormalExit;
    return ended ? m_process.exitCode() : -1;
}

} // namespace pennypost::test
