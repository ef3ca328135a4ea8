// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/servicefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::service;
using accounts::Account;
using accounts::SecretSource;
using outbox::MessageState;

// Accounts as the windows see them, with the vaults of this process and a real server. There is no
// keyring here.
class AccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aNewAccountIsSavedWithItsSecret();
    void withoutAKeyringNothingIsSaved();
    void aTakenNameTouchesNoSecret();
    void settingsThatMakeNoSenseAreRefused();
    void anAccountThatIsGoneCannotBeSaved();
    void theListTellsHoldsAndCounts();
    void anotherSecretReleasesTheHold();
    void aSecretNeedsAPlace();
    void anAccountInUseStays();
    void aRemovedAccountIsForgotten();
    void aTrialTellsItsStages();
    void aTrialAsksForTheStoredSecret();
    void aTrialNamesWhatIsWrong_data();
    void aTrialNamesWhatIsWrong();
    void aTrialThatIsDeletedEnds();
    void aTrialMayGoWhileItsSecretIsFetched();

private:
    std::unique_ptr<ServiceFixture> f;
};

void AccountsTest::initTestCase()
{
    // Nobody answers there.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
}

void AccountsTest::init()
{
    f = std::make_unique<ServiceFixture>();
    f->handle->start();
}

void AccountsTest::cleanup()
{
    f.reset();
}

void AccountsTest::aNewAccountIsSavedWithItsSecret()
{
    f->server = std::make_unique<ScriptedServer>(Behaviour::tls().withUser("ada", "engine"));
    QSignalSpy changed(&f->handle->accounts(), &Accounts::changed);
    const auto saved
        = answerOf(f->handle->accounts().save(f->accountFor(Behaviour::tls()), Secret("engine")));
    QVERIFY(saved);
    QTRY_COMPARE(changed.size(), 1);
    f->account.id = *saved;
    const MessageId message = f->send(f->newDraft());
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QCOMPARE(f->server->log().logins(), 1);
}

void AccountsTest::withoutAKeyringNothingIsSaved()
{
    f->useServer(Behaviour::tls());
    Account account = f->account;
    account.id = {};
    account.name = QStringLiteral("other");
    account.secretSource = SecretSource::Keyring;
    const auto saved = answerOf(f->handle->accounts().save(account, Secret("engine")));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::SecretUnavailable);
    QCOMPARE(answerOf(f->handle->accounts().list()).value().size(), 1);
    // Nor is what was there before changed.
    account = f->account;
    account.port = 1;
    account.secretSource = SecretSource::Keyring;
    QVERIFY(!answerOf(f->handle->accounts().save(account, Secret("engine"))));
    QCOMPARE(answerOf(f->handle->accounts().list()).value().constFirst().account.port,
             f->account.port);
}

void AccountsTest::aTakenNameTouchesNoSecret()
{
    f->useServer(Behaviour::tls());
    Account account = f->account;
    account.id = {};
    // The keyring would be asked next, and would fail.
    account.secretSource = SecretSource::Keyring;
    const auto saved = answerOf(f->handle->accounts().save(account, Secret("engine")));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::AlreadyExists);
}

void AccountsTest::settingsThatMakeNoSenseAreRefused()
{
    f->useServer(Behaviour::tls());
    Account account = f->account;
    account.host = QStringLiteral("not a host");
    const auto saved = answerOf(f->handle->accounts().save(account, std::nullopt));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::InvalidValue);
    QCOMPARE(saved.error().detail, QStringLiteral("host"));
}

void AccountsTest::anAccountThatIsGoneCannotBeSaved()
{
    f->useServer(Behaviour::tls());
    Account account = f->account;
    account.id = AccountId{99};
    account.name = QStringLiteral("other");
    const auto saved = answerOf(f->handle->accounts().save(account, std::nullopt));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::NoSuchAccount);
}

void AccountsTest::theListTellsHoldsAndCounts()
{
    f->useServer(Behaviour::tls());
    f->credentials.session.forget(f->account.id);
    const auto before = answerOf(f->handle->accounts().list()).value();
    QCOMPARE(before.constFirst().hold, outbox::Hold::None);
    QCOMPARE(before.constFirst().open, 0);
    const MessageId first = f->send(f->newDraft());
    QTRY_COMPARE(f->find(first).hold, outbox::Hold::Key);
    QVERIFY(f->send(f->newDraft()).isValid());
    const auto list = answerOf(f->handle->accounts().list()).value();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.constFirst().account,
             accounts::AccountRepository(f->database()).find(f->account.id).value());
    QCOMPARE(list.constFirst().hold, outbox::Hold::Key);
    QCOMPARE(list.constFirst().error.kind, ErrorKind::SecretMissing);
    QCOMPARE(list.constFirst().open, 2);
    QCOMPARE(list.constFirst().sending, 0);
}

void AccountsTest::anotherSecretReleasesTheHold()
{
    f->useServer(Behaviour::tls());
    f->credentials.session.set(f->account.id, Secret("wrong"));
    const MessageId message = f->send(f->newDraft());
    QTRY_COMPARE(f->find(message).hold, outbox::Hold::Auth);
    QSignalSpy changed(&f->handle->accounts(), &Accounts::changed);
    QVERIFY(answerOf(f->handle->accounts().giveSecret(f->account, Secret("engine"))));
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QTRY_VERIFY(!changed.isEmpty());
}

void AccountsTest::aSecretNeedsAPlace()
{
    f->useServer(Behaviour::tls());
    Account account = f->account;
    account.secretSource = SecretSource::Command;
    const auto given = answerOf(f->handle->accounts().giveSecret(account, Secret("engine")));
    QVERIFY(!given);
    QCOMPARE(given.error().kind, ErrorKind::InvalidValue);
    account.secretSource = SecretSource::Keyring;
    const auto kept = answerOf(f->handle->accounts().giveSecret(account, Secret("engine")));
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::SecretUnavailable);
}

void AccountsTest::anAccountInUseStays()
{
    f->useServer(Behaviour::tls());
    f->credentials.session.forget(f->account.id);
    const MessageId message = f->send(f->newDraft());
    QVERIFY(message.isValid());
    const auto removed = answerOf(f->handle->accounts().remove(f->account.id));
    QVERIFY(!removed);
    QCOMPARE(removed.error().kind, ErrorKind::InUse);
    QCOMPARE(answerOf(f->handle->accounts().list()).value().size(), 1);
}

void AccountsTest::aRemovedAccountIsForgotten()
{
    f->useServer(Behaviour::tls());
    QSignalSpy changed(&f->handle->accounts(), &Accounts::changed);
    QVERIFY(answerOf(f->handle->accounts().remove(f->account.id)));
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(answerOf(f->handle->accounts().list()).value().isEmpty());
    std::optional<Result<Secret>> secret;
    f->credentials.session.fetch(f->account, this,
                                 [&secret](const Result<Secret> &found) { secret = found; });
    QTRY_VERIFY(secret.has_value());
    QCOMPARE(secret->error().kind, ErrorKind::SecretMissing);
}

void AccountsTest::aTrialTellsItsStages()
{
    f->useServer(Behaviour::startTls());
    f->credentials.session.forget(f->account.id);
    const auto trial = f->handle->accounts().test(f->account, Secret("engine"));
    QSignalSpy stages(trial.get(), &AccountTrial::stageChanged);
    QSignalSpy finished(trial.get(), &AccountTrial::finished);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.at(0).at(0).value<Error>().kind, ErrorKind::None);
    QList<smtp::Stage> seen;
    for (const QList<QVariant> &one : stages) {
        seen.append(one.at(0).value<smtp::Stage>());
    }
    QVERIFY(seen.contains(smtp::Stage::Tls));
    QVERIFY(seen.contains(smtp::Stage::Auth));
    QVERIFY(trial->info().tls.startsWith(QStringLiteral("TLS")));
    QVERIFY(trial->transcript().contains(QStringLiteral("AUTH")));
    QVERIFY(!trial->transcript().contains(QStringLiteral("engine")));
    QCOMPARE(f->server->log().logins(), 1);
    QCOMPARE(f->server->log().count("MAIL"), 0);
}

void AccountsTest::aTrialAsksForTheStoredSecret()
{
    f->useServer(Behaviour::tls());
    const auto trial = f->handle->accounts().test(f->account, std::nullopt);
    QSignalSpy finished(trial.get(), &AccountTrial::finished);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.at(0).at(0).value<Error>().kind, ErrorKind::None);
    f->credentials.session.forget(f->account.id);
    const auto again = f->handle->accounts().test(f->account, std::nullopt);
    QSignalSpy ended(again.get(), &AccountTrial::finished);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.at(0).at(0).value<Error>().kind, ErrorKind::SecretMissing);
}

void AccountsTest::aTrialNamesWhatIsWrong_data()
{
    QTest::addColumn<CertificateKind>("certificate");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("isUp");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("another password")
        << CertificateKind::Good << QByteArray("wrong") << true << ErrorKind::LoginRefused;
    QTest::newRow("a certificate for another host")
        << CertificateKind::WrongName << QByteArray("engine") << true
        << ErrorKind::CertificateNameMismatch;
    QTest::newRow("nobody listens")
        << CertificateKind::Good << QByteArray("engine") << false << ErrorKind::ConnectionRefused;
}

void AccountsTest::aTrialNamesWhatIsWrong()
{
    QFETCH(const CertificateKind, certificate);
    QFETCH(const QByteArray, secret);
    QFETCH(const bool, isUp);
    QFETCH(const ErrorKind, kind);
    f->useServer(Behaviour::tls(certificate));
    if (!isUp) {
        f->server->stop();
    }
    const auto trial = f->handle->accounts().test(f->account, Secret(secret));
    QSignalSpy finished(trial.get(), &AccountTrial::finished);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.at(0).at(0).value<Error>().kind, kind);
}

void AccountsTest::aTrialThatIsDeletedEnds()
{
    f->useServer(Behaviour::tls().withFault(stallAt(At::Ehlo)));
    auto trial = f->handle->accounts().test(f->account, Secret("engine"));
    QTRY_COMPARE(f->server->log().count("EHLO"), 1);
    trial.reset();
    QTRY_COMPARE(f->server->log().openConnections(), 0);
    // And one that is still there when the program ends.
    trial = f->handle->accounts().test(f->account, Secret("engine"));
    QTRY_COMPARE(f->server->log().openConnections(), 1);
    f->handle.reset();
    QTRY_COMPARE(f->server->log().openConnections(), 0);
}

void AccountsTest::aTrialMayGoWhileItsSecretIsFetched()
{
    f->useServer(Behaviour::tls());
    Account account = f->account;
    account.secretSource = SecretSource::Command;
    const QString asked = f->files.path() + QStringLiteral("/asked");
    const QString answers = f->files.path() + QStringLiteral("/answers");
    account.passwordCommand
        = QStringLiteral("touch %1; until sleep 0.1; test -e %2; do :; done; echo engine")
              .arg(asked, answers);
    auto trial = f->handle->accounts().test(account, std::nullopt);
    QTRY_VERIFY(QFile::exists(asked));
    trial.reset();
    QVERIFY(answerOf(f->handle->accounts().list())); // by now it has gone in its thread, too
    QFile(answers).open(QIODevice::WriteOnly);
    // A command that was started later has answered, and the former one has, too.
    trial = f->handle->accounts().test(account, std::nullopt);
    QSignalSpy finished(trial.get(), &AccountTrial::finished);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.at(0).at(0).value<Error>().kind, ErrorKind::None);
    QVERIFY(answerOf(f->handle->accounts().list()));
    QCOMPARE(f->server->log().logins(), 1);
}

QTEST_GUILESS_MAIN(AccountsTest)
#include "tst_accounts.moc"
