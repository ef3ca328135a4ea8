// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/terminationsignals.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace pennypost
{
namespace
{

sigset_t termination()
{
    sigset_t set{};
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGTERM);
    ::sigaddset(&set, SIGINT);
    ::sigaddset(&set, SIGHUP);
    return set;
}

int makeDescriptor()
{
    TerminationSignals::block();
    const sigset_t set = termination();
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

// Blocked, they wait for the descriptor.
void TerminationSignals::block()
{
    const sigset_t set = termination();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

TerminationSignals::~TerminationSignals()
{
    m_notifier.setEnabled(false);
    ::close(m_fd);
}

} // namespace pennypost
