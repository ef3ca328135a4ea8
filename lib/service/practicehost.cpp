// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/practicehost.h"

#include "base/whenready.h"
#include "practice/practiceserver.h"
#include "service/accounts.h"
#include "service/enginethread.h"
#include "service/pending.h"
#include "service/servicehandle.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace pennypost::service
{
namespace
{

using accounts::Account;
using practice::PracticeServer;

const QString kUser = QStringLiteral("practice");
const QString kName = QStringLiteral("Practice server");

// What a client has to know about a server that has just started.
struct Reach {
    quint16 port = 0;
    QByteArray caCertificates;
};

Secret randomPassword()
{
    std::array<quint32, 6> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), bits.size());
    return Secret(QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof bits).toBase64());
}

Result<Reach> startServer(PracticeServer &server)
{
    if (const Result<void> started = server.start(); !started) {
        return started.error();
    }
    QFile file(server.caFile());
    if (!file.open(QIODevice::ReadOnly)) {
        return makeError(ErrorKind::OutputFailed, file.errorString());
    }
    return Reach{server.port(), file.readAll()};
}

QString freeName(const QList<AccountStatus> &all)
{
    for (int n = 1;; ++n) {
        const QString name = n == 1 ? kName : QStringLiteral("%1 %2").arg(kName).arg(n);
        if (std::none_of(all.cbegin(), all.cend(), [&name](const AccountStatus &status) {
                return status.account.name == name;
            })) {
            return name;
        }
    }
}

// The practice account as it was left, or a new one.
Account practiceAccount(const QList<AccountStatus> &all)
{
    for (const AccountStatus &status : all) {
        if (status.account.isPractice) {
            return status.account;
        }
    }
    Account account;
    account.isPractice = true;
    account.name = freeName(all);
    account.from = {QString(), QStringLiteral("practice"), QStringLiteral("example.org")};
    return account;
}

} // namespace

struct PracticeHost::Private {
    ServiceHandle &handle;
    QString directory;
    Secret password;
    std::unique_ptr<EngineThread> thread; // owns the server
    std::optional<Reach> reach; // once it runs
    std::shared_ptr<Pending<AccountId>> started; // the latest start(), while it is owed an answer

    void startServerThread(PracticeHost *host);
    void updateAccount(PracticeHost *host);
    void give(const Result<AccountId> &answer);
};

PracticeHost::PracticeHost(ServiceHandle &handle, const QString &directory)
    : d(new Private{handle, directory, randomPassword(), {}, {}, {}})
{
}

PracticeHost::~PracticeHost() = default;

QString PracticeHost::directory() const
{
    return d->directory;
}

QFuture<Result<AccountId>> PracticeHost::start()
{
    if (!d->started) {
        d->started = std::make_shared<Pending<AccountId>>();
        if (d->reach) {
            d->updateAccount(this);
        } else {
            d->startServerThread(this);
        }
    }
    return d->started->future();
}

void PracticeHost::Private::give(const Result<AccountId> &answer)
{
    std::exchange(started, nullptr)->give(answer);
}

void PracticeHost::Private::startServerThread(PracticeHost *host)
{
    PracticeServer::Options options;
    options.user = kUser;
    options.password = password;
    options.directory = directory;
    auto *const server = new PracticeServer(options);
    connect(server, &PracticeServer::messageStored, host, &PracticeHost::messageReceived);
    thread = std::make_unique<EngineThread>(server);
    thread->setObjectName(QStringLiteral("practice"));
    thread->start();
    const auto done = [this, host](const Result<Reach> &got) {
        if (got) {
            reach = *got;
            updateAccount(host);
        } else {
            give(got.error());
        }
    };
    QMetaObject::invokeMethod(
        server,
        [server, host, done] {
            const Result<Reach> got = startServer(*server);
            QMetaObject::invokeMethod(
                host, [done, got] { done(got); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void PracticeHost::Private::updateAccount(PracticeHost *host)
{
    const auto update = [this, host](const Result<QList<AccountStatus>> &all) {
        if (!all) {
            give(all.error());
            return;
        }
        Account account = practiceAccount(*all);
        account.host = QStringLiteral("127.0.0.1");
        account.port = reach->port;
        account.security = smtp::Security::Tls;
        account.user = kUser;
        account.auth = smtp::AuthMethod::Auto;
        account.secretSource = accounts::SecretSource::Session;
        account.caCertificates = reach->caCertificates;
        whenReady(handle.accounts().save(account, password), host,
                  [this](const Result<AccountId> &saved) { give(saved); });
    };
    whenReady(handle.accounts().list(), host, update);
}

} // namespace pennypost::service
