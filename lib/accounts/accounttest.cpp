// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accounttest.h"

#include "accounts/clientcertificate.h"
#include "accounts/sessionsettings.h"
#include "mail/wirepath.h"
#include "net/mailhosts.h"

#include <chrono>

namespace pennypost::accounts
{
namespace
{

using namespace std::chrono_literals;

// A server that says nothing for so long may be one that waits for a TLS handshake.
constexpr auto kSilence = 5s;

} // namespace

AccountTest::AccountTest(const Account &account, CredentialVault &vault, net::Resolver &resolver,
                         QObject *parent)
    : QObject(parent),
      m_account(account),
      m_vault(vault),
      m_resolver(resolver)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(kSilence);
    connect(&m_silence, &QTimer::timeout, this, &AccountTest::askForTls);
}

AccountTest::~AccountTest() = default;

void AccountTest::start()
{
    loadClientCertificate(m_account, this, [this](const auto &certificate) {
        if (!certificate) {
            finish(certificate.error());
        } else if (!m_finished) {
            fetchSecret(*certificate);
        }
    });
}

void AccountTest::fetchSecret(const std::optional<smtp::ClientCertificate> &certificate)
{
    if (!needsSecret(m_account)) {
        prepare(std::nullopt, certificate);
        return;
    }
    m_vault.fetch(m_account, this, [this, certificate](const Result<Secret> &secret) {
        if (!secret) {
            finish(secret.error());
        } else if (!m_finished) {
            prepare(smtp::Credentials{m_account.user, *secret}, certificate);
        }
    });
}

void AccountTest::prepare(std::optional<smtp::Credentials> credentials,
                          const std::optional<smtp::ClientCertificate> &certificate)
{
    m_settings = sessionSettings(m_account, std::move(credentials), certificate);
    m_settings.facts = m_facts;
    if (!m_account.isDirect) {
        openSession();
        return;
    }
    const Result<mail::WirePath> from = mail::WirePath::fromAddress(m_account.from);
    if (!from) {
        finish(from.error());
        return;
    }
    net::mailHosts(m_resolver, QString::fromLatin1(from->domain()), this,
                   [this](const Result<QStringList> &hosts) {
                       if (!hosts) {
                           finish(hosts.error());
                       } else if (!m_finished) {
                           m_moreHosts = *hosts;
                           m_settings.host = m_moreHosts.takeFirst();
                           openSession();
                       }
                   });
}

void AccountTest::openSession()
{
    m_connection = std::make_unique<smtp::Connection>(m_settings, m_resolver);
    connect(m_connection.get(), &smtp::Connection::stageChanged, this, &AccountTest::followStage);
    connect(m_connection.get(), &smtp::Connection::ready, this, [this] {
        m_worked = true;
        m_connection->quit();
    });
    connect(m_connection.get(), &smtp::Connection::closed, this, &AccountTest::onClosed);
    m_connection->open();
}

void AccountTest::onClosed(const Error &error)
{
    if (m_worked) {
        finish({});
    } else if (!m_finished && !m_reached && !m_moreHosts.isEmpty()) {
        m_connection.release()->deleteLater(); // it is who speaks
        m_settings.host = m_moreHosts.takeFirst();
        openSession();
    } else {
        finish(error.kind == ErrorKind::None ? makeError(ErrorKind::ConnectionLost) : error);
    }
}

void AccountTest::followStage(smtp::Stage stage)
{
    m_reached = m_reached || stage != smtp::Stage::Connect;
    if (stage == smtp::Stage::Greeting && m_account.security != smtp::Security::Tls) {
        m_silence.start();
    } else {
        m_silence.stop();
        m_probe.reset();
    }
    Q_EMIT stageChanged(stage);
}

// On a connection of its own, so that a server that is only slow is not disturbed.
void AccountTest::askForTls()
{
    smtp::SessionSettings asked = m_settings;
    asked.security = smtp::Security::Tls;
    asked.auth = smtp::AuthMethod::None;
    asked.credentials.reset();
    asked.clientCertificate.reset();
    m_probe = std::make_unique<smtp::Connection>(asked, m_resolver);
    connect(m_probe.get(), &smtp::Connection::stageChanged, this, [this](smtp::Stage stage) {
        if (stage == smtp::Stage::Greeting) { // the handshake has succeeded
            finish(makeError(ErrorKind::WrongSecurity));
        }
    });
    connect(m_probe.get(), &smtp::Connection::closed, this, [this](const Error &error) {
        if (isCertificateProblem(error.kind)) {
            finish(makeError(ErrorKind::WrongSecurity));
        }
    });
    m_probe->open();
}

void AccountTest::cancel()
{
    m_moreHosts.clear();
    if (m_connection) {
        m_connection->abort();
    }
    finish(makeError(ErrorKind::Cancelled));
}

void AccountTest::finish(const Error &error)
{
    if (!m_finished) {
        m_finished = true;
        m_silence.stop();
        Q_EMIT finished(error);
    }
}

QString AccountTest::transcript() const
{
    return m_connection ? m_connection->transcript().text() : QString();
}

smtp::SessionInfo AccountTest::info() const
{
    return m_connection ? m_connection->info() : smtp::SessionInfo{};
}

} // namespace pennypost::accounts
