// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/paths.h"
#include "pennypostctl/arguments.h"
#include "pennypostctl/exitcode.h"

#include <vector>

namespace pennypost::cli
{

// What main() hands to a command.
struct Invocation {
    ProfilePaths paths;
    bool json = false;
    Arguments arguments;
};

struct Command {
    const char *name; // "send", "account add"
    std::vector<Option> options;
    int positional; // how many arguments without a name it takes at most
    int (*run)(const Invocation &invocation); // the exit code; null: not available yet
};

[[nodiscard]] const std::vector<Command> &accountCommands();
[[nodiscard]] Command sendCommand();
[[nodiscard]] const std::vector<Command> &outboxCommands(); // list, show, log
[[nodiscard]] const std::vector<Command> &messageCommands(); // retry, cancel, resolve, export
[[nodiscard]] Command deliverCommand();
[[nodiscard]] Command practiceCommand();

// A moment in time as all commands see it.
[[nodiscard]] const Clock &commandClock();

} // namespace pennypost::cli
