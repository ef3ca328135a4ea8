// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outboxrepository.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/command.h"
#include "pennypostctl/console.h"
#include "pennypostctl/copybody.h"
#include "pennypostctl/messagejson.h"
#include "pennypostctl/messagetext.h"
#include "pennypostctl/openoutbox.h"

#include <QJsonArray>

namespace pennypost::cli
{
namespace
{

using outbox::OutboxMessage;
using outbox::OutboxRepository;

int list(const Invocation &invocation)
{
    QList<outbox::MessageState> wanted;
    for (const QString &key : invocation.arguments.values("state")) {
        const auto state = stateFromKey(key);
        if (!state) {
            return failUsage(CliText::tr("Not a state: %1").arg(key));
        }
        wanted.append(*state);
    }
    Result<service::Profile> profile = openOutboxToRead(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    OutboxRepository repository(*profile->database, commandClock());
    const Result<QList<OutboxMessage>> all = repository.all();
    if (!all) {
        return fail(all.error());
    }
    QJsonArray array;
    int shown = 0;
    for (const OutboxMessage &message : *all) {
        if (!wanted.isEmpty() && !wanted.contains(message.state)) {
            continue;
        }
        ++shown;
        if (invocation.json) {
            array.append(messageJson(message));
        } else {
            printLine(messageSummary(message, commandClock().wallMs()));
        }
    }
    if (invocation.json) {
        printJson(QJsonDocument(array));
    } else if (shown == 0) {
        printLine(CliText::tr("Nothing here."));
    }
    return kOk;
}

int show(const Invocation &invocation)
{
    int exitCode = kOk;
    const auto id = messageArgument(invocation, exitCode);
    if (!id) {
        return exitCode;
    }
    Result<service::Profile> profile = openOutboxToRead(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    OutboxRepository repository(*profile->database, commandClock());
    const Result<OutboxMessage> message = repository.find(*id);
    if (!message) {
        return fail(message.error());
    }
    if (invocation.arguments.has("source")) {
        const Result<void> copied = copyBody(*profile->database, *message, printBytes);
        return copied ? kOk : fail(copied.error());
    }
    if (invocation.json) {
        printJson(QJsonDocument(messageJson(*message)));
    } else {
        printLine(messageDetails(*message, commandClock().wallMs()));
    }
    return kOk;
}

int log(const Invocation &invocation)
{
    int exitCode = kOk;
    const auto id = messageArgument(invocation, exitCode);
    if (!id) {
        return exitCode;
    }
    Result<service::Profile> profile = openOutboxToRead(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    OutboxRepository repository(*profile->database, commandClock());
    const Result<QList<outbox::Attempt>> attempts = repository.attempts(*id);
    if (!attempts) {
        return fail(attempts.error());
    }
    QJsonArray array;
    for (const outbox::Attempt &attempt : *attempts) {
        if (invocation.json) {
            array.append(attemptJson(attempt));
        } else {
            printLine(attemptText(attempt));
        }
    }
    if (invocation.json) {
        printJson(QJsonDocument(array));
    } else if (attempts->isEmpty()) {
        printLine(CliText::tr("Not tried yet."));
    }
    return kOk;
}

} // namespace

const std::vector<Command> &outboxCommands()
{
    using Kind = Option::Kind;
    static const std::vector<Command> commands{
        {"list", {{"state", Kind::Repeated}, {"bin", Kind::LaterFlag}}, 0, list},
        {"show", {{"source", Kind::Flag}}, 1, show},
        {"log", {}, 1, log},
    };
    return commands;
}

} // namespace pennypost::cli
