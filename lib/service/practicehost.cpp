// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/practicehost.h"

#include "practice/practiceserver.h"
#include "service/accounts.h"
#include "service/enginethread.h"
#include "service/pending.h"
#include "service/servicehandle.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

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
    std::shared_ptr<Pending<AccountId>> started = std::make_shared<Pending<AccountId>>();

    void updateAccount(PracticeHost *host, const Reach &reach);
};

PracticeHost::PracticeHost(ServiceHandle &handle, const QString &directory)
    : d(new Private{handle, directory, randomPassword(), {}})
{
}

PracticeHost::~PracticeHost() = default;

QString PracticeHost::directory() const
{
    return d->directory;
}

QFuture<Result<AccountId>> PracticeHost::start()
{
    PracticeServer::Options options;
    options.user = kUser;
    options.password = d->password;
    options.directory = d->directory;
    auto *const server = new PracticeServer(options);
    connect(server, &PracticeServer::messageStored, this, &PracticeHost::messageReceived);
    d->thread = std::make_unique<EngineThread>(server);
    d->thread->setObjectName(QStringLiteral("practice"));
    d->thread->start();
    QMetaObject::invokeMethod(
        server,
        [this, server] {
            const Result<Reach> reach = startServer(*server);
            QMetaObject::invokeMethod(
                this,
                [this, reach] {
                    if (reach) {
                        d->updateAccount(this, *reach);
                    } else {
                        d->started->give(reach.error());
                    }
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    return d->started->future();
}

void PracticeHost::Private::updateAccount(PracticeHost *host, const Reach &reach)
{
    const auto update = [this, host, reach](const Result<QList<AccountStatus>> &all) {
        if (!all) {
            started->give(all.error());
            return;
        }
        Account account = practiceAccount(*all);
        account.host = QStringLiteral("127.0.0.1");
        account.port = reach.port;
        account.security = smtp::Security::Tls;
        account.user = kUser;
        account.auth = smtp::AuthMethod::Auto;
        account.secretSource = accounts::SecretSource::Session;
        account.caCertificates = reach.caCertificates;
        handle.accounts()
            .save(account, password)
            .then(host, [this](const Result<AccountId> &saved) { started->give(saved); });
    };
    handle.accounts().list().then(host, update);
}

} // namespace pennypost::service
