// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#include <QRandomGenerator>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace pennypost
{

struct Sha256::Context {
    EVP_MD_CTX *evp = EVP_MD_CTX_new();
    Context() = default;
    ~Context()
    {
        EVP_MD_CTX_free(evp);
    }
    Q_DISABLE_COPY_MOVE(Context)
};

Sha256::Sha256()
    : m_context(std::make_unique<Context>())
{
    EVP_DigestInit_ex(m_context->evp, EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context->evp, bytes.data(), static_cast<size_t>(bytes.size()));
}

QByteArray Sha256::finish()
{
    QByteArray digest(32, Qt::Uninitialized);
    EVP_DigestFinal_ex(m_context->evp, reinterpret_cast<unsigned char *>(digest.data()), nullptr);
    EVP_DigestInit_ex(m_context->evp, EVP_sha256(), nullptr);
    return digest;
}

QByteArray Sha256::of(QByteArrayView bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

void releaseHashState()
{
    OPENSSL_thread_stop();
}

QByteArray randomBytes(qsizetype n)
{
    QByteArray bytes(n, Qt::Uninitialized);
    QRandomGenerator *const random = QRandomGenerator::system();
    for (qsizetype i = 0; i < n; ++i) {
        bytes[i] = static_cast<char>(random->generate() & 0xff);
    }
    return bytes;
}

} // namespace pennypost
