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

int send(const Invocation &invocation)
{
    const QDateTime pressedAt = QDateTime::currentDateTime();
    DraftOrProblem parsed = draftFromOptions(invocation.arguments);
    if (const auto *const usage = std::get_if<QString>(&parsed)) {
        return failUsage(*usage);
    }
    if (const auto *const error = std::get_if<Error>(&parsed)) {
        return fail(*error);
    }
    auto &draft = std::get<compose::Draft>(parsed);
    std::optional<mail::Address> from;
    if (invocation.arguments.has("from")) {
        const Result<mail::Address> address
            = mail::parseAddress(invocation.arguments.value("from"));
        if (!address) {
            return fail(address.error());
        }
        from = *address;
    }
    Result<service::Profile> profile = service::openProfile(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    const Result<accounts::Account> account
        = chooseAccount(*profile->database, invocation.arguments, from);
    if (!account) {
        return fail(account.error());
    }
    draft.from = from.value_or(account->from);
    if (invocation.arguments.has("print")) {
        OutputSink sink;
        const Result<void> written = service::writeDraft(draft, pressedAt, sink);
        return written ? kOk : fail(written.error());
    }
    const Result<MessageId> id
        = service::queueDraft(*profile, draft, account->id, pressedAt, commandClock());
    if (!id) {
        return fail(id.error());
    }
    if (invocation.json) {
        printJson(QJsonDocument(QJsonObject{{QStringLiteral("id"), QString::number(id->value)}}));
    } else {
        printLine(QString::number(id->value));
    }
    if (const Result<void> printed = flushOutput(); !printed) {
        const int code = fail(printed.error());
        warn(CliText::tr("The message is queued as message %1 all the same.").arg(id->value));
        return code;
    }
    warnIfNobodySends(invocation.paths);
    return kOk;
}

} // namespace

Command sendCommand()
{
    std::vector<Option> options = draftOptions();
    options.push_back({"account", Option::Kind::Value});
    options.push_back({"from", Option::Kind::Value});
    options.push_back({"print", Option::Kind::Flag});
    return Command{"send", options, 0, send};
}

} // namespace pennypost::cli
