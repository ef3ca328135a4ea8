// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"
#include "accounts/hostfacts.h"
#include "base/whenready.h"
#include "service/accounts.h"
#include "service/credentials.h"
#include "service/service.h"
#include "service/servicehandle.h"
#include "service/trialrun.h"

#include <QPointer>

namespace pennypost::service
{

struct AccountTrial::Private {
    // Goes in its own thread: when we do, or when that thread ends.
    QPointer<TrialRun> run;
    QString transcript;
    smtp::SessionInfo info;
};

AccountTrial::AccountTrial(std::unique_ptr<Private> made)
    : d(std::move(made))
{
    connect(d->run, &TrialRun::stageChanged, this,
            [this](smtp::Stage stage, const QString &transcript, const smtp::SessionInfo &info) {
                d->transcript = transcript;
                d->info = info;
                Q_EMIT stageChanged(stage);
            });
    connect(d->run, &TrialRun::finished, this,
            [this](const Error &error, const QString &transcript, const smtp::SessionInfo &info) {
                d->transcript = transcript;
                d->info = info;
                Q_EMIT finished(error);
            });
}

AccountTrial::~AccountTrial()
{
    if (d->run) {
        d->run->deleteLater();
    }
}

QString AccountTrial::transcript() const
{
    return d->transcript;
}

smtp::SessionInfo AccountTrial::info() const
{
    return d->info;
}

std::unique_ptr<AccountTrial> Accounts::test(const accounts::Account &account,
                                             const std::optional<Secret> &secret)
{
    auto made = std::make_unique<AccountTrial::Private>();
    TrialRun *const run = new TrialRun(account, secret, m_sources.vault, *this);
    made->run = run;
    std::unique_ptr<AccountTrial> trial(new AccountTrial(std::move(made)));
    m_handle.moveToEngine(run);
    // Only for what has been saved like this: who changes the login decides anew what is good
    // enough.
    const auto facts = [account, isNew = secret.has_value()](Service &service) {
        const Result<accounts::Account> stored
            = accounts::AccountRepository(service.database()).find(account.id);
        return isNew || !stored || accounts::connectsDifferently(*stored, account)
            ? Result<smtp::HostFacts>(smtp::HostFacts{})
            : accounts::findHostFacts(service.database(), account.id, account.host, account.port,
                                      service.clock());
    };
    whenReady(m_handle.call<smtp::HostFacts>(facts), trial.get(),
              [run = trial->d->run](const Result<smtp::HostFacts> &known) {
                  if (run) {
                      QMetaObject::invokeMethod(
                          run, [run, known] { run->start(known.value_or(smtp::HostFacts{})); },
                          Qt::QueuedConnection);
                  }
              });
    return trial;
}

} // namespace pennypost::service
