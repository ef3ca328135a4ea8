// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/signals.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace pennypost::cli
{
namespace
{

sigset_t termination()
{
    sigset_t set{};
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGTERM);
    ::sigaddset(&set, SIGINT);
    return set;
}

// Blocked, they wait for the descriptor; to be called before any other thread is started.
int makeDescriptor()
{
    const sigset_t set = termination();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent),
      m_fd(makeDescriptor()),
      m_notifier(m_fd, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        while (::read(m_fd, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
            Q_EMIT received();
        }
    });
}

TerminationSignals::~TerminationSignals()
{
    m_notifier.setEnabled(false);
    ::close(m_fd);
}

} // namespace pennypost::cli
