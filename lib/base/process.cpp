// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/process.h"

#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

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

void hardenProcess()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef PENNYPOST_LEAK_CHECK
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    ::umask(077);
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace pennypost
