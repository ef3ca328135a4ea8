// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outboxrepository.h"
#include "outbox/useractions.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/command.h"
#include "pennypostctl/console.h"
#include "pennypostctl/copybody.h"
#include "pennypostctl/messagejson.h"
#include "pennypostctl/openoutbox.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace pennypost::cli
{
namespace
{

using outbox::OutboxMessage;
using outbox::OutboxRepository;

int failMove(const Error &error, MessageId id)
{
    const int code = fail(error);
    if (error.kind == ErrorKind::IllegalMove && error.detail == QLatin1String("Unknown")) {
        warn(CliText::tr("Use: pennypostctl resolve %1 sent|resend|give-up").arg(id.value));
    }
    return code;
}

// With --json, the message as it is now; otherwise no news is good news.
int answer(const Invocation &invocation, service::Profile &profile, MessageId id)
{
    if (!invocation.json) {
        return kOk;
    }
    const Result<OutboxMessage> message
        = OutboxRepository(*profile.database, commandClock()).find(id);
    if (!message) {
        return fail(message.error());
    }
    printJson(QJsonDocument(messageJson(*message)));
    return kOk;
}

int retry(const Invocation &invocation)
{
    const bool all = invocation.arguments.has("all");
    if (all && !invocation.arguments.positional().isEmpty()) {
        return failUsage(CliText::tr("Give a message or --all."));
    }
    int exitCode = kOk;
    const std::optional<MessageId> id = all ? std::nullopt : messageArgument(invocation, exitCode);
    if (!all && !id) {
        return exitCode;
    }
    Result<service::Profile> profile = openOutbox(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    if (all) {
        const Result<void> done = outbox::retryAll(*profile->database, commandClock());
        if (done && invocation.json) {
            printJson(QJsonDocument(QJsonObject{}));
        }
        return done ? kOk : fail(done.error());
    }
    const Result<void> done = outbox::retry(*profile->database, *id, commandClock());
    return done ? answer(invocation, *profile, *id) : failMove(done.error(), *id);
}

int cancel(const Invocation &invocation)
{
    int exitCode = kOk;
    const auto id = messageArgument(invocation, exitCode);
    if (!id) {
        return exitCode;
    }
    Result<service::Profile> profile = openOutbox(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    const Result<void> done = outbox::cancel(*profile->database, *id, commandClock());
    return done ? answer(invocation, *profile, *id) : failMove(done.error(), *id);
}

int resolve(const Invocation &invocation)
{
    int exitCode = kOk;
    const auto id = messageArgument(invocation, exitCode);
    if (!id) {
        return exitCode;
    }
    const QString how = invocation.arguments.positional().value(1);
    outbox::Resolution resolution = outbox::Resolution::Sent;
    if (how == QLatin1String("resend")) {
        resolution = outbox::Resolution::Resend;
    } else if (how == QLatin1String("give-up")) {
        resolution = outbox::Resolution::GiveUp;
    } else if (how != QLatin1String("sent")) {
        return failUsage(CliText::tr("How: sent, resend or give-up?"));
    }
    Result<service::Profile> profile = openOutbox(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    const Result<void> done = outbox::resolve(*profile->database, *id, resolution, commandClock());
    return done ? answer(invocation, *profile, *id) : fail(done.error());
}

auto intoFile(QIODevice &file)
{
    return [&file](const QByteArray &block) -> Result<void> {
        if (file.write(block) != block.size()) {
            return makeError(ErrorKind::OutputFailed, file.errorString());
        }
        return {};
    };
}

// An existing file is replaced only by a whole message; a pipe or a device is written to.
Result<void> exportTo(const QString &path, store::Database &database, const OutboxMessage &message)
{
    const QFileInfo target(path);
    if (target.exists() && !target.isFile()) {
        QFile stream(path);
        if (!stream.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            return makeError(ErrorKind::OutputFailed, path);
        }
        return copyBody(database, message, intoFile(stream));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return makeError(ErrorKind::OutputFailed, path);
    }
    const Result<void> written = copyBody(database, message, intoFile(file));
    if (!written) {
        return written;
    }
    if (!file.commit()) {
        return makeError(ErrorKind::OutputFailed, path);
    }
    return {};
}

int exportMessage(const Invocation &invocation)
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
    const QString path = invocation.arguments.positional().value(1);
    const bool toOutput = path.isEmpty() || path == QLatin1String("-");
    const Result<void> done = toOutput ? copyBody(*profile->database, *message, printBytes)
                                       : exportTo(path, *profile->database, *message);
    return done ? kOk : fail(done.error());
}

} // namespace

const std::vector<Command> &messageCommands()
{
    static const std::vector<Command> commands{
        {"retry", {{"all", Option::Kind::Flag}}, 1, retry},
        {"cancel", {}, 1, cancel},
        {"resolve", {}, 2, resolve},
        {"export", {}, 2, exportMessage},
    };
    return commands;
}

} // namespace pennypost::cli
