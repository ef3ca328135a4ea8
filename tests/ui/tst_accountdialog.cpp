// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outboxrepository.h"
#include "service/drafts.h"
#include "ui/accountdesk.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/savingnotice.h"
#include "ui/accounts/testpanel.h"
#include "ui/accounts/teststeps.h"
#include "ui/words/errorwords.h"

#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::ui;
using accounts::Account;
using accounts::SecretSource;
using smtp::Security;

// The dialog with the real service behind it, and real sockets behind that.
class AccountDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void anAccountIsAdded();
    void tabGoesFromTopToBottom();
    void enterSaves();
    void escapeClosesAndSavesNothing();
    void aTakenNameStaysOpenWithTheWords();
    void withoutKeyringNothingIsSavedUntilThePersonChooses();
    void theKeyringCanBeTriedAgain();
    void anAccountIsChanged();
    void anAccountIsRemovedAfterAQuestion();
    void anAccountWithOpenMessagesStays();
    void savingCanBeCancelled();

    void aTestShowsItsOutcome_data();
    void aTestShowsItsOutcome();
    void aTestCanBeStopped();
    void editingOutdatesTheTest();
    void theStoredPasswordIsTested();
    void closingEndsTheTest();
    void aDialogMayCloseBeforeAnyAnswerComes();

private:
    void open(const Account &account);
    void fill();
    void chooseKeyring();
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return childOf<QPushButton>(dialog, name);
    }
    [[nodiscard]] SavingNotice *notice() const
    {
        return dialog->findChild<SavingNotice *>();
    }
    [[nodiscard]] TestPanel *panel() const
    {
        return dialog->findChild<TestPanel *>();
    }
    [[nodiscard]] static QString textOf(const QWidget *widget);
    [[nodiscard]] QPushButton *answer(int index) const;

    std::unique_ptr<AccountDesk> desk;
    std::unique_ptr<ScriptedServer> server;
    QPointer<AccountDialog> dialog;
};

void AccountDialogTest::initTestCase()
{
    AccountDesk::withoutKeyring();
}

void AccountDialogTest::init()
{
    desk = std::make_unique<AccountDesk>();
}

void AccountDialogTest::cleanup()
{
    delete dialog;
    desk.reset();
    server.reset();
}

void AccountDialogTest::open(const Account &account)
{
    delete dialog;
    dialog = new AccountDialog(desk->accounts(), account);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
}

void AccountDialogTest::fill()
{
    writeInto(dialog, "senderName", "Ada");
    writeInto(dialog, "address", "ada@example.org");
    writeInto(dialog, "host", "smtp.example.org");
    writeInto(dialog, "password", "engine");
}

// Although there is none, which the dialog has found out.
void AccountDialogTest::chooseKeyring()
{
    const QList<QRadioButton *> places
        = childOf<QWidget>(dialog, "keep")->findChildren<QRadioButton *>();
    QTRY_VERIFY(places.at(1)->isChecked());
    places.at(0)->click();
}

QString AccountDialogTest::textOf(const QWidget *widget)
{
    QStringList texts;
    for (const QLabel *const label : widget->findChildren<QLabel *>()) {
        if (label->isVisible()) {
            texts.append(label->text());
        }
    }
    return texts.join(u'\n');
}

QPushButton *AccountDialogTest::answer(int index) const
{
    QList<QPushButton *> shown;
    for (QPushButton *const one : notice()->findChildren<QPushButton *>()) {
        if (one->isVisible()) {
            shown.append(one);
        }
    }
    return shown.value(index);
}

void AccountDialogTest::anAccountIsAdded()
{
    open({});
    fill();
    childOf<QWidget>(dialog, "keep")->findChildren<QRadioButton *>().at(1)->click();
    QSignalSpy saved(dialog, &AccountDialog::saved);
    button("save")->click();
    QTRY_COMPARE(saved.size(), 1);
    QTRY_VERIFY(dialog.isNull());
    const QList<Account> all = desk->all();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.first().name, QStringLiteral("example.org"));
    QCOMPARE(all.first().from.toString(), QStringLiteral("Ada <ada@example.org>"));
    QCOMPARE(all.first().secretSource, SecretSource::Session);
    std::optional<Result<Secret>> kept;
    desk->credentials.session.fetch(all.first(), this,
                                    [&kept](const Result<Secret> &answer) { kept = answer; });
    QTRY_VERIFY(kept.has_value());
    QVERIFY(kept->has_value());
    QCOMPARE(kept->value().bytes(), QByteArray("engine"));
}

void AccountDialogTest::tabGoesFromTopToBottom()
{
    open({});
    QCOMPARE(dialog->focusWidget(), childOf(dialog, "senderName"));
    fill();
    childOf(dialog, "senderName")->setFocus();
    QStringList order;
    for (int i = 0; i < 20; ++i) {
        const QWidget *const focus = dialog->focusWidget();
        if (!focus->objectName().isEmpty() && !order.contains(focus->objectName())) {
            order.append(focus->objectName());
        }
        QTest::keyClick(dialog, Qt::Key_Tab);
    }
    QCOMPARE(order.join(u' '),
             QStringLiteral("senderName address host port security user password reveal "
                            "accountName test cancel save"));
}

void AccountDialogTest::enterSaves()
{
    open({});
    fill();
    writeInto(dialog, "user", "");
    QSignalSpy saved(dialog, &AccountDialog::saved);
    QTest::keyClick(childOf(dialog, "host"), Qt::Key_Return);
    QTRY_COMPARE(saved.size(), 1);
}

void AccountDialogTest::escapeClosesAndSavesNothing()
{
    open({});
    fill();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(dialog.isNull());
    QVERIFY(desk->all().isEmpty());
}

void AccountDialogTest::aTakenNameStaysOpenWithTheWords()
{
    open({});
    // Added by another process while the dialog is open, so that only the store can know.
    Account other;
    other.name = QStringLiteral("example.org");
    other.from = {{}, QStringLiteral("bob"), QStringLiteral("example.org")};
    other.host = QStringLiteral("smtp.example.org");
    QTest::qWait(0);
    fill();
    writeInto(dialog, "user", "");
    (void)desk->stored(other, "x");
    writeInto(dialog, "accountName", "example.org");
    button("save")->click();
    const QLineEdit *const name = childOf(dialog, "accountName");
    QTRY_VERIFY(name->isEnabled() && name->hasFocus());
    QVERIFY(name->accessibleDescription().contains(QStringLiteral("already")));
    QCOMPARE(desk->all().size(), 1);
}

void AccountDialogTest::withoutKeyringNothingIsSavedUntilThePersonChooses()
{
    open({});
    fill();
    chooseKeyring();
    QSignalSpy saved(dialog, &AccountDialog::saved);
    button("save")->click();
    QTRY_VERIFY_WITH_TIMEOUT(answer(1) != nullptr, 20'000);
    QVERIFY(saved.isEmpty());
    QVERIFY(desk->all().isEmpty());
    QVERIFY(button("save")->isEnabled());
    QVERIFY(textOf(notice()).contains(QStringLiteral("keyring")));
    answer(1)->click();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(desk->all().first().secretSource, SecretSource::Session);
}

void AccountDialogTest::theKeyringCanBeTriedAgain()
{
    open({});
    fill();
    chooseKeyring();
    button("save")->click();
    QTRY_VERIFY_WITH_TIMEOUT(answer(1) != nullptr, 20'000);
    answer(0)->click();
    QTRY_VERIFY(!button("save")->isEnabled()); // it tries
    QTRY_VERIFY_WITH_TIMEOUT(button("save")->isEnabled() && answer(1) != nullptr, 20'000);
    QVERIFY(desk->all().isEmpty());
}

void AccountDialogTest::anAccountIsChanged()
{
    server = std::make_unique<ScriptedServer>(Behaviour::plain());
    const Account before
        = desk->stored(AccountDesk::accountAt(*server, Security::StartTls), "engine");
    open(before);
    QVERIFY(button("remove")->isVisible());
    writeInto(dialog, "senderName", "The Countess");
    writeInto(dialog, "accountName", "home");
    button("save")->click();
    QTRY_VERIFY(dialog.isNull());
    Account after = before;
    after.from.displayName = QStringLiteral("The Countess");
    after.name = QStringLiteral("home");
    QCOMPARE(desk->all().size(), 1);
    QVERIFY(desk->all().first() == after);
}

void AccountDialogTest::anAccountIsRemovedAfterAQuestion()
{
    server = std::make_unique<ScriptedServer>(Behaviour::plain());
    open(desk->stored(AccountDesk::accountAt(*server, Security::Tls), "engine"));
    QSignalSpy removed(dialog, &AccountDialog::removed);
    button("remove")->click();
    QVERIFY(notice()->isVisible());
    QVERIFY(textOf(notice()).contains(QStringLiteral("work")));
    QVERIFY(answer(1)->hasFocus()); // no
    QTest::keyClick(answer(1), Qt::Key_Return);
    QVERIFY(!notice()->isVisible());
    button("remove")->click();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!notice()->isVisible());
    QVERIFY(dialog->isVisible());
    QCOMPARE(desk->all().size(), 1);
    button("remove")->click();
    answer(0)->click();
    QTRY_COMPARE(removed.size(), 1);
    QTRY_VERIFY(dialog.isNull());
    QVERIFY(desk->all().isEmpty());
}

void AccountDialogTest::anAccountWithOpenMessagesStays()
{
    server = std::make_unique<ScriptedServer>(Behaviour::plain());
    server->stop();
    const Account account
        = desk->stored(AccountDesk::accountAt(*server, Security::Plain), "engine");
    compose::DraftContent content;
    content.account = account.id;
    content.to = QStringLiteral("bob@example.org");
    content.subject = QStringLiteral("Open");
    service::Drafts &drafts = desk->handle.drafts();
    QFuture<Result<DraftId>> draft = drafts.create(content);
    QTRY_VERIFY(draft.isFinished());
    QVERIFY(draft.result());
    QFuture<Result<MessageId>> message
        = drafts.send(*draft.result(), content, std::chrono::hours(1));
    QTRY_VERIFY(message.isFinished());
    QVERIFY(message.result());
    open(account);
    QCOMPARE(desk->statuses().first().open, 1); // now the dialog knows it, too
    button("remove")->click();
    QVERIFY(!notice()->isAsking());
    QTRY_VERIFY(notice()->isVisible() && textOf(notice()).contains(u'1'));
    QVERIFY(!dialog.isNull());
    QCOMPARE(desk->all().size(), 1);
}

void AccountDialogTest::savingCanBeCancelled()
{
    open({});
    fill();
    button("save")->click();
    QVERIFY(!button("save")->isEnabled());
    QVERIFY(!childOf(dialog, "host")->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(button("save")->isEnabled());
    QVERIFY(childOf(dialog, "host")->isEnabled());
    QVERIFY(!dialog.isNull() && dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(dialog.isNull());
}

void AccountDialogTest::aTestShowsItsOutcome_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<Security>("security");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<ErrorKind>("kind");
    const auto with = [](const Behaviour &behaviour) {
        return behaviour.withUser("ada", "engine");
    };
    QTest::newRow("TLS works") << with(Behaviour::tls()) << Security::Tls << QByteArray("engine")
                               << ErrorKind::None;
    QTest::newRow("STARTTLS works") << with(Behaviour::startTls()) << Security::StartTls
                                    << QByteArray("engine") << ErrorKind::None;
    QTest::newRow("the password is wrong") << with(Behaviour::tls()) << Security::Tls
                                           << QByteArray("enigma") << ErrorKind::LoginRefused;
    QTest::newRow("TLS to a port for STARTTLS") << with(Behaviour::startTls()) << Security::Tls
                                                << QByteArray("engine") << ErrorKind::WrongSecurity;
    QTest::newRow("STARTTLS to a port for TLS") << with(Behaviour::tls()) << Security::StartTls
                                                << QByteArray("engine") << ErrorKind::WrongSecurity;
    QTest::newRow("the certificate has expired")
        << with(Behaviour::tls(CertificateKind::Expired)) << Security::Tls << QByteArray("engine")
        << ErrorKind::CertificateExpired;
    QTest::newRow("the certificate names another server")
        << with(Behaviour::tls(CertificateKind::WrongName)) << Security::Tls << QByteArray("engine")
        << ErrorKind::CertificateNameMismatch;
    QTest::newRow("STARTTLS is not offered")
        << with(Behaviour::plain()) << Security::StartTls << QByteArray("engine")
        << ErrorKind::StartTlsNotOffered;
}

void AccountDialogTest::aTestShowsItsOutcome()
{
    QFETCH(Behaviour, behaviour);
    QFETCH(Security, security);
    QFETCH(QByteArray, password);
    QFETCH(ErrorKind, kind);
    server = std::make_unique<ScriptedServer>(behaviour);
    open(AccountDesk::accountAt(*server, security));
    writeInto(dialog, "password", password.constData());
    button("test")->click();
    QVERIFY(panel()->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!panel()->isRunning(), 20'000);
    const QString headline = kind == ErrorKind::None ? QStringLiteral("The account works")
                                                     : wordsFor(makeError(kind)).headline;
    QVERIFY2(textOf(panel()).contains(headline), qPrintable(textOf(panel())));
    QVERIFY(desk->all().isEmpty()); // testing saves nothing
    const auto *const steps = dialog->findChild<TestSteps *>();
    int failed = 0;
    for (const TestSteps::Step step : steps->steps()) {
        failed += steps->state(step) == StepRow::State::Failed ? 1 : 0;
    }
    QCOMPARE(failed, kind == ErrorKind::None ? 0 : 1);
    const QPushButton *const copy = button("copyTranscript");
    QVERIFY(copy->isVisible());
}

void AccountDialogTest::aTestCanBeStopped()
{
    server = std::make_unique<ScriptedServer>(
        Behaviour::tls().withUser("ada", "engine").withFault(stallAt(At::Ehlo)));
    open(AccountDesk::accountAt(*server, Security::Tls));
    writeInto(dialog, "password", "engine");
    const QString start = button("test")->text();
    button("test")->click();
    QVERIFY(button("test")->text() != start);
    const auto *const steps = dialog->findChild<TestSteps *>();
    QTRY_COMPARE_WITH_TIMEOUT(steps->state(TestSteps::Step::Capabilities), StepRow::State::Running,
                              20'000);
    QVERIFY(childOf(dialog, "host")->isEnabled()); // usable meanwhile
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!panel()->isRunning());
    QCOMPARE(button("test")->text(), start);
    QVERIFY(dialog->isVisible());
    QCOMPARE(steps->state(TestSteps::Step::Capabilities), StepRow::State::NotReached);
}

void AccountDialogTest::editingOutdatesTheTest()
{
    server = std::make_unique<ScriptedServer>(Behaviour::tls().withUser("ada", "engine"));
    open(AccountDesk::accountAt(*server, Security::Tls));
    writeInto(dialog, "password", "engine");
    button("test")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!panel()->isRunning(), 20'000);
    QVERIFY(panel()->isVisible());
    QTest::keyClicks(childOf(dialog, "password"), QStringLiteral("s"));
    QVERIFY(!panel()->isVisible());
}

void AccountDialogTest::theStoredPasswordIsTested()
{
    server = std::make_unique<ScriptedServer>(Behaviour::tls().withUser("ada", "engine"));
    open(desk->stored(AccountDesk::accountAt(*server, Security::Tls), "engine"));
    button("test")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!panel()->isRunning(), 20'000);
    const auto *const steps = dialog->findChild<TestSteps *>();
    QCOMPARE(steps->steps().first(), TestSteps::Step::Password);
    QCOMPARE(steps->state(TestSteps::Step::Login), StepRow::State::Done);
}

void AccountDialogTest::closingEndsTheTest()
{
    server = std::make_unique<ScriptedServer>(Behaviour::tls().withFault(stallAt(At::Greeting)));
    open(AccountDesk::accountAt(*server, Security::Tls));
    writeInto(dialog, "password", "engine");
    button("test")->click();
    QVERIFY(panel()->isRunning());
    dialog->close();
    QTRY_VERIFY(dialog.isNull());
}

void AccountDialogTest::aDialogMayCloseBeforeAnyAnswerComes()
{
    for (int i = 0; i < 50; ++i) {
        open({});
        fill();
        button("save")->click();
        delete dialog;
    }
    QFuture<Result<QList<service::AccountStatus>>> last = desk->accounts().list();
    QTRY_VERIFY(last.isFinished()); // behind all that was asked before
}

QTEST_MAIN(AccountDialogTest)
#include "tst_accountdialog.moc"
