// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "base/process.h"
#include "base/version.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/command.h"
#include "pennypostctl/console.h"
#include "pennypostctl/help.h"
#include "ui/words/translations.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace pennypost::cli
{
namespace
{

QString versionText()
{
    return QStringLiteral("pennypostctl ") + QLatin1String(kVersion);
}

std::vector<Command> allCommands()
{
    using Kind = Option::Kind;
    std::vector<Command> commands = accountCommands();
    commands.push_back(sendCommand());
    commands.insert(commands.end(), outboxCommands().begin(), outboxCommands().end());
    commands.insert(commands.end(), messageCommands().begin(), messageCommands().end());
    commands.push_back(deliverCommand());
    commands.push_back(practiceCommand());
    for (const char *const later :
         {"identity", "hold", "release", "delete", "queue", "import", "verify", "doctor",
          "account pause", "account resume", "account discover"}) {
        commands.push_back(Command{later, {{"", Kind::LaterFlag}}, 0, nullptr});
    }
    return commands;
}

// The command is the first word, or two of them, before which only global options may stand.
struct Split {
    QString name;
    QStringList rest;
};

Split splitCommand(const QStringList &arguments)
{
    Split split;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const bool isWord = !argument.startsWith(QLatin1Char('-'));
        if (isWord && (split.name.isEmpty() || split.name == QLatin1String("account"))) {
            split.name += (split.name.isEmpty() ? QString() : QStringLiteral(" ")) + argument;
            if (split.name != QLatin1String("account")) {
                split.rest += arguments.mid(i + 1);
                break;
            }
            continue;
        }
        split.rest.append(argument);
        if (argument == QLatin1String("--profile") && i + 1 < arguments.size()) {
            split.rest.append(arguments.at(++i));
        }
    }
    return split;
}

int runCommand(const Command &command, const QStringList &rest)
{
    if (command.run == nullptr) {
        return failUsage(
            CliText::tr("The command '%1' is not available yet.").arg(QLatin1String(command.name)));
    }
    Arguments arguments(rest, command.options);
    if (arguments.error()) {
        return failUsage(*arguments.error());
    }
    if (arguments.has("version")) {
        printLine(versionText());
        return kOk;
    }
    if (arguments.has("help")) {
        printLine(helpText());
        return kOk;
    }
    if (arguments.positional().size() > command.positional) {
        return failUsage(
            CliText::tr("Too many arguments: %1").arg(arguments.positional().constLast()));
    }
    const QString profile = arguments.has("profile")
        ? arguments.value("profile")
        : QFile::decodeName(qgetenv("PENNYPOST_PROFILE"));
    if (arguments.has("profile") && profile.isEmpty()) {
        return failUsage(
            CliText::tr("The option --%1 needs a value.").arg(QStringLiteral("profile")));
    }
    const bool json = arguments.has("json");
    return command.run(Invocation{ProfilePaths(profile), json, std::move(arguments)});
}

int run(const QStringList &arguments)
{
    const Split split = splitCommand(arguments);
    if (split.name.isEmpty() || split.name == QLatin1String("account")) {
        Arguments global(split.rest, {});
        if (global.has("version")) {
            printLine(versionText());
            return kOk;
        }
        if (global.has("help")) {
            printLine(helpText());
            return kOk;
        }
        return failUsage(global.error().value_or(CliText::tr("Which command?")));
    }
    const std::vector<Command> commands = allCommands();
    const auto command
        = std::find_if(commands.begin(), commands.end(), [&split](const Command &each) {
              return split.name == QLatin1String(each.name);
          });
    if (command == commands.end()) {
        return failUsage(CliText::tr("Unknown command: %1").arg(split.name));
    }
    const int code = runCommand(*command, split.rest);
    // What a script reads must have arrived whole.
    if (const Result<void> flushed = flushOutput(); !flushed && code == kOk) {
        return fail(flushed.error());
    }
    return code;
}

} // namespace

const Clock &commandClock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace pennypost::cli

int main(int argc, char *argv[])
{
    pennypost::hardenProcess();
    pennypost::installRedactingLog();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pennypost"));
    QCoreApplication::setApplicationVersion(QLatin1String(pennypost::kVersion));
    pennypost::ui::installTranslations(application);
    return pennypost::cli::run(QCoreApplication::arguments().mid(1));
}
