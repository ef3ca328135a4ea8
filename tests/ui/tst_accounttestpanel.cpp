// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/testpanel.h"
#include "ui/accounts/teststeps.h"
#include "ui/words/errorwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::ui;
using accounts::Account;
using smtp::Security;
using smtp::Stage;
using State = StepRow::State;
using Step = TestSteps::Step;

Q_DECLARE_METATYPE(pennypost::ui::TestSteps::Step)

// The steps of a test and its result, driven by hand.
class AccountTestPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheStepsThatApplyAreThere_data();
    void onlyTheStepsThatApplyAreThere();
    void stepsFollowTheStages();
    void startTlsAsksTwiceWhatTheServerCan();
    void theEndOfTheSessionIsNotSuccess();
    void anErrorIsShownAtItsStep_data();
    void anErrorIsShownAtItsStep();
    void aStoppedTestHasNotFailed();
    void successSaysWhatWorks();
    void aServerThatIsNotVerifiedIsSaidInSuccess();
    void noEncryptionIsSaidInSuccess();
    void aFailureIsSaidWithoutTalkOfMessages_data();
    void aFailureIsSaidWithoutTalkOfMessages();
    void nobodyIsSentToTheSettings();
    void technicalDetailsAreFoldedAway_data();
    void technicalDetailsAreFoldedAway();
    void theTranscriptCanBeCopied();
    void otherSettingsTakeTheResultAway();

private:
    static Account account(Security security, bool login = true);
    static QString shownText(const QWidget &widget);
};

Account AccountTestPanelTest::account(Security security, bool login)
{
    Account account;
    account.host = QStringLiteral("smtp.example.org");
    account.security = security;
    account.user = login ? QStringLiteral("ada") : QString();
    return account;
}

QString AccountTestPanelTest::shownText(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *const label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget)) {
            texts.append(label->text());
        }
    }
    return texts.join(u'\n');
}

void AccountTestPanelTest::onlyTheStepsThatApplyAreThere_data()
{
    QTest::addColumn<Account>("settings");
    QTest::addColumn<bool>("passwordKnown");
    QTest::addColumn<QList<Step>>("steps");
    QTest::newRow("TLS with the stored password")
        << account(Security::Tls) << false
        << QList{Step::Password, Step::Connection,   Step::Encryption,
                 Step::Greeting, Step::Capabilities, Step::Login};
    QTest::newRow("TLS with a password that was entered")
        << account(Security::Tls) << true
        << QList{Step::Connection, Step::Encryption, Step::Greeting, Step::Capabilities,
                 Step::Login};
    QTest::newRow("STARTTLS encrypts behind the greeting")
        << account(Security::StartTls) << true
        << QList{Step::Connection, Step::Greeting, Step::Encryption, Step::Capabilities,
                 Step::Login};
    Account byCertificate = account(Security::Tls);
    byCertificate.clientCertificateFile = QStringLiteral("/mail.pem");
    QTest::newRow("a certificate of our own and a password")
        << byCertificate << false
        << QList{Step::Certificate, Step::Password,     Step::Connection, Step::Encryption,
                 Step::Greeting,    Step::Capabilities, Step::Login};
    byCertificate.auth = smtp::AuthMethod::External;
    QTest::newRow("a certificate in place of a password")
        << byCertificate << false << QList{Step::Certificate, Step::Connection,   Step::Encryption,
                                           Step::Greeting,    Step::Capabilities, Step::Login};
    Account direct = account(Security::StartTls, false);
    direct.isDirect = true;
    QTest::newRow("a direct account")
        << direct << false
        << QList{Step::Connection, Step::Greeting, Step::Encryption, Step::Capabilities};
    QTest::newRow("no encryption, no login")
        << account(Security::Plain, false) << false
        << QList{Step::Connection, Step::Greeting, Step::Capabilities};
}

void AccountTestPanelTest::onlyTheStepsThatApplyAreThere()
{
    QFETCH(Account, settings);
    QFETCH(bool, passwordKnown);
    QFETCH(QList<Step>, steps);
    TestSteps shown;
    shown.begin(account(Security::Plain), true); // what an earlier test left is gone
    shown.begin(settings, passwordKnown);
    QCOMPARE(shown.steps(), steps);
    QCOMPARE(shown.state(steps.first()), State::Running);
    QCOMPARE(shown.state(steps.last()), State::Pending);
}

void AccountTestPanelTest::stepsFollowTheStages()
{
    TestSteps steps;
    steps.begin(account(Security::Tls), false);
    steps.setStage(Stage::Tls); // the password was found, the server reached
    QCOMPARE(steps.state(Step::Password), State::Done);
    QCOMPARE(steps.state(Step::Connection), State::Done);
    QCOMPARE(steps.state(Step::Encryption), State::Running);
    QCOMPARE(steps.state(Step::Greeting), State::Pending);
    steps.setStage(Stage::Greeting);
    steps.setStage(Stage::Ehlo);
    QCOMPARE(steps.state(Step::Encryption), State::Done);
    QCOMPARE(steps.state(Step::Capabilities), State::Running);
    steps.setStage(Stage::Auth);
    QCOMPARE(steps.state(Step::Login), State::Running);
    steps.setStage(Stage::Quit);
    steps.finish({});
    for (const Step step : steps.steps()) {
        QCOMPARE(steps.state(step), State::Done);
    }
}

void AccountTestPanelTest::startTlsAsksTwiceWhatTheServerCan()
{
    TestSteps steps;
    steps.begin(account(Security::StartTls), true);
    steps.setStage(Stage::Greeting);
    steps.setStage(Stage::Ehlo);
    QCOMPARE(steps.state(Step::Greeting), State::Done);
    QCOMPARE(steps.state(Step::Encryption), State::Running);
    steps.setStage(Stage::Tls);
    QCOMPARE(steps.state(Step::Encryption), State::Running);
    QCOMPARE(steps.state(Step::Capabilities), State::Pending);
    steps.setStage(Stage::Ehlo);
    QCOMPARE(steps.state(Step::Encryption), State::Done);
    QCOMPARE(steps.state(Step::Capabilities), State::Running);
}

void AccountTestPanelTest::theEndOfTheSessionIsNotSuccess()
{
    TestSteps steps;
    steps.begin(account(Security::Tls), true);
    steps.setStage(Stage::Auth);
    steps.setStage(Stage::Quit); // a refused login is followed by a polite end
    QCOMPARE(steps.state(Step::Login), State::Running);
    steps.finish(makeError(ErrorKind::LoginRefused));
    QCOMPARE(steps.state(Step::Login), State::Failed);
}

void AccountTestPanelTest::anErrorIsShownAtItsStep_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<QList<Stage>>("stages");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Step>("failed");
    QTest::newRow("the keyring is silent")
        << Security::Tls << QList<Stage>{} << ErrorKind::SecretUnavailable << Step::Password;
    QTest::newRow("there is no such server")
        << Security::Tls << QList<Stage>{} << ErrorKind::HostNotFound << Step::Connection;
    QTest::newRow("the connection is refused")
        << Security::StartTls << QList<Stage>{} << ErrorKind::ConnectionRefused << Step::Connection;
    QTest::newRow("our certificate cannot be used")
        << Security::Tls << QList<Stage>{} << ErrorKind::ClientCertificateUnusable
        << Step::Certificate;
    QTest::newRow("our certificate is refused")
        << Security::Tls << QList{Stage::Tls} << ErrorKind::ClientCertificateRefused
        << Step::Encryption;
    QTest::newRow("the proxy is down")
        << Security::Tls << QList<Stage>{} << ErrorKind::ProxyUnreachable << Step::Connection;
    QTest::newRow("the domain takes no mail")
        << Security::Tls << QList<Stage>{} << ErrorKind::NoMailAccepted << Step::Connection;
    QTest::newRow("the login has become weaker")
        << Security::Tls << QList{Stage::Tls, Stage::Greeting, Stage::Ehlo}
        << ErrorKind::LoginWeakened << Step::Login;
    QTest::newRow("the server does not prove itself")
        << Security::Tls << QList{Stage::Tls, Stage::Greeting, Stage::Ehlo, Stage::Auth}
        << ErrorKind::LoginServerNotProven << Step::Login;
    QTest::newRow("the certificate is bad")
        << Security::Tls << QList{Stage::Tls} << ErrorKind::CertificateExpired << Step::Encryption;
    QTest::newRow("TLS is spoken to a port that does not")
        << Security::Tls << QList{Stage::Tls} << ErrorKind::WrongSecurity << Step::Encryption;
    QTest::newRow("a TLS port is silent when no TLS is spoken")
        << Security::StartTls << QList{Stage::Greeting} << ErrorKind::WrongSecurity
        << Step::Greeting;
    QTest::newRow("STARTTLS is not offered")
        << Security::StartTls << QList{Stage::Greeting, Stage::Ehlo}
        << ErrorKind::StartTlsNotOffered << Step::Encryption;
    QTest::newRow("the greeting says no") << Security::Tls << QList{Stage::Tls, Stage::Greeting}
                                          << ErrorKind::ServiceUnavailable << Step::Greeting;
    QTest::newRow("EHLO is refused")
        << Security::Tls << QList{Stage::Tls, Stage::Greeting, Stage::Ehlo}
        << ErrorKind::EhloRefused << Step::Capabilities;
    QTest::newRow("the login is refused")
        << Security::Tls << QList{Stage::Tls, Stage::Greeting, Stage::Ehlo, Stage::Auth}
        << ErrorKind::LoginRefused << Step::Login;
    QTest::newRow("no login is offered, which the capabilities tell")
        << Security::Tls << QList{Stage::Tls, Stage::Greeting, Stage::Ehlo}
        << ErrorKind::LoginNotOffered << Step::Login;
    QTest::newRow("the connection is lost while logging in")
        << Security::Tls << QList{Stage::Tls, Stage::Greeting, Stage::Ehlo, Stage::Auth}
        << ErrorKind::ConnectionLost << Step::Login;
}

void AccountTestPanelTest::anErrorIsShownAtItsStep()
{
    QFETCH(Security, security);
    QFETCH(QList<Stage>, stages);
    QFETCH(ErrorKind, kind);
    QFETCH(Step, failed);
    TestSteps steps;
    Account settings = account(security);
    if (failed == Step::Certificate) {
        settings.clientCertificateFile = QStringLiteral("/mail.pem");
    }
    steps.begin(settings, false);
    for (const Stage stage : stages) {
        steps.setStage(stage);
    }
    steps.finish(makeError(kind));
    bool before = true;
    for (const Step step : steps.steps()) {
        const bool isIt = step == failed;
        QCOMPARE(steps.state(step),
                 isIt         ? State::Failed
                     : before ? State::Done
                              : State::NotReached);
        before = before && !isIt;
    }
    QVERIFY(!before);
}

void AccountTestPanelTest::aStoppedTestHasNotFailed()
{
    TestSteps steps;
    steps.begin(account(Security::Tls), true);
    steps.setStage(Stage::Tls);
    steps.finish(makeError(ErrorKind::Cancelled));
    QCOMPARE(steps.state(Step::Connection), State::Done);
    QCOMPARE(steps.state(Step::Encryption), State::NotReached);
    QCOMPARE(steps.state(Step::Login), State::NotReached);
}

void AccountTestPanelTest::successSaysWhatWorks()
{
    TestPanel panel;
    QVERIFY(panel.isHidden());
    QSignalSpy running(&panel, &TestPanel::runningChanged);
    panel.begin(account(Security::Tls), true);
    QVERIFY(panel.isRunning());
    smtp::SessionInfo info;
    info.peer = QStringLiteral("smtp.example.org:465 [192.0.2.1]");
    info.tls = QStringLiteral("TLSv1.3 TLS_AES_256_GCM_SHA384");
    info.verified = true;
    panel.showResult({}, info, QStringLiteral("S: 220 hello"));
    QVERIFY(!panel.isRunning());
    QCOMPARE(running.size(), 2);
    const QString text = shownText(panel);
    QVERIFY2(text.contains(QStringLiteral("smtp.example.org")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("TLSv1.3")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("ada")), qPrintable(text));
}

void AccountTestPanelTest::aServerThatIsNotVerifiedIsSaidInSuccess()
{
    TestPanel panel;
    Account direct = account(Security::StartTls, false);
    direct.isDirect = true;
    direct.host.clear();
    panel.begin(direct, true);
    smtp::SessionInfo info;
    info.peer = QStringLiteral("mx.example.org:25 [192.0.2.1]");
    info.tls = QStringLiteral("TLSv1.3 TLS_AES_256_GCM_SHA384");
    panel.showResult({}, info, {});
    const QString text = shownText(panel);
    QVERIFY2(text.contains(QStringLiteral("mx.example.org")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("not verified")), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("is good")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("direct delivery")), qPrintable(text));
}

void AccountTestPanelTest::noEncryptionIsSaidInSuccess()
{
    TestPanel panel;
    panel.begin(account(Security::Plain, false), true);
    panel.showResult({}, {}, {});
    QVERIFY(shownText(panel).contains(QStringLiteral("not encrypted")));
    QVERIFY(shownText(panel).contains(QStringLiteral("no user name")));
}

void AccountTestPanelTest::aFailureIsSaidWithoutTalkOfMessages_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("login refused") << ErrorKind::LoginRefused;
    QTest::newRow("certificate") << ErrorKind::CertificateExpired;
    QTest::newRow("wrong security") << ErrorKind::WrongSecurity;
    QTest::newRow("connection refused") << ErrorKind::ConnectionRefused;
    QTest::newRow("connection lost") << ErrorKind::ConnectionLost;
    QTest::newRow("no reply") << ErrorKind::ReplyTimeout;
    QTest::newRow("keyring") << ErrorKind::SecretUnavailable;
}

void AccountTestPanelTest::aFailureIsSaidWithoutTalkOfMessages()
{
    QFETCH(ErrorKind, kind);
    const Error error = makeError(kind);
    TestPanel panel;
    panel.begin(account(Security::Tls), true);
    panel.showResult(error, {}, {});
    const QString text = shownText(panel);
    QVERIFY2(text.contains(wordsFor(error).headline), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("message")), qPrintable(text));
    QCOMPARE(text.contains(QStringLiteral("Your password was not sent")), isTlsProblem(kind));
}

// They are what the person is looking at.
void AccountTestPanelTest::nobodyIsSentToTheSettings()
{
    const QMetaEnum kinds = QMetaEnum::fromType<ErrorKind>();
    for (int i = 1; i < kinds.keyCount(); ++i) {
        TestPanel panel;
        panel.begin(account(Security::Tls), true);
        panel.showResult(makeError(static_cast<ErrorKind>(kinds.value(i))), {}, {});
        QVERIFY2(!shownText(panel).contains(QStringLiteral("settings")), kinds.key(i));
    }
}

void AccountTestPanelTest::technicalDetailsAreFoldedAway_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("of a certificate") << ErrorKind::CertificateExpired;
    QTest::newRow("of the keyring's library") << ErrorKind::SecretUnavailable;
}

void AccountTestPanelTest::technicalDetailsAreFoldedAway()
{
    QFETCH(ErrorKind, kind);
    TestPanel panel;
    panel.begin(account(Security::Tls), true);
    panel.showResult(makeError(kind, QStringLiteral("sha256: 6B:12")), {}, {});
    QVERIFY(!shownText(panel).contains(QStringLiteral("6B:12")));
    const auto *const details = panel.findChild<QPlainTextEdit *>();
    QVERIFY(details->toPlainText().contains(QStringLiteral("6B:12")));
}

void AccountTestPanelTest::theTranscriptCanBeCopied()
{
    TestPanel panel;
    panel.begin(account(Security::Tls), true);
    panel.showResult(makeError(ErrorKind::LoginRefused), {}, QStringLiteral("S: 535 no"));
    const QList<QPushButton *> buttons = panel.findChildren<QPushButton *>();
    const auto copy = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->objectName() == QStringLiteral("copyTranscript");
    });
    QVERIFY(copy != buttons.end());
    QVERIFY(!(*copy)->isHidden());
    (*copy)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("S: 535 no"));
    panel.begin(account(Security::Tls), true);
    panel.showResult(makeError(ErrorKind::HostNotFound), {}, {});
    QVERIFY((*copy)->isHidden()); // nothing was said
}

void AccountTestPanelTest::otherSettingsTakeTheResultAway()
{
    TestPanel panel;
    QSignalSpy running(&panel, &TestPanel::runningChanged);
    panel.outdate();
    QVERIFY(running.isEmpty());
    panel.begin(account(Security::Tls), true);
    panel.outdate();
    QVERIFY(!panel.isRunning());
    QVERIFY(panel.isHidden());
    panel.begin(account(Security::Tls), true);
    panel.showResult({}, {}, {});
    panel.outdate();
    QVERIFY(panel.isHidden());
}

QTEST_MAIN(AccountTestPanelTest)
#include "tst_accounttestpanel.moc"
