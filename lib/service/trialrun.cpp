// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/trialrun.h"

#include "service/vaultproxy.h"

namespace pennypost::service
{
namespace
{

// The secret a person has just typed, whatever the account says about where it is kept.
class GivenSecret : public accounts::CredentialVault
{
public:
    explicit GivenSecret(const Secret &secret)
        : m_secret(secret)
    {
    }

    void fetch(const accounts::Account & /*account*/, QObject *context,
               accounts::SecretCallback callback) override
    {
        accounts::answerLater(context, std::move(callback), m_secret);
    }

private:
    Secret m_secret;
};

} // namespace

TrialRun::TrialRun(const accounts::Account &account, const std::optional<Secret> &secret,
                   accounts::CredentialVault &vault, QObject &vaultContext)
    : m_account(account),
      m_secret(secret),
      m_stored(vault),
      m_storedContext(vaultContext)
{
}

TrialRun::~TrialRun() = default;

void TrialRun::start(const smtp::HostFacts &facts)
{
    using accounts::AccountTest;
    if (m_secret) {
        m_vault = std::make_unique<GivenSecret>(*m_secret);
    } else {
        m_vault = std::make_unique<VaultProxy>(m_stored, m_storedContext);
    }
    m_test = std::make_unique<AccountTest>(m_account, *m_vault, m_resolver);
    connect(m_test.get(), &AccountTest::stageChanged, this, [this](smtp::Stage stage) {
        Q_EMIT stageChanged(stage, m_test->transcript(), m_test->info());
    });
    // Queued, so that what the session still has to say has been said.
    connect(
        m_test.get(), &AccountTest::finished, this,
        [this](const Error &error) {
            Q_EMIT finished(error, m_test->transcript(), m_test->info());
        },
        Qt::QueuedConnection);
    m_test->setFacts(facts);
    m_test->start();
}

} // namespace pennypost::service
