// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accountdesk.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/passworddialog.h"
#include "ui/accounts/savingnotice.h"
#include "ui/accounts/testpanel.h"
#include "ui/accounts/teststeps.h"
#include "ui/common/style.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryDir>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::ui;
using accounts::Account;
using accounts::SecretSource;
using smtp::Security;

// What holds for the dialogs about accounts whatever they show just now.
class AccountStatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void noKeyStandsForTwo_data();
    void noKeyStandsForTwo();
    void noKeyStandsForTwoInThePasswordDialog_data();
    void noKeyStandsForTwoInThePasswordDialog();
    void aKeyringIsLockedOrMissing_data();
    void aKeyringIsLockedOrMissing();
    void savingTakesTheOutcomeOfATestAway();
    void aFailedSavingLeavesOneProminentButton();
    void theOutcomeIsInSightAndTheWindowOnTheScreen();
    void theAnswersEndWhereTheButtonsDo();
    void savingReleasesAHeldAccount_data();
    void savingReleasesAHeldAccount();
    void closingEndsATestInEveryPhase_data();
    void closingEndsATestInEveryPhase();

private:
    void open(const Account &account);
    [[nodiscard]] SavingNotice *notice() const
    {
        return dialog->findChild<SavingNotice *>();
    }
    [[nodiscard]] TestPanel *panel() const
    {
        return dialog->findChild<TestPanel *>();
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return childOf<QPushButton>(dialog, name);
    }
    // Alt and a letter, of every button and label that can be seen.
    static QStringList keysOf(const QWidget &window);
    static QStringList keysOfTwo(const QWidget &window);

    std::unique_ptr<AccountDesk> desk;
    std::unique_ptr<ScriptedServer> server;
    QPointer<QDialog> dialog;
};

void AccountStatesTest::initTestCase()
{
    AccountDesk::withoutKeyring();
    server = std::make_unique<ScriptedServer>(Behaviour::plain());
}

void AccountStatesTest::init()
{
    desk = std::make_unique<AccountDesk>();
}

void AccountStatesTest::cleanup()
{
    delete dialog;
    desk.reset();
}

void AccountStatesTest::open(const Account &account)
{
    dialog = new AccountDialog(desk->accounts(), account);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
}

QStringList AccountStatesTest::keysOf(const QWidget &window)
{
    QStringList keys;
    const auto add = [&keys](const QString &text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (!key.isEmpty()) {
            keys.append(key.toString());
        }
    };
    for (const QAbstractButton *const button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible()) {
            add(button->text());
        }
    }
    for (const QLabel *const label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->buddy() != nullptr) {
            add(label->text());
        }
    }
    return keys;
}

QStringList AccountStatesTest::keysOfTwo(const QWidget &window)
{
    QStringList keys = keysOf(window);
    for (const QString &key : QSet<QString>(keys.begin(), keys.end())) {
        keys.removeOne(key);
    }
    return keys;
}

void AccountStatesTest::noKeyStandsForTwo_data()
{
    QTest::addColumn<bool>("stored");
    QTest::addColumn<Security>("security");
    for (const Security security : {Security::Tls, Security::Plain}) {
        const char *const how = security == Security::Plain ? "in clear" : "encrypted";
        QTest::addRow("a new account, %s", how) << false << security;
        QTest::addRow("one that is there, %s", how) << true << security;
    }
}

void AccountStatesTest::noKeyStandsForTwo()
{
    QFETCH(bool, stored);
    QFETCH(Security, security);
    const Account account = AccountDesk::accountAt(*server, security);
    open(stored ? desk->stored(account, "engine") : account);
    QVERIFY(keysOf(*dialog).size() > 10);
    QCOMPARE(keysOfTwo(*dialog), QStringList());

    panel()->begin(account, true);
    QCOMPARE(keysOfTwo(*dialog), QStringList());
    panel()->showResult(makeError(ErrorKind::LoginRefused), {}, QStringLiteral("S: 535 no"));
    QVERIFY(childOf<QPushButton>(dialog, "copyTranscript")->isVisible());
    QCOMPARE(keysOfTwo(*dialog), QStringList());
    if (stored) {
        childOf<QPushButton>(dialog, "remove")->click();
        QVERIFY(notice()->isAsking());
        QCOMPARE(keysOfTwo(*dialog), QStringList());
    }
    panel()->outdate();
    notice()->sayFailed(makeError(ErrorKind::SecretUnavailable));
    QCOMPARE(keysOfTwo(*dialog), QStringList());
}

void AccountStatesTest::noKeyStandsForTwoInThePasswordDialog_data()
{
    QTest::addColumn<SecretSource>("source");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("refused") << SecretSource::Session << ErrorKind::LoginRefused;
    QTest::newRow("the keyring") << SecretSource::Keyring << ErrorKind::SecretUnavailable;
    QTest::newRow("a command") << SecretSource::Command << ErrorKind::SecretCommandFailed;
}

void AccountStatesTest::noKeyStandsForTwoInThePasswordDialog()
{
    QFETCH(SecretSource, source);
    QFETCH(ErrorKind, kind);
    Account account = AccountDesk::accountAt(*server, Security::Tls);
    account.secretSource = source;
    dialog = new PasswordDialog(desk->accounts(), account, makeError(kind));
    dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    QCOMPARE(keysOfTwo(*dialog), QStringList());
    notice()->sayFailed(makeError(ErrorKind::SecretUnavailable));
    QCOMPARE(keysOfTwo(*dialog), QStringList());
}

void AccountStatesTest::aKeyringIsLockedOrMissing_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *detail, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(detail) << QString::fromLatin1(says);
    };
    row("locked", "Cannot create an item in a locked collection", "is locked.");
    row("not unlocked", "Prompt was dismissed", "is locked.");
    row("no service",
        "GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets "
        "was not provided by any .service files",
        "There is no system keyring");
    row("no bus", "Could not connect: No such file or directory", "There is no system keyring");
    row("silent", "time limit", "did not answer");
    row("forgetful", "not stored", "did not keep");
    row("who knows", "Unbekannter Fehler", "is locked, missing or silent.");
}

void AccountStatesTest::aKeyringIsLockedOrMissing()
{
    QFETCH(QString, detail);
    QFETCH(QString, says);
    SavingNotice shown;
    shown.sayFailed(makeError(ErrorKind::SecretUnavailable, detail));
    QString text;
    for (const QLabel *const label : shown.findChildren<QLabel *>()) {
        text += label->text() + u'\n';
    }
    QVERIFY2(text.contains(says), qPrintable(text));
    QVERIFY2(!text.contains(detail), qPrintable(text));
    QCOMPARE(shown.findChild<QPlainTextEdit *>()->toPlainText(), detail);
}

void AccountStatesTest::savingTakesTheOutcomeOfATestAway()
{
    const Account account = AccountDesk::accountAt(*server, Security::Tls);
    open(desk->stored(account, "engine"));
    panel()->begin(account, true);
    panel()->showResult(makeError(ErrorKind::LoginRefused), {}, QStringLiteral("S: 535 no"));
    QVERIFY(panel()->isVisible());
    button("save")->click();
    QVERIFY(!panel()->isVisible());
}

void AccountStatesTest::aFailedSavingLeavesOneProminentButton()
{
    open(AccountDesk::accountAt(*server, Security::Tls));
    notice()->sayFailed(makeError(ErrorKind::SecretUnavailable));
    QStringList prominent;
    for (const QPushButton *const one : dialog->findChildren<QPushButton *>()) {
        if (one->isVisible() && one->property(kProminentProperty).toBool()) {
            prominent.append(one->text());
        }
    }
    QCOMPARE(prominent, QStringList{button("save")->text()});
}

// The screen of these tests is lower than all that there is to see.
void AccountStatesTest::theOutcomeIsInSightAndTheWindowOnTheScreen()
{
    const Account account = AccountDesk::accountAt(*server, Security::Plain);
    open(account);
    const QRect screen = dialog->screen()->availableGeometry();
    dialog->move(screen.topLeft() + QPoint(0, 40));
    panel()->begin(account, false);
    panel()->showResult(makeError(ErrorKind::LoginRefused), {}, QStringLiteral("S: 535 no"));
    const QPushButton *const last = button("copyTranscript");
    QTRY_COMPARE(last->visibleRegion().boundingRect(), last->rect());
    notice()->say(QStringLiteral("Less room above"));
    QTRY_VERIFY(notice()->height() >= notice()->heightForWidth(notice()->width()));
    QTRY_COMPARE(last->visibleRegion().boundingRect(), last->rect());
    QVERIFY2(screen.contains(dialog->frameGeometry()),
             qPrintable(QStringLiteral("to %1").arg(dialog->frameGeometry().bottom())));
}

void AccountStatesTest::theAnswersEndWhereTheButtonsDo()
{
    open(desk->stored(AccountDesk::accountAt(*server, Security::Tls), "engine"));
    button("remove")->click();
    QVERIFY(notice()->isAsking());
    const auto endOf = [this](const QWidget *widget) {
        return widget->mapTo(dialog, widget->rect().topRight()).x();
    };
    QTRY_COMPARE(endOf(notice()->findChildren<QPushButton *>().last()), endOf(button("save")));
}

void AccountStatesTest::savingReleasesAHeldAccount_data()
{
    QTest::addColumn<SecretSource>("source");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("released");
    QTest::newRow("the command failed")
        << SecretSource::Command << ErrorKind::SecretCommandFailed << true;
    QTest::newRow("what the command gave was refused")
        << SecretSource::Command << ErrorKind::LoginRefused << true;
    QTest::newRow("the server's certificate")
        << SecretSource::Session << ErrorKind::CertificateExpired << true;
    QTest::newRow("the same password would be refused again")
        << SecretSource::Session << ErrorKind::LoginRefused << false;
}

void AccountStatesTest::savingReleasesAHeldAccount()
{
    QFETCH(SecretSource, source);
    QFETCH(ErrorKind, kind);
    QFETCH(bool, released);
    Account account = AccountDesk::accountAt(*server, Security::Tls);
    account.secretSource = source;
    account.passwordCommand = QStringLiteral("echo engine");
    account = desk->stored(account, "engine");
    const QByteArray sql
        = "INSERT INTO account_state (account_id, hold, failures, since, error_kind, error_code, "
          "error_enhanced, error_text, error_detail) VALUES ("
        + QByteArray::number(account.id.value) + ", 1, 1, 0, " + QByteArray::number(int(kind))
        + ", 0, x'', x'', '')";
    QVERIFY(desk->profile.database->execute(sql.constData()));
    open(account);
    QCOMPARE(desk->statuses().first().hold, outbox::Hold::Auth); // now the dialog knows it, too
    writeInto(dialog, "accountName", "home");
    button("save")->click();
    QTRY_VERIFY(dialog.isNull());
    QCOMPARE(desk->all().first().name, QStringLiteral("home"));
    QCOMPARE(desk->statuses().first().hold, released ? outbox::Hold::None : outbox::Hold::Auth);
}

void AccountStatesTest::closingEndsATestInEveryPhase_data()
{
    QTest::addColumn<bool>("byCommand");
    QTest::addColumn<At>("at");
    QTest::addColumn<TestSteps::Step>("step");
    QTest::newRow("password") << true << At::Greeting << TestSteps::Step::Password;
    QTest::newRow("handshake") << false << At::Handshake << TestSteps::Step::Encryption;
    QTest::newRow("greeting") << false << At::Greeting << TestSteps::Step::Greeting;
    QTest::newRow("capabilities") << false << At::Ehlo << TestSteps::Step::Capabilities;
    QTest::newRow("login") << false << At::Auth << TestSteps::Step::Login;
}

void AccountStatesTest::closingEndsATestInEveryPhase()
{
    QFETCH(bool, byCommand);
    QFETCH(At, at);
    QFETCH(TestSteps::Step, step);
    ScriptedServer silent(Behaviour::tls().withUser("ada", "engine").withFault(stallAt(at)));
    QTemporaryDir directory;
    const QString asked = directory.filePath(QStringLiteral("asked"));
    Account account = AccountDesk::accountAt(silent, Security::Tls);
    if (byCommand) {
        account.secretSource = SecretSource::Command;
        account.passwordCommand = QStringLiteral("touch '%1'; sleep 0.3; echo engine").arg(asked);
    }
    // Not at once where a name is looked up: Qt leaks what waits for that.
    for (const bool atOnce : byCommand ? QList{true, false} : QList{false}) {
        open(account);
        if (!byCommand) {
            writeInto(dialog, "password", "engine");
        }
        button("test")->click();
        QVERIFY(panel()->isRunning());
        if (!atOnce) {
            const auto *const steps = dialog->findChild<TestSteps *>();
            QTRY_COMPARE_WITH_TIMEOUT(steps->state(step), StepRow::State::Running, 20'000);
            QTRY_VERIFY(!byCommand || QFile::exists(asked));
        }
        dialog->close();
        QTRY_VERIFY(dialog.isNull());
        (void)desk->statuses(); // behind the end of the test
    }
}

QTEST_MAIN(AccountStatesTest)
#include "tst_accountstates.moc"
