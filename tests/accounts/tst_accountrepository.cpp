// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"
#include "accounts/accountsamples.h"
#include "store/database.h"
#include "store/transaction.h"
#include "support/testcertificates.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace pennypost;
using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::AccountRepository;
using test::sampleAccount;

using Change = std::function<void(Account &)>;
Q_DECLARE_METATYPE(Change)

class AccountRepositoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFieldComesBack();
    void everyMethodComesBack();
    void damagedRowsAreSaidSo();
    void hostsAreStoredNormalized();
    void invalidSettingsAreNotStored();
    void namesAreUnique();
    void thereIsOneDefaultAtMost();
    void theOnlyAccountIsTheDefault();
    void theFirstRealAccountTakesOverFromPractice();
    void listIsInOrderOfName();
    void findsBySender_data();
    void findsBySender();
    void senderOfSeveralAccountsMeansTheDefault();
    void unknownAccountsAreSaidSo();
    void whatChangesTheConnectionReleasesAHold_data();
    void whatChangesTheConnectionReleasesAHold();
    void aNewSecretReleasesAHold();
    void refusedChangeKeepsEverything();
    void removeWaitsForItsMessages();
    void profilesHaveTheirOwnId();

private:
    AccountId added(const Account &account);
    void hold(AccountId id);
    qint64 count(const char *sql);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<store::Database> m_database;
    std::optional<AccountRepository> m_accounts;
};

void AccountRepositoryTest::init()
{
    m_accounts.reset();
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    auto opened = store::Database::open(m_directory->filePath(u"a.sqlite"_s));
    QVERIFY(opened);
    m_database = *std::move(opened);
    m_accounts.emplace(*m_database);
}

AccountId AccountRepositoryTest::added(const Account &account)
{
    const Result<AccountId> id = m_accounts->add(account);
    if (!id) {
        qFatal("%s", qPrintable(id.error().detail));
    }
    return *id;
}

void AccountRepositoryTest::hold(AccountId id)
{
    const QByteArray sql = "INSERT INTO account_state (account_id, hold, failures, since,"
                           " error_kind, error_code, error_enhanced, error_text, error_detail)"
                           " VALUES ("
        + QByteArray::number(id.value) + ", 1, 1, 0, 510, 535, x'', x'', '')";
    QVERIFY(m_database->execute(sql.constData()));
    const QByteArray facts = "INSERT INTO host_facts (account_id, host, port, learnt_at,"
                             " breaks_pipelining, wants_own_literal, strongest_login) VALUES ("
        + QByteArray::number(id.value) + ", 'smtp.example.org', 587, 1, 0, 0, '')";
    QVERIFY(m_database->execute(facts.constData()));
}

qint64 AccountRepositoryTest::count(const char *sql)
{
    Result<store::Statement> statement = m_database->prepare(sql);
    return statement && statement->step() ? statement->integer(0) : -1;
}

void AccountRepositoryTest::everyFieldComesBack()
{
    Account account = sampleAccount();
    account.from = {u"Ada, Countess \"of\" Lovelace"_s, u"ada lovelace"_s, u"bücher.example"_s};
    account.host = u"2001:db8::1"_s;
    account.port = 65535;
    account.security = smtp::Security::Plain;
    account.user = u"ada@Bücher"_s;
    account.auth = smtp::AuthMethod::Login;
    account.allowPlaintextAuth = true;
    account.secretSource = accounts::SecretSource::Command;
    account.passwordCommand = u"pass 'show' \"mail\"; exit"_s;
    account.ehloName = u"[IPv6:2001:db8::1]"_s;
    account.exceptions = {test::sampleException('a'), test::sampleException('b')};
    account.clientCertificateFile = u"/home/ada/Zertifikat 1.pem"_s;
    account.clientKeyFile = u"/home/ada/key.pem"_s;
    account.proxy = {net::Proxy::Kind::Http, u"proxy.example.org"_s, 65535};
    account.connections = 20;
    account.chunking = true;
    Account other = sampleAccount(u"other"_s);
    other.security = account.security;
    Account another = sampleAccount(u"another"_s);
    account.fallbacks = {added(other), added(another)};
    account.isDefault = true;
    account.id = added(account);
    account.isDefault = true;
    QVERIFY(*m_accounts->find(account.id) == account);
    QVERIFY(*m_accounts->findByName(u"work"_s) == account);
    QVERIFY(*m_accounts->defaultAccount() == account);

    account.from = {QString(), u"ada"_s, u"[192.0.2.1]"_s};
    account.exceptions = {test::sampleException('c')};
    account.fallbacks = {account.fallbacks.last(), account.fallbacks.first()};
    account.proxy = {};
    account.chunking = false;
    account.name = u"renamed"_s;
    QVERIFY(m_accounts->update(account));
    QVERIFY(*m_accounts->find(account.id) == account);

    Account direct = test::directAccount();
    direct.verifyServer = false;
    direct.id = added(direct);
    QVERIFY(*m_accounts->find(direct.id) == direct);
    QCOMPARE(count("SELECT count(*) FROM account WHERE host = '*'"), 1);
}

void AccountRepositoryTest::everyMethodComesBack()
{
    Account account = sampleAccount();
    account.clientCertificateFile = account.clientKeyFile = u"/mail.pem"_s;
    account.id = added(account);
    account.isDefault = true;
    for (int method = 0; method <= static_cast<int>(smtp::AuthMethod::External); ++method) {
        account.auth = static_cast<smtp::AuthMethod>(method);
        QVERIFY(m_accounts->update(account));
        QVERIFY(*m_accounts->find(account.id) == account);
    }
}

void AccountRepositoryTest::damagedRowsAreSaidSo()
{
    Account account = sampleAccount();
    account.exceptions = {test::sampleException()};
    added(account);
    for (const char *const faults : {"'x'", "'400'", "'410,'", "'410,900'"}) {
        const QByteArray sql = QByteArray("UPDATE certificate_exception SET faults = ") + faults;
        QVERIFY(m_database->execute(sql.constData()));
        const Result<QList<Account>> all = m_accounts->all();
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::StoreCorrupt);
        QCOMPARE(all.error().detail, u"work"_s);
    }
}

void AccountRepositoryTest::hostsAreStoredNormalized()
{
    Account account = sampleAccount();
    account.host = u"SMTP.Bücher.example."_s;
    account.id = added(account);
    QCOMPARE(m_accounts->find(account.id)->host, u"smtp.xn--bcher-kva.example"_s);
    hold(account.id);
    // Another spelling of the same host is no change.
    account.host = u"smtp.bücher.EXAMPLE"_s;
    QVERIFY(m_accounts->update(account));
    QCOMPARE(count("SELECT count(*) FROM account_state"), 1);
}

void AccountRepositoryTest::invalidSettingsAreNotStored()
{
    Account account = sampleAccount();
    account.host = u"smtp example"_s;
    QCOMPARE(m_accounts->add(account).error().kind, ErrorKind::InvalidValue);
    QCOMPARE(count("SELECT count(*) FROM account"), 0);
    account = sampleAccount();
    account.id = added(account);
    account.user = u"a\nb"_s;
    QCOMPARE(m_accounts->update(account).error().kind, ErrorKind::InvalidValue);
    QCOMPARE(m_accounts->find(account.id)->user, u"ada"_s);
}

void AccountRepositoryTest::namesAreUnique()
{
    added(sampleAccount());
    const Result<AccountId> again = m_accounts->add(sampleAccount());
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(again.error().detail, u"work"_s);
    QVERIFY(!m_database->inTransaction());

    Account other = sampleAccount(u"home"_s);
    other.id = added(other);
    other.name = u"work"_s;
    QCOMPARE(m_accounts->update(other).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(m_accounts->find(other.id)->name, u"home"_s);
}

void AccountRepositoryTest::thereIsOneDefaultAtMost()
{
    const AccountId first = added(sampleAccount(u"a"_s));
    const AccountId second = added(sampleAccount(u"b"_s));
    QCOMPARE(m_accounts->defaultAccount()->id, first);

    Account third = sampleAccount(u"c"_s);
    third.isDefault = true;
    third.id = added(third);
    QCOMPARE(m_accounts->defaultAccount()->id, third.id);

    Account changed = *m_accounts->find(second);
    changed.isDefault = true;
    QVERIFY(m_accounts->update(changed));
    QCOMPARE(m_accounts->defaultAccount()->id, second);
    QCOMPARE(count("SELECT count(*) FROM account WHERE is_default = 1"), 1);

    changed.isDefault = false;
    QVERIFY(m_accounts->update(changed));
    QCOMPARE(m_accounts->defaultAccount().error().kind, ErrorKind::NoSuchAccount);
}

void AccountRepositoryTest::theOnlyAccountIsTheDefault()
{
    Account first = sampleAccount(u"a"_s);
    first.id = added(first);
    first.isDefault = false;
    QVERIFY(m_accounts->update(first));
    QCOMPARE(m_accounts->defaultAccount()->id, first.id);
    const AccountId second = added(sampleAccount(u"b"_s));
    QVERIFY(m_accounts->remove(first.id));
    QCOMPARE(m_accounts->defaultAccount()->id, second);
    QVERIFY(m_accounts->remove(second));
    QCOMPARE(m_accounts->defaultAccount().error().kind, ErrorKind::NoSuchAccount);
}

void AccountRepositoryTest::theFirstRealAccountTakesOverFromPractice()
{
    Account practice = sampleAccount(u"practice"_s);
    practice.isPractice = true;
    practice.id = added(practice);
    QVERIFY(m_accounts->find(practice.id)->isPractice);
    QCOMPARE(m_accounts->defaultAccount()->id, practice.id);
    const AccountId real = added(sampleAccount(u"work"_s));
    QVERIFY(!m_accounts->find(real)->isPractice);
    QCOMPARE(m_accounts->defaultAccount()->id, real);
    // It is brought up to date at each start, which must not make it the default again.
    practice.isDefault = true;
    practice.port = 2525;
    QVERIFY(m_accounts->update(practice));
    QVERIFY(m_accounts->find(practice.id)->isPractice);
    QCOMPARE(m_accounts->defaultAccount()->id, real);
    QVERIFY(m_accounts->remove(real));
    QCOMPARE(m_accounts->defaultAccount()->id, practice.id);
}

void AccountRepositoryTest::listIsInOrderOfName()
{
    for (const QString &name : {u"home"_s, u"archive"_s, u"work"_s}) {
        added(sampleAccount(name));
    }
    QStringList names;
    const Result<QList<Account>> all = m_accounts->all();
    QVERIFY(all);
    for (const Account &account : *all) {
        names.append(account.name);
    }
    QCOMPARE(names, (QStringList{u"archive"_s, u"home"_s, u"work"_s}));
}

void AccountRepositoryTest::findsBySender_data()
{
    QTest::addColumn<QString>("localPart");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("found");
    QTest::newRow("as it is") << u"ada"_s << u"bücher.example"_s << true;
    QTest::newRow("the domain in capitals") << u"ada"_s << u"BÜCHER.Example"_s << true;
    QTest::newRow("the domain as A-labels") << u"ada"_s << u"xn--bcher-kva.example"_s << true;
    QTest::newRow("another local part") << u"adam"_s << u"bücher.example"_s << false;
    QTest::newRow("the local part keeps its case") << u"Ada"_s << u"bücher.example"_s << false;
    QTest::newRow("a domain above") << u"ada"_s << u"example"_s << false;
}

void AccountRepositoryTest::findsBySender()
{
    QFETCH(QString, localPart);
    QFETCH(QString, domain);
    QFETCH(bool, found);
    Account account = sampleAccount();
    account.from = {u"Ada"_s, u"ada"_s, u"bücher.example"_s};
    added(account);
    const Result<Account> result
        = m_accounts->findByFromAddress({u"Somebody"_s, localPart, domain});
    QCOMPARE(result.has_value(), found);
    if (!found) {
        QCOMPARE(result.error().kind, ErrorKind::NoSuchAccount);
    }
}

void AccountRepositoryTest::senderOfSeveralAccountsMeansTheDefault()
{
    Account z = sampleAccount(u"z"_s);
    Account a = sampleAccount(u"a"_s);
    Account m = sampleAccount(u"m"_s);
    z.id = added(z);
    a.id = added(a);
    m.id = added(m);
    QCOMPARE(m_accounts->findByFromAddress(a.from)->name, u"z"_s);
    z.isDefault = false;
    QVERIFY(m_accounts->update(z));
    QCOMPARE(m_accounts->findByFromAddress(a.from)->name, u"a"_s);
}

void AccountRepositoryTest::unknownAccountsAreSaidSo()
{
    const AccountId unknown{99};
    QCOMPARE(m_accounts->find(unknown).error().kind, ErrorKind::NoSuchAccount);
    QCOMPARE(m_accounts->findByName(u"nobody"_s).error().detail, u"nobody"_s);
    QCOMPARE(m_accounts->remove(unknown).error().kind, ErrorKind::NoSuchAccount);
    QCOMPARE(m_accounts->noteNewSecret(unknown).error().kind, ErrorKind::NoSuchAccount);
    Account account = sampleAccount();
    account.id = unknown;
    QCOMPARE(m_accounts->update(account).error().kind, ErrorKind::NoSuchAccount);
    QVERIFY(!m_database->inTransaction());
}

void AccountRepositoryTest::whatChangesTheConnectionReleasesAHold_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("released");
    const auto row = [](const char *name, bool released, const Change &change) {
        QTest::newRow(name) << change << released;
    };
    row("host", true, [](Account &a) { a.host = u"mail.example.org"_s; });
    row("port", true, [](Account &a) { a.port = 465; });
    row("security", true, [](Account &a) { a.security = smtp::Security::Tls; });
    row("user", true, [](Account &a) { a.user = u"lovelace"_s; });
    row("way to log in", true, [](Account &a) { a.auth = smtp::AuthMethod::Plain; });
    row("login in clear", true, [](Account &a) { a.allowPlaintextAuth = true; });
    row("source of the secret", true,
        [](Account &a) { a.secretSource = accounts::SecretSource::Keyring; });
    row("command", true, [](Account &a) { a.passwordCommand = u"pass"_s; });
    row("trusted certificate", true, [](Account &a) { a.exceptions = {test::sampleException()}; });
    row("own authority", true,
        [](Account &a) { a.caCertificates = test::TestCertificates().authorityPem(); });
    row("client certificate", true,
        [](Account &a) { a.clientCertificateFile = a.clientKeyFile = u"/mail.pem"_s; });
    row("proxy", true, [](Account &a) {
        a.proxy = {net::Proxy::Kind::Socks5, u"localhost"_s, 1080};
    });
    row("direct", true, [](Account &a) {
        const AccountId id = a.id;
        a = test::directAccount();
        a.id = id;
    });
    row("connections", false, [](Account &a) { a.connections = 4; });
    row("chunking", false, [](Account &a) { a.chunking = true; });
    row("name", false, [](Account &a) { a.name = u"other"_s; });
    row("name of the sender", false, [](Account &a) { a.from.displayName = u"A."_s; });
    row("nothing", false, [](Account &) {});
}

void AccountRepositoryTest::whatChangesTheConnectionReleasesAHold()
{
    QFETCH(Change, change);
    QFETCH(bool, released);
    Account account = sampleAccount();
    account.id = added(account);
    const AccountId other = added(sampleAccount(u"bystander"_s));
    hold(account.id);
    hold(other);
    account = *m_accounts->find(account.id);
    change(account);
    QVERIFY(m_accounts->update(account));
    QCOMPARE(count("SELECT count(*) FROM account_state"), released ? 1 : 2);
    QCOMPARE(count("SELECT count(*) FROM host_facts"), released ? 1 : 2);
}

void AccountRepositoryTest::aNewSecretReleasesAHold()
{
    const AccountId id = added(sampleAccount());
    hold(id);
    QVERIFY(m_accounts->noteNewSecret(id));
    QCOMPARE(count("SELECT count(*) FROM account_state"), 0);
    QCOMPARE(count("SELECT count(*) FROM host_facts"), 0);
}

void AccountRepositoryTest::refusedChangeKeepsEverything()
{
    added(sampleAccount(u"taken"_s));
    Account account = sampleAccount();
    account.id = added(account);
    hold(account.id);
    account.host = u"mail.example.org"_s;
    account.isDefault = true;
    account.name = u"taken"_s;
    QVERIFY(!m_accounts->update(account));
    QCOMPARE(count("SELECT count(*) FROM account_state"), 1);
    QCOMPARE(m_accounts->find(account.id)->host, u"smtp.example.org"_s);
    QCOMPARE(m_accounts->defaultAccount()->name, u"taken"_s);
}

void AccountRepositoryTest::removeWaitsForItsMessages()
{
    const AccountId id = added(sampleAccount());
    QCOMPARE(id.value, 1);
    hold(id);
    QVERIFY(m_database->execute(
        "INSERT INTO message (account_id, account_name, message_id, mail_from, subject, queued_at,"
        " settled_at, deleted_at) VALUES"
        " (1, 'work', '<1@x>', 'a@x', 'waiting', 1, NULL, NULL),"
        " (1, 'work', '<2@x>', 'a@x', 'waiting', 1, NULL, NULL),"
        " (1, 'work', '<3@x>', 'a@x', 'sent', 1, 2, NULL),"
        " (1, 'work', '<4@x>', 'a@x', 'in the bin', 1, NULL, 2)"));
    const Result<void> refused = m_accounts->remove(id);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::InUse);
    QCOMPARE(refused.error().detail, u"2"_s);
    QVERIFY(m_accounts->find(id));

    QVERIFY(m_database->execute("UPDATE message SET settled_at = 3 WHERE subject = 'waiting'"));
    QVERIFY(m_accounts->remove(id));
    QCOMPARE(m_accounts->find(id).error().kind, ErrorKind::NoSuchAccount);
    // The messages stay, under the name the account had.
    QCOMPARE(count("SELECT count(*) FROM message WHERE account_id IS NULL"
                   " AND account_name = 'work'"),
             4);
    QCOMPARE(count("SELECT count(*) FROM account_state"), 0);
}

void AccountRepositoryTest::profilesHaveTheirOwnId()
{
    const Result<QString> mine = accounts::profileRandomId(*m_database);
    QVERIFY(mine);
    QCOMPARE(mine->size(), 32);
    const auto other = store::Database::open(m_directory->filePath(u"b.sqlite"_s));
    QVERIFY(other);
    QVERIFY(*accounts::profileRandomId(**other) != *mine);
}

QTEST_GUILESS_MAIN(AccountRepositoryTest)
#include "tst_accountrepository.moc"
