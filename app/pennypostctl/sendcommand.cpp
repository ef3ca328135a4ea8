// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"
#include "base/filelock.h"
#include "mail/addresslist.h"
#include "mime/sink.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/command.h"
#include "pennypostctl/console.h"
#include "pennypostctl/draftoptions.h"
#include "pennypostctl/sendoptions.h"
#include "service/queuedraft.h"

#include <QDateTime>
#include <QJsonObject>

namespace pennypost::cli
{
namespace
{

class OutputSink : public mime::Sink
{
public:
    [[nodiscard]] Result<void> write(QByteArrayView bytes) override
    {
        return printBytes(bytes);
    }
};

// --account, else the owner of --from, else the default.
Result<accounts::Account> chooseAccount(store::Database &database, const Arguments &arguments,
                                        const std::optional<mail::Address> &from)
{
    accounts::AccountRepository repository(database);
    if (arguments.has("account")) {
        return repository.findByName(arguments.value("account"));
    }
    if (from) {
        Result<accounts::Account> owner = repository.findByFromAddress(*from);
        if (owner || owner.error().kind != ErrorKind::NoSuchAccount) {
            return owner;
        }
    }
    return repository.defaultAccount();
}

void warnIfNobodySends(const ProfilePaths &paths)
{
    if (!FileLock::isLocked(paths.senderLockFile()).value_or(true)) {
        warn(CliText::tr(
            "Queued. Nobody is sending at the moment: run 'pennypostctl deliver' or open "
            "Pennypost."));
    }
}

int failQueueing(const Error &error)
{
    return fail(error, CliText::tr("Nothing was queued."));
}

int print(const compose::Draft &draft, const QDateTime &pressedAt)
{
    OutputSink sink;
    const Result<void> written = service::writeDraft(draft, pressedAt, sink);
    return written ? kOk : failQueueing(written.error());
}

int queue(const Invocation &invocation, service::Profile &profile, const compose::Draft &draft,
          AccountId account, const QDateTime &pressedAt)
{
    const Result<MessageId> id
        = service::queueDraft(profile, draft, account, pressedAt, commandClock());
    if (!id) {
        return failQueueing(id.error());
    }
    if (invocation.json) {
        printJson(QJsonDocument(QJsonObject{{QStringLiteral("id"), QString::number(id->value)}}));
    } else {
        printLine(QString::number(id->value));
    }
    if (!flushOutput()) {
        // Not a failure: whoever takes it for one would send the message a second time.
        warn(
            CliText::tr("The number could not be written, but the message is queued as message %1.")
                .arg(id->value));
        forgiveOutput();
    }
    warnIfNobodySends(invocation.paths);
    return kOk;
}

int send(const Invocation &invocation)
{
    const QDateTime pressedAt = QDateTime::currentDateTime();
    const Arguments &arguments = invocation.arguments;
    DraftOrProblem parsed = draftFromOptions(arguments, pressedAt.toMSecsSinceEpoch());
    if (const auto *const usage = std::get_if<QString>(&parsed)) {
        return failUsage(*usage);
    }
    if (const auto *const error = std::get_if<Error>(&parsed)) {
        return failQueueing(*error);
    }
    auto &draft = std::get<compose::Draft>(parsed);
    std::optional<mail::Address> from;
    if (arguments.has("from")) {
        const Result<mail::Address> address = mail::parseAddress(arguments.value("from"));
        if (!address) {
            return failQueueing(address.error());
        }
        from = *address;
    }
    Result<service::Profile> profile = service::openProfile(invocation.paths);
    if (!profile) {
        return failQueueing(profile.error());
    }
    const Result<accounts::Account> account = chooseAccount(*profile->database, arguments, from);
    if (!account) {
        return failQueueing(account.error());
    }
    draft.from = from.value_or(account->from);
    return arguments.has("print") ? print(draft, pressedAt)
                                  : queue(invocation, *profile, draft, account->id, pressedAt);
}

} // namespace

Command sendCommand()
{
    std::vector<Option> options = draftOptions();
    options.insert(options.end(), sendOptions().begin(), sendOptions().end());
    options.push_back({"account", Option::Kind::Value});
    options.push_back({"from", Option::Kind::Value});
    options.push_back({"print", Option::Kind::Flag});
    return Command{"send", options, 0, send};
}

} // namespace pennypost::cli
