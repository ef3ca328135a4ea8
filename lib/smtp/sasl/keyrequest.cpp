// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/keyrequest.h"

#include "base/hash.h"
#include "smtp/sasl/hashfunction.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace pennypost::smtp::sasl
{

Secret deriveKey(const KeyRequest &request)
{
    const EVP_MD *const function = hashFunction(request.hash);
    const QByteArray &password = request.password.bytes();
    QByteArray key(EVP_MD_get_size(function), '\0');
    const int done = PKCS5_PBKDF2_HMAC(
        password.constData(), static_cast<int>(password.size()),
        reinterpret_cast<const unsigned char *>(request.salt.constData()),
        static_cast<int>(request.salt.size()), request.iterations, function,
        static_cast<int>(key.size()), reinterpret_cast<unsigned char *>(key.data()));
    return done == 1 ? Secret(std::move(key)) : Secret();
}

QFuture<Secret> deriveKeyInPool(const KeyRequest &request)
{
    const auto promise = std::make_shared<QPromise<Secret>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, request] {
        promise->addResult(deriveKey(request));
        promise->finish();
        releaseHashState();
    });
    return promise->future();
}

} // namespace pennypost::smtp::sasl
