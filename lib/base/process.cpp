// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/process.h"

#include <csignal>
#include <fcntl.h>
#include <initializer_list>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

// The leak check of a sanitizer build attaches to its own process, which needs it to be dumpable.
#if defined(__SANITIZE_ADDRESS__)
#define PENNYPOST_LEAK_CHECK
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PENNYPOST_LEAK_CHECK
#endif
#endif

namespace pennypost
{
namespace
{

// A closed standard stream would lend its number to the next file or socket, and what is meant for
// people would be written there. Opened the wrong way round, so that using it still fails.
void occupyStandardStreams()
{
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(fd, F_GETFD) < 0) {
            // The lowest free number, which is this one.
            (void)::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

} // namespace

void hardenProcess()
{
    occupyStandardStreams();
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef PENNYPOST_LEAK_CHECK
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    ::umask(077);
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace pennypost
