// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcertificates.h"

namespace pennypost::test
{

namespace
{

constexpr qint64 kDay = 86'400;

practice::KeyPair require(Result<practice::KeyPair> made)
{
    if (!made) {
        qFatal("A certificate for a test could not be made");
    }
    return *std::move(made);
}

} // namespace

TestCertificates::TestCertificates()
    : m_authority(require(practice::makeAuthority("Test CA")))
{
}

QByteArray TestCertificates::authorityPem() const
{
    return m_authority.certificate.toPem();
}

practice::KeyPair TestCertificates::make(CertificateKind kind) const
{
    practice::CertificateOptions options;
    switch (kind) {
    case CertificateKind::Good:
        break;
    case CertificateKind::Expired:
        options.notBefore = -30 * kDay;
        options.notAfter = -kDay;
        break;
    case CertificateKind::NotYetValid:
        options.notBefore = kDay;
        break;
    case CertificateKind::WrongName:
        options.commonName = "other.example";
        options.dnsNames = {"other.example"};
        options.addresses.clear();
        break;
    case CertificateKind::SelfSigned:
        return require(practice::makeSelfSignedCertificate(options));
    case CertificateKind::UnknownAuthority:
        return require(practice::makeServerCertificate(
            require(practice::makeAuthority("Another CA")), options));
    }
    return require(practice::makeServerCertificate(m_authority, options));
}

const practice::KeyPair &TestCertificates::serverCertificate(CertificateKind kind)
{
    auto found = m_made.find(kind);
    if (found == m_made.end()) {
        found = m_made.emplace(kind, make(kind)).first;
    }
    return found->second;
}

QSslConfiguration TestCertificates::serverConfiguration(CertificateKind kind)
{
    const practice::KeyPair &pair = serverCertificate(kind);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(pair.certificate);
    configuration.setPrivateKey(pair.key);
    return configuration;
}

} // namespace pennypost::test
