// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"
#include "accounts/accountsamples.h"
#include "store/database.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pennypost;
using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::AccountRepository;
using test::sampleAccount;

// Accounts that stand in for others: there, different and as safe, now and later.
class FallbacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFallbackHasToBeThereAndFit();
    void aFallbackStaysFit();
    void aFallbackMayBeRemoved();

private:
    AccountId added(const Account &account);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<store::Database> m_database;
    std::optional<AccountRepository> m_accounts;
};

void FallbacksTest::init()
{
    m_accounts.reset();
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    auto opened = store::Database::open(m_directory->filePath(u"a.sqlite"_s));
    QVERIFY(opened);
    m_database = *std::move(opened);
    m_accounts.emplace(*m_database);
}

AccountId FallbacksTest::added(const Account &account)
{
    const Result<AccountId> id = m_accounts->add(account);
    if (!id) {
        qFatal("%s", qPrintable(id.error().detail));
    }
    return *id;
}

void FallbacksTest::aFallbackHasToBeThereAndFit()
{
    Account account = sampleAccount();
    account.fallbacks = {AccountId{99}};
    QCOMPARE(m_accounts->add(account).error().kind, ErrorKind::NoSuchAccount);
    Account clear = sampleAccount(u"clear"_s);
    clear.security = smtp::Security::Plain;
    account.fallbacks = {added(clear)};
    const Result<AccountId> refused = m_accounts->add(account);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InvalidValue);
    QCOMPARE(refused.error().detail, u"fallback"_s);

    account.fallbacks.clear();
    account.id = added(account);
    account.fallbacks = {m_accounts->findByName(u"clear"_s)->id};
    QCOMPARE(m_accounts->update(account).error().detail, u"fallback"_s);
    QVERIFY(m_accounts->find(account.id)->fallbacks.isEmpty());
}

void FallbacksTest::aFallbackStaysFit()
{
    Account fallback = sampleAccount(u"fallback"_s);
    fallback.id = added(fallback);
    Account account = sampleAccount();
    account.fallbacks = {fallback.id};
    account.id = added(account);
    fallback.security = smtp::Security::Plain;
    const Result<void> refused = m_accounts->update(fallback);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InUse);
    QCOMPARE(refused.error().detail, u"work"_s);
    QCOMPARE(m_accounts->find(fallback.id)->security, smtp::Security::StartTls);

    account.fallbacks.clear();
    QVERIFY(m_accounts->update(account));
    QVERIFY(m_accounts->update(fallback));
}

void FallbacksTest::aFallbackMayBeRemoved()
{
    const AccountId first = added(sampleAccount(u"first"_s));
    const AccountId second = added(sampleAccount(u"second"_s));
    Account account = sampleAccount();
    account.fallbacks = {first, second};
    account.id = added(account);
    QVERIFY(m_accounts->remove(first));
    QCOMPARE(m_accounts->find(account.id)->fallbacks, QList<AccountId>{second});
}

QTEST_GUILESS_MAIN(FallbacksTest)
#include "tst_fallbacks.moc"
