// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accounttest.h"

#include "accounts/sessionsettings.h"

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
    if (!needsLogin(m_account)) {
        openSession(std::nullopt);
        return;
    }
    m_vault.fetch(m_account, this, [this](const Result<Secret> &secret) {
        if (!secret) {
            finish(secret.error());
        } else if (!m_finished) {
            openSession(smtp::Credentials{m_account.user, *secret});
        }
    });
}

void AccountTest::openSession(std::optional<smtp::Credentials> credentials)
{
    m_connection = std::make_unique<smtp::Connection>(
        sessionSettings(m_account, std::move(credentials)), m_resolver);
    connect(m_connection.get(), &smtp::Connection::stageChanged, this, &AccountTest::followStage);
    connect(m_connection.get(), &smtp::Connection::ready, this, [this] {
        m_worked = true;
        m_connection->quit();
    });
    connect(m_connection.get(), &smtp::Connection::closed, this, [this](const Error &error) {
        finish(m_worked                            ? Error{}
                   : error.kind == ErrorKind::None ? makeError(ErrorKind::ConnectionLost)
                                                   : error);
    });
    m_connection->open();
}

void AccountTest::followStage(smtp::Stage stage)
{
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
    Account asked = m_account;
    asked.security = smtp::Security::Tls;
    m_probe = std::make_unique<smtp::Connection>(sessionSettings(asked, std::nullopt), m_resolver);
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
