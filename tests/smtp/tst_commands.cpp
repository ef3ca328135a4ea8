// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/commands.h"
#include "smtp/xtext.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

Capabilities offered(const QList<QByteArray> &lines)
{
    return Capabilities(Reply{250, QList<QByteArray>{"mx"} + lines});
}

// Everything there is, in the largest numbers.
Capabilities everything()
{
    return offered({"SIZE", "8BITMIME", "SMTPUTF8", "DSN", "REQUIRETLS", "DELIVERBY", "MT-PRIORITY",
                    "FUTURERELEASE 999999999 2999-12-31T23:59:59Z"});
}

mail::WirePath path(const QByteArray &bytes)
{
    return mail::WirePath::fromBytes(bytes).value();
}

Transaction plain()
{
    Transaction transaction;
    transaction.sender = path("ada@example.org");
    transaction.recipients = {path("bob@example.org")};
    transaction.bodySize = 100;
    return transaction;
}

// One line, one command: nothing but its own end ends it.
bool isOneLine(const QByteArray &line)
{
    return line.endsWith("\r\n") && line.count('\r') == 1 && line.count('\n') == 1
        && !line.contains('\0');
}

constexpr qint64 kNow = 1'800'000'000'000; // 2027-01-15 08:00:00 UTC

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void xtextIsReversible_data();
    void xtextIsReversible();
    void xtextOfEveryByte();
    void utf8Addresses();
    void ehloArguments_data();
    void ehloArguments();
    void ehloArgumentsOfEveryCharacter();
    void mail_data();
    void mail();
    void rcpt_data();
    void rcpt();
    void wishes();
    void refusals_data();
    void refusals();
    void envelopeIdsCannotInject();
    void linesStayWithinTheirLimits();
    void holding_data();
    void holding();
};

void TestCommands::xtextIsReversible_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("encoded");
    const auto row = [](const char *name, const QByteArray &raw, const QByteArray &encoded) {
        QTest::newRow(name) << raw << encoded;
    };
    row("letters", "Abc-123_.@", "Abc-123_.@");
    row("a plus", "bob+tag", "bob+2Btag");
    row("an equals sign", "a=b", "a+3Db");
    row("a blank", "a b", "a+20b");
    row("a line end", "a\r\nRCPT TO:<x>", "a+0D+0ARCPT+20TO:<x>");
    row("NUL", QByteArray("a\0b", 3), "a+00b");
    row("8-bit", "\xc3\xbc", "+C3+BC");
    row("nothing", {}, {});
}

void TestCommands::xtextIsReversible()
{
    QFETCH(const QByteArray, raw);
    QFETCH(const QByteArray, encoded);
    QCOMPARE(xtext(raw), encoded);
}

void TestCommands::xtextOfEveryByte()
{
    for (int byte = 0; byte < 256; ++byte) {
        const QByteArray text = xtext(QByteArray(1, static_cast<char>(byte)));
        const bool escaped = text.size() == 3 && text.startsWith('+');
        QVERIFY2(escaped
                     || (text.size() == 1 && byte > 32 && byte < 127 && byte != '+' && byte != '='),
                 text.constData());
        if (escaped) {
            QCOMPARE(text.mid(1).toInt(nullptr, 16), byte);
        }
    }
}

void TestCommands::utf8Addresses()
{
    QCOMPARE(utf8AddressXtext("j\xc3\xb8ran@example.org"), QByteArray("j\\x{F8}ran@example.org"));
    QCOMPARE(utf8AddressXtext("\xf0\x9f\x90\xa7@x.org"), QByteArray("\\x{1F427}@x.org"));
    QCOMPARE(utf8AddressXtext("a+b=c\\d e"), QByteArray("a\\x{2B}b\\x{3D}c\\x{5C}d\\x{20}e"));
    QCOMPARE(utf8AddressXtext("\r\n\t"), QByteArray("\\x{0D}\\x{0A}\\x{09}"));
    QCOMPARE(utf8AddressXtext("\xff@x"), QByteArray("\\x{FFFD}@x"));
}

void TestCommands::ehloArguments_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("argument"); // empty: refused
    const auto row = [](const QString &name, const QByteArray &argument) {
        const QByteArray rowName = '<' + name.toUtf8().toPercentEncoding(" []:") + '>';
        QTest::newRow(rowName.constData()) << name << argument;
    };
    row({}, "[127.0.0.1]");
    row(QStringLiteral("mail.example.org"), "mail.example.org");
    row(QStringLiteral("m\u00fcnchen.example"), "xn--mnchen-3ya.example");
    row(QStringLiteral("[192.0.2.1]"), "[192.0.2.1]");
    row(QStringLiteral("[IPv6:2001:db8::1]"), "[IPv6:2001:db8::1]");
    row(QStringLiteral("[]"), {});
    row(QStringLiteral("[a b]"), {});
    row(QStringLiteral("my_host"), {});
    row(QStringLiteral("a b"), {});
    row(QStringLiteral("a\r\nRSET"), {});
    row(QStringLiteral("a\nRSET"), {});
    row(QStringLiteral("[a\r\nRSET]"), {});
    row(QString(QLatin1String("a\0b", 3)), {});
    row(QString(300, u'a'), {});
}

void TestCommands::ehloArguments()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, argument);
    QCOMPARE(ehloArgument(name), argument);
}

// Wide characters that are narrowed to line ends elsewhere are among them.
void TestCommands::ehloArgumentsOfEveryCharacter()
{
    for (char32_t point = 0; point < 0x3000; ++point) {
        for (const char *form : {"a%1b", "[a%1b]"}) {
            const QString name = QString::fromLatin1(form).arg(QString(QChar(point)));
            const QByteArray argument = ehloArgument(name);
            for (const char c : argument) {
                QVERIFY2(c > 0x20 && c < 0x7f, qPrintable(name));
            }
        }
    }
}

void TestCommands::mail_data()
{
    QTest::addColumn<Transaction>("transaction");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QByteArray &line, auto change) {
        Transaction transaction = plain();
        transaction.nowMs = kNow;
        change(transaction);
        QTest::newRow(name) << transaction
                            << "MAIL FROM:<ada@example.org> SIZE=100" + line + "\r\n";
    };
    row("nothing asked for", "", [](Transaction &) {});
    row("8-bit", " BODY=8BITMIME", [](Transaction &t) { t.has8BitBody = true; });
    row("all of the message back", " RET=FULL",
        [](Transaction &t) { t.options.dsnReturn = mail::DsnReturn::Full; });
    row("the headers back, with an identifier", " RET=HDRS ENVID=a+2Bb", [](Transaction &t) {
        t.options.dsnReturn = mail::DsnReturn::Headers;
        t.envelopeId = "a+b";
    });
    row("an identifier alone asks for nothing", "", [](Transaction &t) { t.envelopeId = "x"; });
    row("an identifier with notifications", " ENVID=x", [](Transaction &t) {
        t.envelopeId = "x";
        t.options.notify = mail::DsnNotify::Failure;
    });
    row("an identifier that is too long is left out", " RET=FULL", [](Transaction &t) {
        t.options.dsnReturn = mail::DsnReturn::Full;
        t.envelopeId = QByteArray(50, '=');
    });
    row("encrypted all the way", " REQUIRETLS",
        [](Transaction &t) { t.options.requireTls = true; });
    row("soon or back", " BY=120;R", [](Transaction &t) { t.options.deliverBySeconds = 120; });
    row("important", " MT-PRIORITY=-9", [](Transaction &t) { t.options.mtPriority = -9; });
    row("beyond important", " MT-PRIORITY=9", [](Transaction &t) { t.options.mtPriority = 12; });
    row("held", " HOLDUNTIL=2027-01-15T08:00:01Z",
        [](Transaction &t) { t.options.holdUntilMs = kNow + 1; });
    row("held until a time that has come", "",
        [](Transaction &t) { t.options.holdUntilMs = kNow; });
}

void TestCommands::mail()
{
    QFETCH(const Transaction, transaction);
    QFETCH(const QByteArray, line);
    QCOMPARE(mailCommand(transaction, everything(), false), line);
    QVERIFY(isOneLine(line));
}

void TestCommands::rcpt_data()
{
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<int>("notify");
    QTest::addColumn<QByteArray>("parameters");
    const auto row = [](const char *name, const QByteArray &recipient,
                        mail::DsnNotifications notify, const QByteArray &parameters) {
        QTest::newRow(name) << recipient << static_cast<int>(notify) << parameters;
    };
    using mail::DsnNotify;
    row("nothing", "bob@example.org", {}, "");
    row("failure", "bob@example.org", DsnNotify::Failure,
        " NOTIFY=FAILURE ORCPT=rfc822;bob@example.org");
    row("three", "bob@example.org", DsnNotify::Delay | DsnNotify::Failure | DsnNotify::Success,
        " NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;bob@example.org");
    row("never excludes the others", "bob@example.org", DsnNotify::Never | DsnNotify::Success,
        " NOTIFY=NEVER ORCPT=rfc822;bob@example.org");
    row("a plus", "bob+tag@example.org", DsnNotify::Delay,
        " NOTIFY=DELAY ORCPT=rfc822;bob+2Btag@example.org");
    row("a blank", "\"a b\"@example.org", DsnNotify::Delay,
        " NOTIFY=DELAY ORCPT=rfc822;\"a+20b\"@example.org");
    row("UTF-8", "j\xc3\xb8ran@example.org", DsnNotify::Delay,
        " NOTIFY=DELAY ORCPT=utf-8;j\\x{F8}ran@example.org");
}

void TestCommands::rcpt()
{
    QFETCH(const QByteArray, recipient);
    QFETCH(const int, notify);
    QFETCH(const QByteArray, parameters);
    mail::DeliveryOptions options;
    options.notify = mail::DsnNotifications(notify);
    const QByteArray plainLine = "RCPT TO:<" + recipient + '>';
    QCOMPARE(rcptCommand(path(recipient), options, everything()), plainLine + parameters + "\r\n");
    QCOMPARE(rcptCommand(path(recipient), options, offered({})), plainLine + "\r\n");
}

void TestCommands::wishes()
{
    Transaction transaction = plain();
    transaction.options.notify = mail::DsnNotify::Success;
    transaction.options.dsnReturn = mail::DsnReturn::Full;
    transaction.options.mtPriority = 3;
    transaction.envelopeId = "x";
    QCOMPARE(mailCommand(transaction, offered({}), false),
             QByteArray("MAIL FROM:<ada@example.org>\r\n"));
    QCOMPARE(refusalBeforeMail(transaction, offered({}), false), Error());
    QCOMPARE(wishesLeftOut(transaction.options, offered({})),
             QList<QByteArray>({"DSN", "MT-PRIORITY"}));
    QVERIFY(wishesLeftOut(transaction.options, everything()).isEmpty());
    QVERIFY(wishesLeftOut({}, offered({})).isEmpty());
}

void TestCommands::refusals_data()
{
    QTest::addColumn<Transaction>("transaction");
    QTest::addColumn<QByteArray>("keyword"); // what has to be offered
    QTest::addColumn<ErrorKind>("kind"); // where it is not
    const auto row = [](const char *name, const QByteArray &keyword, ErrorKind kind, auto change) {
        Transaction transaction = plain();
        transaction.nowMs = kNow;
        change(transaction);
        QTest::newRow(name) << transaction << keyword << kind;
    };
    row("8-bit", "8BITMIME", ErrorKind::EightBitNeeded,
        [](Transaction &t) { t.has8BitBody = true; });
    row("a sender in UTF-8", "SMTPUTF8", ErrorKind::SmtpUtf8Needed,
        [](Transaction &t) { t.sender = path("j\xc3\xb8ran@example.org"); });
    row("headers in UTF-8", "SMTPUTF8", ErrorKind::SmtpUtf8Needed,
        [](Transaction &t) { t.hasUtf8Headers = true; });
    row("REQUIRETLS", "REQUIRETLS", ErrorKind::ExtensionMissing,
        [](Transaction &t) { t.options.requireTls = true; });
    row("FUTURERELEASE", "FUTURERELEASE", ErrorKind::ExtensionMissing,
        [](Transaction &t) { t.options.holdUntilMs = kNow + 1000; });
    row("DELIVERBY", "DELIVERBY", ErrorKind::ExtensionMissing,
        [](Transaction &t) { t.options.deliverBySeconds = 60; });
}

void TestCommands::refusals()
{
    QFETCH(const Transaction, transaction);
    QFETCH(const QByteArray, keyword);
    QFETCH(const ErrorKind, kind);
    const Error error = refusalBeforeMail(transaction, offered({}), true);
    QCOMPARE(error.kind, kind);
    if (kind == ErrorKind::ExtensionMissing) {
        QCOMPARE(error.detail.toLatin1(), keyword);
    }
    const Capabilities enough = offered({keyword, "8BITMIME"});
    QCOMPARE(refusalBeforeMail(transaction, enough, true).kind, ErrorKind::None);
    if (keyword == "REQUIRETLS") {
        QCOMPARE(refusalBeforeMail(transaction, enough, false).kind, kind);
    }
    if (keyword == "SMTPUTF8") {
        QCOMPARE(refusalBeforeMail(transaction, offered({keyword}), true).kind, kind);
    }
    if (keyword == "DELIVERBY") {
        QCOMPARE(refusalBeforeMail(transaction, offered({"DELIVERBY 61"}), true).kind, kind);
        QCOMPARE(refusalBeforeMail(transaction, offered({"DELIVERBY 60"}), true).kind,
                 ErrorKind::None);
        for (const qint64 seconds : {qint64(0), qint64(-5), qint64(1'000'000'000)}) {
            Transaction odd = transaction;
            odd.options.deliverBySeconds = seconds;
            QCOMPARE(refusalBeforeMail(odd, enough, true).kind, ErrorKind::InvalidValue);
        }
    }
}

void TestCommands::envelopeIdsCannotInject()
{
    for (int byte = 0; byte < 256; ++byte) {
        Transaction transaction = plain();
        transaction.options.notify = mail::DsnNotify::Failure;
        transaction.envelopeId = 'a' + QByteArray(1, static_cast<char>(byte)) + "RSET";
        const bool printable = byte >= 0x20 && byte < 0x7f;
        QCOMPARE(refusalBeforeMail(transaction, everything(), true).kind, ErrorKind::None);
        const QByteArray line = mailCommand(transaction, everything(), false);
        QVERIFY(isOneLine(line));
        QCOMPARE(line.contains(" ENVID="), printable);
        QCOMPARE(line.count(' '), printable ? 3 : 2); // MAIL FROM, SIZE, ENVID
    }
}

// RFC 5321 section 4.5.3.1.4 and what each extension adds to it.
void TestCommands::linesStayWithinTheirLimits()
{
    const QByteArray longest
        = QByteArray(64, '+') + '@' + (QByteArray(60, 'a') + '.').repeated(3) + QByteArray(6, 'b');
    QCOMPARE(longest.size(), 254);
    Transaction transaction = plain();
    transaction.sender = path(longest);
    transaction.nowMs = kNow;
    transaction.bodySize = std::numeric_limits<qint64>::max();
    transaction.has8BitBody = true;
    transaction.envelopeId = QByteArray(33, '+');
    transaction.options.notify
        = mail::DsnNotify::Success | mail::DsnNotify::Failure | mail::DsnNotify::Delay;
    transaction.options.dsnReturn = mail::DsnReturn::Full;
    transaction.options.mtPriority = -9;
    transaction.options.requireTls = true;
    transaction.options.deliverBySeconds = 999'999'999;
    transaction.options.holdUntilMs = kNow + 999'999'999'000;
    QCOMPARE(refusalBeforeMail(transaction, everything(), true).kind, ErrorKind::None);
    const QByteArray mail = mailCommand(transaction, everything(), true);
    QVERIFY(isOneLine(mail));
    for (const char *part : {" SIZE=", " BODY=", " SMTPUTF8", " RET=", " ENVID=", " REQUIRETLS",
                             " HOLDUNTIL=", " BY=", " MT-PRIORITY="}) {
        QVERIFY2(mail.contains(part), part);
    }
    constexpr int kAllowed = 512 + 26 + 17 + 10 + 500 + 12 + 34 + 17 + 15;
    QVERIFY(mail.size() <= kAllowed);
    QVERIFY(mail.size() - mail.indexOf(" RET=") < 512);

    const QByteArray rcpt = rcptCommand(path(longest), transaction.options, everything());
    QVERIFY(isOneLine(rcpt));
    QVERIFY(rcpt.size() <= 512 + 500);
    const QByteArray utf8 = QByteArray("\xc3\xb8").repeated(32) + '@' + longest.mid(65);
    const QByteArray utf8Rcpt = rcptCommand(path(utf8), transaction.options, everything());
    QVERIFY(utf8Rcpt.size() <= 512 + 500);
    QVERIFY(utf8Rcpt.contains("ORCPT"));
}

void TestCommands::holding_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<qint64>("nowMs");
    QTest::addColumn<QByteArray>("parameter"); // empty: refused
    const auto row = [](const QByteArray &offer, const QByteArray &parameter, qint64 now = kNow) {
        QTest::newRow((offer + (now == 0 ? ", no clock" : "")).constData())
            << offer << now << parameter;
    };
    // An hour from now.
    const QByteArray until = " HOLDUNTIL=2027-01-15T09:00:00Z";
    row("FUTURERELEASE 3600 2027-01-15T09:00:00Z", until);
    row("FUTURERELEASE 3600 2027-01-15T08:59:59Z", {});
    row("FUTURERELEASE 3599 2027-01-15T09:00:00Z", {});
    row("FUTURERELEASE 3600 2027-01-15T10:00:00+01:00", until);
    row("FUTURERELEASE 3600", " HOLDFOR=3600");
    row("FUTURERELEASE 3599", {});
    row("FUTURERELEASE", until);
    row("FUTURERELEASE soon later", until);
    row("FUTURERELEASE 3600 later", " HOLDFOR=3600");
    row("FUTURERELEASE 3600", until, 0);
    row("X-FUTURERELEASE 3600", {});
}

void TestCommands::holding()
{
    QFETCH(const QByteArray, offer);
    QFETCH(const qint64, nowMs);
    QFETCH(const QByteArray, parameter);
    Transaction transaction = plain();
    transaction.nowMs = nowMs;
    transaction.options.holdUntilMs = kNow + 3'600'000;
    const Error error = refusalBeforeMail(transaction, offered({offer}), false);
    QCOMPARE(error.kind, parameter.isEmpty() ? ErrorKind::ExtensionMissing : ErrorKind::None);
    if (!parameter.isEmpty()) {
        QCOMPARE(mailCommand(transaction, offered({offer}), false),
                 "MAIL FROM:<ada@example.org>" + parameter + "\r\n");
    }
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
