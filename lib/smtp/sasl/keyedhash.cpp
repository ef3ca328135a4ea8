// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/keyedhash.h"

#include "smtp/sasl/hashfunction.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

namespace pennypost::smtp::sasl
{
namespace
{

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

} // namespace

const EVP_MD *hashFunction(Hash hash)
{
    switch (hash) {
    case Hash::Md5:
        return EVP_md5();
    case Hash::Sha1:
        return EVP_sha1();
    case Hash::Sha256:
        break;
    }
    return EVP_sha256();
}

Secret keyedHash(Hash hash, QByteArrayView key, QByteArrayView text)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    // An empty key is one too; a null pointer would mean the key of the call before.
    const unsigned char *const keyBytes
        = key.isEmpty() ? bytesOf(QByteArrayView("", 1)) : bytesOf(key);
    if (HMAC(hashFunction(hash), keyBytes, static_cast<int>(key.size()), bytesOf(text),
             static_cast<size_t>(text.size()), reinterpret_cast<unsigned char *>(digest.data()),
             &size)
        == nullptr) {
        return {};
    }
    digest.truncate(size);
    return Secret(std::move(digest));
}

Secret plainHash(Hash hash, QByteArrayView text)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (EVP_Digest(text.data(), static_cast<size_t>(text.size()),
                   reinterpret_cast<unsigned char *>(digest.data()), &size, hashFunction(hash),
                   nullptr)
        != 1) {
        return {};
    }
    digest.truncate(size);
    return Secret(std::move(digest));
}

bool areEqual(const Secret &one, const Secret &other)
{
    return one.bytes().size() == other.bytes().size()
        && CRYPTO_memcmp(one.bytes().constData(), other.bytes().constData(),
                         static_cast<size_t>(one.bytes().size()))
        == 0;
}

} // namespace pennypost::smtp::sasl
