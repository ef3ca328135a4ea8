// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountsamples.h"
#include "accounts/sessionvault.h"
#include "accounts/vault.h"

#include <QTest>

#include <array>

using namespace pennypost;
using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::SecretSource;

namespace
{

// Answers with its own name.
class NamedVault final : public accounts::CredentialVault
{
public:
    explicit NamedVault(const QByteArray &name)
        : m_name(name)
    {
    }

    void fetch(const Account &, QObject *context, accounts::SecretCallback callback) override
    {
        accounts::answerLater(context, std::move(callback), Secret(m_name));
    }

private:
    QByteArray m_name;
};

} // namespace

class VaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheVaultTheAccountNames_data();
    void asksTheVaultTheAccountNames();
    void accountWithoutASecretIsMissingOne();
    void sessionVaultRemembersUntilToldToForget();
    void noAnswerOnceTheContextIsGone();
    void answersAfterTheVaultIsGone();
};

void VaultTest::asksTheVaultTheAccountNames_data()
{
    QTest::addColumn<SecretSource>("source");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("keyring") << SecretSource::Keyring << QByteArray("keyring");
    QTest::newRow("command") << SecretSource::Command << QByteArray("command");
    QTest::newRow("session") << SecretSource::Session << QByteArray("session");
}

void VaultTest::asksTheVaultTheAccountNames()
{
    QFETCH(SecretSource, source);
    QFETCH(QByteArray, expected);
    NamedVault keyring("keyring");
    NamedVault command("command");
    NamedVault session("session");
    accounts::Vault vault(keyring, command, session);
    Account account = test::sampleAccount();
    account.secretSource = source;
    const auto answer = test::fetchNow(vault, account);
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->bytes(), expected);
}

void VaultTest::accountWithoutASecretIsMissingOne()
{
    NamedVault any("any");
    accounts::Vault vault(any, any, any);
    Account account = test::sampleAccount();
    account.secretSource = SecretSource::None;
    const auto answer = test::fetchNow(vault, account);
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, ErrorKind::SecretMissing);
}

void VaultTest::sessionVaultRemembersUntilToldToForget()
{
    accounts::SessionVault vault;
    Account account = test::sampleAccount();
    account.id = AccountId{1};
    Account other = account;
    other.id = AccountId{2};

    QCOMPARE(test::fetchNow(vault, account)->error().kind, ErrorKind::SecretMissing);
    vault.set(account.id, Secret("first"));
    vault.set(account.id, Secret("second"));
    QCOMPARE((*test::fetchNow(vault, account))->bytes(), QByteArray("second"));
    QCOMPARE((*test::fetchNow(vault, account))->bytes(), QByteArray("second"));
    QCOMPARE(test::fetchNow(vault, other)->error().kind, ErrorKind::SecretMissing);
    vault.forget(account.id);
    QCOMPARE(test::fetchNow(vault, account)->error().kind, ErrorKind::SecretMissing);
}

void VaultTest::noAnswerOnceTheContextIsGone()
{
    accounts::SessionVault vault;
    bool answered = false;
    {
        QObject context;
        vault.fetch(test::sampleAccount(), &context,
                    [&answered](const Result<Secret> &) { answered = true; });
    }
    QVERIFY(!test::spinUntil([&answered] { return answered; }, 50));
}

void VaultTest::answersAfterTheVaultIsGone()
{
    QObject context;
    int answers = 0;
    {
        accounts::SessionVault vault;
        vault.fetch(test::sampleAccount(), &context,
                    [&answers](const Result<Secret> &) { ++answers; });
    }
    QTRY_COMPARE(answers, 1);
}

QTEST_GUILESS_MAIN(VaultTest)
#include "tst_vault.moc"
