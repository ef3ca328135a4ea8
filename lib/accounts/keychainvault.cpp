// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/keychainvault.h"

#include "base/version.h"

#include <QObject>
#include <QSettings>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <cstring>
#include <memory>

namespace pennypost::accounts
{
namespace
{

QString service()
{
    return QString::fromLatin1(kApplicationId);
}

QString securityName(smtp::Security security)
{
    switch (security) {
    case smtp::Security::Tls:
        return QStringLiteral("tls");
    case smtp::Security::StartTls:
        return QStringLiteral("starttls");
    case smtp::Security::Plain:
        break;
    }
    return QStringLiteral("plain");
}

// Out of the job, whose own copy is wiped too: it has no way to do so itself.
Secret takeSecret(const QKeychain::ReadPasswordJob &job)
{
    const QByteArray shared = job.binaryData();
    Secret secret(QByteArray(shared.constData(), shared.size()));
    if (!shared.isEmpty()) {
        ::explicit_bzero(const_cast<char *>(shared.constData()),
                         static_cast<size_t>(shared.size()));
    }
    return secret;
}

Result<Secret> outcome(const QKeychain::Job &job)
{
    if (job.error() != QKeychain::NoError) {
        // The words of the backend, which know the key at most.
        return makeError(ErrorKind::SecretUnavailable, job.errorString());
    }
    const auto *const reader = qobject_cast<const QKeychain::ReadPasswordJob *>(&job);
    return reader != nullptr ? takeSecret(*reader) : Secret();
}

// Runs one job and answers once. A job can be neither stopped nor deleted while its backend is at
// work: past the limit, or when the context has gone, it is left to end, and delete itself,
// unheard.
void run(QKeychain::Job *job, const QString &key, std::chrono::milliseconds limit, QObject *context,
         SecretCallback callback)
{
    job->setKey(key);
    // Some backends look into the settings for old passwords. These are ours alone and empty.
    job->setSettings(
        new QSettings(QStringLiteral("/nonexistent/pennypost"), QSettings::IniFormat, job));

    auto *const watch = new QObject(context);
    const auto pending = std::make_shared<SecretCallback>(std::move(callback));
    const auto answer = [watch, context, pending](Result<Secret> result) {
        if (SecretCallback once = std::exchange(*pending, {})) {
            watch->deleteLater();
            answerLater(context, std::move(once), std::move(result));
        }
    };
    QObject::connect(job, &QKeychain::Job::finished, watch,
                     [answer](const QKeychain::Job *finished) { answer(outcome(*finished)); });
    auto *const timer = new QTimer(watch);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, watch, [answer] {
        answer(makeError(ErrorKind::SecretUnavailable, QStringLiteral("time limit")));
    });
    timer->start(limit);
    job->start();
}

// For jobs whose success is an empty secret.
SecretCallback ignoringSecret(KeychainVault::DoneCallback callback)
{
    return [callback = std::move(callback)](const Result<Secret> &result) {
        callback(result ? Result<void>() : Result<void>(result.error()));
    };
}

} // namespace

KeychainVault::KeychainVault(const QString &profileId, std::chrono::milliseconds limit)
    : m_profileId(profileId),
      m_limit(limit)
{
}

QString KeychainVault::entryKey(const Account &account) const
{
    return QStringLiteral("%1/%2@%3:%4/%5")
        .arg(m_profileId, account.user, account.host, QString::number(account.port),
             securityName(account.security));
}

void KeychainVault::fetch(const Account &account, QObject *context, SecretCallback callback)
{
    run(new QKeychain::ReadPasswordJob(service()), entryKey(account), m_limit, context,
        std::move(callback));
}

void KeychainVault::store(const Account &account, const Secret &secret, QObject *context,
                          DoneCallback callback)
{
    const QString key = entryKey(account);
    auto *const writer = new QKeychain::WritePasswordJob(service());
    writer->setBinaryData(secret.bytes());
    const auto compare = [secret, callback](const Result<Secret> &stored) {
        if (!stored) {
            callback(stored.error());
        } else if (stored->bytes() != secret.bytes()) {
            callback(makeError(ErrorKind::SecretUnavailable, QStringLiteral("not stored")));
        } else {
            callback({});
        }
    };
    run(writer, key, m_limit, context,
        [key, limit = m_limit, context, callback, compare](const Result<Secret> &written) {
            if (!written) {
                callback(written.error());
                return;
            }
            run(new QKeychain::ReadPasswordJob(service()), key, limit, context, compare);
        });
}

void KeychainVault::remove(const Account &account, QObject *context, DoneCallback callback)
{
    run(new QKeychain::DeletePasswordJob(service()), entryKey(account), m_limit, context,
        ignoringSecret(std::move(callback)));
}

} // namespace pennypost::accounts
