// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"
#include "pennypostctl/accountoptions.h"
#include "pennypostctl/accountoutput.h"
#include "pennypostctl/accountprobe.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/command.h"
#include "pennypostctl/console.h"
#include "pennypostctl/standardinput.h"
#include "service/credentials.h"
#include "service/profile.h"

#include <QEventLoop>
#include <QJsonArray>

#include <algorithm>

namespace pennypost::cli
{
namespace
{

using accounts::Account;
using accounts::AccountRepository;

int report(const OptionProblem &problem)
{
    if (const auto *const usage = std::get_if<QString>(&problem)) {
        return failUsage(*usage);
    }
    return fail(std::get<Error>(problem));
}

QString nameArgument(const Invocation &invocation)
{
    return invocation.arguments.positional().value(0);
}

// Opens the profile, looks the account up and hands both on.
template<typename Use>
int withAccount(const Invocation &invocation, Use use)
{
    if (nameArgument(invocation).isEmpty()) {
        return failUsage(CliText::tr("Which account?"));
    }
    Result<service::Profile> profile = service::openProfile(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    AccountRepository repository(*profile->database);
    Result<Account> account = repository.findByName(nameArgument(invocation));
    if (!account) {
        return fail(account.error());
    }
    return use(*profile, repository, *account);
}

// Asks the keyring and waits for its answer.
template<typename Ask>
Result<void> askKeyring(service::Profile &profile, Ask ask)
{
    const Result<QString> profileId = accounts::profileRandomId(*profile.database);
    if (!profileId) {
        return profileId.error();
    }
    service::CredentialSources sources(*profileId);
    Result<void> answered;
    QEventLoop loop;
    ask(sources.keyring, &loop, [&](const Result<void> &result) {
        answered = result;
        loop.quit();
    });
    loop.exec();
    return answered;
}

// Puts the password from standard input into the keyring.
Result<void> storeSecret(service::Profile &profile, const Account &account)
{
    const Result<Secret> secret = readSecretLine();
    if (!secret) {
        return secret.error();
    }
    return askKeyring(profile,
                      [&](accounts::KeychainVault &keyring, QObject *context,
                          const accounts::KeychainVault::DoneCallback &done) {
                          keyring.store(account, *secret, context, done);
                      });
}

Result<void> removeSecret(service::Profile &profile, const Account &account)
{
    return askKeyring(profile,
                      [&](accounts::KeychainVault &keyring, QObject *context,
                          const accounts::KeychainVault::DoneCallback &done) {
                          keyring.remove(account, context, done);
                      });
}

// The name of a keyring entry holds server and user, so that no other server is given its password.
bool hasSameKeyringEntry(const Account &a, const Account &b)
{
    return a.host == b.host && a.port == b.port && a.user == b.user && a.security == b.security;
}

// The answer to "the keyring would not take it" is 69 and nothing stored.
int failKeyring(const Error &error)
{
    const ExitCode code = fail(error);
    return error.kind == ErrorKind::SecretUnavailable ? kUnavailable : code;
}

// With --json, the account as it is now; otherwise no news is good news.
int answer(const Invocation &invocation, AccountRepository &repository, const QString &name)
{
    if (!invocation.json) {
        return kOk;
    }
    const Result<Account> account = repository.findByName(name);
    const Result<QList<Account>> all = repository.all();
    if (!account || !all) {
        return fail(account ? all.error() : account.error());
    }
    printJson(QJsonDocument(accountJson(*account, *all)));
    return kOk;
}

std::optional<OptionProblem> applyFallbacks(const Arguments &arguments,
                                            AccountRepository &repository, Account &account)
{
    const Result<QList<Account>> all = repository.all();
    return all ? applyFallbacks(arguments, *all, account)
               : std::optional<OptionProblem>(all.error());
}

bool isPinnedElsewhere(const Account &account)
{
    const auto &pins = account.exceptions;
    return !pins.isEmpty() && std::none_of(pins.begin(), pins.end(), [&account](const auto &pin) {
        return pin.host == account.host && pin.port == account.port;
    });
}

void warnOfPins(const Account &account)
{
    if (isPinnedElsewhere(account)) {
        warn(CliText::tr("The pinned certificates belong to another server or port and do not "
                         "count here. Give them again with --pin, or remove them with --pin ''."));
    }
}

int addAccount(const Invocation &invocation)
{
    const Arguments &arguments = invocation.arguments;
    Account account;
    account.name = nameArgument(invocation);
    if (account.name.isEmpty()) {
        return failUsage(CliText::tr("Which account?"));
    }
    if (const auto missing = missingForAdd(arguments)) {
        return failUsage(*missing);
    }
    if (const auto problem = applyAccountOptions(arguments, account)) {
        return report(*problem);
    }
    Result<service::Profile> profile = service::openProfile(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    AccountRepository repository(*profile->database);
    if (repository.findByName(account.name)) {
        return fail(makeError(ErrorKind::AlreadyExists, account.name));
    }
    if (const auto problem = applyFallbacks(arguments, repository, account)) {
        return report(*problem);
    }
    if (const Result<void> valid = accounts::validate(account); !valid) {
        return fail(valid.error());
    }
    if (arguments.has("password-stdin")) {
        if (const Result<void> stored = storeSecret(*profile, account); !stored) {
            return failKeyring(stored.error());
        }
    }
    const Result<AccountId> added = repository.add(account);
    if (!added) {
        return fail(added.error(), CliText::tr("The account was not added."));
    }
    return answer(invocation, repository, account.name);
}

int editAccount(const Invocation &invocation)
{
    return withAccount(
        invocation,
        [&](service::Profile &profile, AccountRepository &repository, Account account) -> int {
            if (const auto problem = applyAccountOptions(invocation.arguments, account)) {
                return report(*problem);
            }
            if (const auto problem = applyFallbacks(invocation.arguments, repository, account)) {
                return report(*problem);
            }
            if (const Result<void> valid = accounts::validate(account); !valid) {
                return fail(valid.error());
            }
            const Account before = *repository.find(account.id);
            const bool newSecret = invocation.arguments.has("password-stdin");
            if (newSecret) {
                if (const Result<void> stored = storeSecret(profile, account); !stored) {
                    return failKeyring(stored.error());
                }
            }
            if (const Result<void> updated = repository.update(account); !updated) {
                return fail(updated.error());
            }
            const bool orphaned = account.secretSource == accounts::SecretSource::Keyring
                && !newSecret && !hasSameKeyringEntry(before, account);
            if (orphaned) {
                warn(CliText::tr("The stored password belongs to the settings before. Enter it "
                                 "again: pennypostctl account edit %1 --password-stdin")
                         .arg(account.name));
            }
            if (const Result<Account> now = repository.find(account.id)) {
                warnOfPins(*now);
            }
            const Result<void> noted
                = newSecret ? repository.noteNewSecret(account.id) : Result<void>();
            return noted ? answer(invocation, repository, account.name) : fail(noted.error());
        });
}

int removeAccount(const Invocation &invocation)
{
    return withAccount(
        invocation,
        [](service::Profile &profile, AccountRepository &repository,
           const Account &account) -> int {
            if (const Result<void> removed = repository.remove(account.id); !removed) {
                return fail(removed.error());
            }
            if (account.secretSource == accounts::SecretSource::Keyring
                && !removeSecret(profile, account)) {
                warn(CliText::tr("The account is removed, but its password could not be removed "
                                 "from the keyring."));
            }
            return kOk;
        });
}

int listAccounts(const Invocation &invocation)
{
    Result<service::Profile> profile = service::openProfile(invocation.paths);
    if (!profile) {
        return fail(profile.error());
    }
    AccountRepository repository(*profile->database);
    const Result<QList<Account>> all = repository.all();
    if (!all) {
        return fail(all.error());
    }
    if (invocation.json) {
        QJsonArray array;
        for (const Account &account : *all) {
            array.append(accountJson(account, *all));
        }
        printJson(QJsonDocument(array));
        return kOk;
    }
    if (all->isEmpty()) {
        printLine(CliText::tr("No accounts yet. Add one with 'pennypostctl account add'."));
    }
    for (const Account &account : *all) {
        printLine(accountLine(account));
    }
    return kOk;
}

int showAccount(const Invocation &invocation)
{
    return withAccount(
        invocation,
        [&](service::Profile &, AccountRepository &repository, const Account &account) -> int {
            const Result<QList<Account>> all = repository.all();
            if (!all) {
                return fail(all.error());
            }
            if (invocation.json) {
                printJson(QJsonDocument(accountJson(account, *all)));
            } else {
                printLine(accountText(account, *all));
            }
            return kOk;
        });
}

int testAccount(const Invocation &invocation)
{
    return withAccount(
        invocation,
        [&](service::Profile &profile, AccountRepository &, const Account &account) -> int {
            return probeAccount(profile, account, invocation.json);
        });
}

} // namespace

const std::vector<Command> &accountCommands()
{
    static const std::vector<Command> commands{
        {"account add", accountOptions(), 1, addAccount},
        {"account edit", accountOptions(), 1, editAccount},
        {"account list", {}, 0, listAccounts},
        {"account show", {}, 1, showAccount},
        {"account remove", {}, 1, removeAccount},
        {"account test", {}, 1, testAccount},
    };
    return commands;
}

} // namespace pennypost::cli
