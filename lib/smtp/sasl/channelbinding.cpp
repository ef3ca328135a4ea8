// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/channelbinding.h"

#include <memory>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

namespace pennypost::smtp::sasl
{

QByteArray serverEndPoint(const QByteArray &certificate)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(certificate.constData());
    const std::unique_ptr<X509, decltype(&X509_free)> parsed(
        d2i_X509(nullptr, &bytes, static_cast<long>(certificate.size())), &X509_free);
    int hash = NID_undef;
    // Knows the hash inside the parameters of RSASSA-PSS too.
    if (!parsed || X509_get_signature_info(parsed.get(), &hash, nullptr, nullptr, nullptr) != 1
        || hash == NID_undef) {
        return {};
    }
    const bool isWeak = hash == NID_md5 || hash == NID_sha1 || hash == NID_md5_sha1;
    const EVP_MD *const function = isWeak ? EVP_sha256() : EVP_get_digestbynid(hash);
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (function == nullptr
        || X509_digest(parsed.get(), function, reinterpret_cast<unsigned char *>(digest.data()),
                       &size)
            != 1) {
        return {};
    }
    digest.truncate(size);
    return digest;
}

} // namespace pennypost::smtp::sasl
