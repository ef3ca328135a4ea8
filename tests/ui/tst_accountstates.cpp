// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accountdesk.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/passworddialog.h"
#include "ui/accounts/savingnotice.h"
#include "ui/accounts/testpanel.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

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

QTEST_MAIN(AccountStatesTest)
#include "tst_accountstates.moc"
