// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "practice/certificates.h"

#include <QSslConfiguration>

#include <map>

namespace pennypost::test
{

enum class CertificateKind {
    Good, // for localhost, 127.0.0.1 and ::1, signed by the authority
    Expired,
    NotYetValid,
    WrongName, // for other.example only
    SelfSigned,
    UnknownAuthority, // good, but signed by an authority that nobody was told of
};

// The authorities and certificates of one scripted server, each made when first asked for. Used by
// one thread at a time.
class TestCertificates
{
public:
    TestCertificates();

    // What a client has to trust.
    [[nodiscard]] QByteArray authorityPem() const;
    [[nodiscard]] const practice::KeyPair &serverCertificate(CertificateKind kind);
    [[nodiscard]] QSslConfiguration serverConfiguration(CertificateKind kind);

private:
    [[nodiscard]] practice::KeyPair make(CertificateKind kind) const;

    practice::KeyPair m_authority;
    std::map<CertificateKind, practice::KeyPair> m_made;
};

} // namespace pennypost::test
