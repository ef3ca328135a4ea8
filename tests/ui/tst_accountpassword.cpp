// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accountdesk.h"
#include "ui/accounts/passworddialog.h"
#include "ui/accounts/savingnotice.h"
#include "ui/words/errorwords.h"

#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::ui;
using accounts::Account;
using accounts::SecretSource;
using smtp::Security;

// The question for a password, with the real service behind it and no keyring.
class AccountPasswordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void itSaysWhyItAsks_data();
    void itSaysWhyItAsks();
    void enterGivesThePassword();
    void anEmptyFieldIsNotGiven();
    void anotherPlaceIsSavedWithTheAccount();
    void withoutKeyringThePersonChooses();
    void aLockedKeyringCanBeTriedAgain();
    void typingMakesEnterGiveThePassword();
    void aCommandIsOnlyTriedAgain();
    void aCommandWhosePasswordIsRefusedIsShown();
    void thePasswordIsHiddenUntilAskedFor();

private:
    void open(const Account &account, ErrorKind kind);
    [[nodiscard]] QByteArray kept(const Account &account);
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return childOf<QPushButton>(dialog, name);
    }

    std::unique_ptr<AccountDesk> desk;
    std::unique_ptr<ScriptedServer> server;
    QPointer<PasswordDialog> dialog;
    Account account;
};

void AccountPasswordTest::initTestCase()
{
    AccountDesk::withoutKeyring();
    server = std::make_unique<ScriptedServer>(Behaviour::plain());
}

void AccountPasswordTest::init()
{
    desk = std::make_unique<AccountDesk>();
    account = desk->stored(AccountDesk::accountAt(*server, Security::Tls), "old");
}

void AccountPasswordTest::cleanup()
{
    delete dialog;
    desk.reset();
}

void AccountPasswordTest::open(const Account &which, ErrorKind kind)
{
    dialog = new PasswordDialog(desk->accounts(), which, makeError(kind));
    dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
}

QByteArray AccountPasswordTest::kept(const Account &which)
{
    std::optional<Result<Secret>> answer;
    desk->credentials.session.fetch(which, this,
                                    [&answer](const Result<Secret> &secret) { answer = secret; });
    [&answer] {
        QTRY_VERIFY(answer.has_value());
    }();
    return answer && *answer ? answer->value().bytes() : QByteArray();
}

void AccountPasswordTest::itSaysWhyItAsks_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("there is none") << ErrorKind::SecretMissing;
    QTest::newRow("it was refused") << ErrorKind::LoginRefused;
    QTest::newRow("the keyring is silent") << ErrorKind::SecretUnavailable;
}

void AccountPasswordTest::itSaysWhyItAsks()
{
    QFETCH(ErrorKind, kind);
    open(account, kind);
    QVERIFY(dialog->windowTitle().contains(account.name));
    const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
    const QString headline = wordsFor(makeError(kind)).headline;
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&headline](const QLabel *label) {
        return label->isVisible() && label->text() == headline;
    }));
    QVERIFY(childOf(dialog, "password")->hasFocus());
}

void AccountPasswordTest::enterGivesThePassword()
{
    open(account, ErrorKind::LoginRefused);
    QSignalSpy given(dialog, &PasswordDialog::given);
    QVERIFY(!button("retry")->isVisible()); // the same again would be refused again
    QTest::keyClicks(childOf(dialog, "password"), QStringLiteral("new"));
    QTest::keyClick(childOf(dialog, "password"), Qt::Key_Return);
    QTRY_COMPARE(given.size(), 1);
    QCOMPARE(given.first().first().value<AccountId>(), account.id);
    QTRY_VERIFY(dialog.isNull());
    QCOMPARE(kept(account), QByteArray("new"));
}

void AccountPasswordTest::anEmptyFieldIsNotGiven()
{
    open(account, ErrorKind::SecretMissing);
    QSignalSpy given(dialog, &PasswordDialog::given);
    button("ok")->click();
    QVERIFY(!childOf(dialog, "password")->accessibleDescription().isEmpty());
    QVERIFY(dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(dialog.isNull());
    QVERIFY(given.isEmpty());
    QCOMPARE(kept(account), QByteArray("old"));
}

void AccountPasswordTest::anotherPlaceIsSavedWithTheAccount()
{
    accounts::AccountRepository repository(*desk->profile.database);
    account.secretSource = SecretSource::Keyring;
    QVERIFY(repository.update(account));
    open(account, ErrorKind::SecretUnavailable); // the session is proposed then
    QSignalSpy given(dialog, &PasswordDialog::given);
    writeInto(dialog, "password", "new");
    button("ok")->click();
    QTRY_COMPARE(given.size(), 1);
    QCOMPARE(desk->all().first().secretSource, SecretSource::Session);
    QCOMPARE(kept(account), QByteArray("new"));
}

void AccountPasswordTest::withoutKeyringThePersonChooses()
{
    open(account, ErrorKind::LoginRefused);
    QSignalSpy given(dialog, &PasswordDialog::given);
    writeInto(dialog, "password", "new");
    dialog->findChildren<QRadioButton *>().at(0)->click();
    button("ok")->click();
    const auto *const notice = dialog->findChild<SavingNotice *>();
    const auto session = [notice]() -> QPushButton * {
        return notice->isVisible() ? notice->findChildren<QPushButton *>().value(1) : nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(session() != nullptr, 20'000);
    QVERIFY(given.isEmpty());
    QCOMPARE(desk->all().first().secretSource, SecretSource::Session);
    QCOMPARE(kept(account), QByteArray("old"));
    session()->click();
    QTRY_COMPARE(given.size(), 1);
    QCOMPARE(kept(account), QByteArray("new"));
}

void AccountPasswordTest::aLockedKeyringCanBeTriedAgain()
{
    open(account, ErrorKind::SecretUnavailable);
    QSignalSpy retry(dialog, &PasswordDialog::retryRequested);
    QTest::keyClick(childOf(dialog, "password"), Qt::Key_Return); // nothing was typed
    QCOMPARE(retry.size(), 1);
    QCOMPARE(retry.first().first().value<AccountId>(), account.id);
    QTRY_VERIFY(dialog.isNull());
}

void AccountPasswordTest::typingMakesEnterGiveThePassword()
{
    open(account, ErrorKind::SecretUnavailable);
    QSignalSpy retry(dialog, &PasswordDialog::retryRequested);
    QSignalSpy given(dialog, &PasswordDialog::given);
    QTest::keyClicks(childOf(dialog, "password"), QStringLiteral("new"));
    QTest::keyClick(childOf(dialog, "password"), Qt::Key_Return);
    QTRY_COMPARE(given.size(), 1);
    QVERIFY(retry.isEmpty());
}

void AccountPasswordTest::aCommandIsOnlyTriedAgain()
{
    account.secretSource = SecretSource::Command;
    account.passwordCommand = QStringLiteral("pass show mail");
    open(account, ErrorKind::SecretCommandFailed);
    QVERIFY(!childOf(dialog, "password")->isVisible());
    QVERIFY(!button("ok")->isVisible());
    QVERIFY(button("retry")->isVisible());
    QVERIFY(button("retry")->isDefault());
}

void AccountPasswordTest::aCommandWhosePasswordIsRefusedIsShown()
{
    account.secretSource = SecretSource::Command;
    account.passwordCommand = QStringLiteral("pass show mail ") + QString(1000, u'x');
    open(account, ErrorKind::LoginRefused);
    QString text;
    for (const QLabel *const label : dialog->findChildren<QLabel *>()) {
        text += label->isVisible() ? label->text() + u'\n' : QString();
    }
    QVERIFY2(text.contains(QStringLiteral("pass show mail")), qPrintable(text));
    QVERIFY(!text.contains(QString(1000, u'x')));
    QVERIFY2(!text.contains(QStringLiteral("enter the password")), qPrintable(text));
    QSignalSpy retry(dialog, &PasswordDialog::retryRequested);
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(retry.size(), 1);
}

void AccountPasswordTest::thePasswordIsHiddenUntilAskedFor()
{
    open(account, ErrorKind::SecretMissing);
    QLineEdit *const password = childOf(dialog, "password");
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    auto *const reveal = dialog->findChild<QToolButton *>(QStringLiteral("reveal"));
    reveal->click();
    QCOMPARE(password->echoMode(), QLineEdit::Normal);
    reveal->click();
    QCOMPARE(password->echoMode(), QLineEdit::Password);
}

QTEST_MAIN(AccountPasswordTest)
#include "tst_accountpassword.moc"
