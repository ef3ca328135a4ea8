// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"
#include "mime/header.h"
#include "smtp/dialogue.h"
#include "ui/words/errorwords.h"
#include "ui/words/quotation.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <malloc.h>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Weak: there in builds with the address sanitizer, whose own bookkeeping is not what is measured.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes() __attribute__((weak));

namespace
{

constexpr int kRandomRuns = 3000;

qint64 allocatedBytes()
{
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes
                                   ? __sanitizer_get_current_allocated_bytes()
                                   : mallinfo2().uordblks + mallinfo2().hblkhd);
}

QByteArray written(smtp::Dialogue &dialogue)
{
    QByteArray bytes;
    for (const smtp::Action &action : dialogue.takeActions()) {
        if (const auto *const write = std::get_if<smtp::Write>(&action)) {
            bytes += write->bytes;
        }
    }
    return bytes;
}

// Everything that a session with all extensions says up to the last RCPT.
QList<QByteArray> commandsOf(const smtp::SessionSettings &settings,
                             const smtp::Transaction &transaction)
{
    smtp::Dialogue dialogue(settings);
    dialogue.connected({});
    dialogue.received("220 mx\r\n");
    QByteArray said = written(dialogue);
    dialogue.received("250-mx\r\n250-SIZE\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n"
                      "250-MT-PRIORITY\r\n250-DELIVERBY\r\n250 ENHANCEDSTATUSCODES\r\n");
    dialogue.start(transaction);
    said += written(dialogue);
    for (qsizetype i = 0; i <= transaction.recipients.size(); ++i) {
        dialogue.received("250 ok\r\n");
        said += written(dialogue);
    }
    QList<QByteArray> lines = said.split('\n');
    lines.removeLast(); // behind the last line end
    return lines;
}

// A command is one line and one only, whatever was put into it.
QString faultOf(const QList<QByteArray> &lines, qsizetype recipients)
{
    const QList<QByteArray> verbs{"EHLO ", "MAIL FROM:<", "RCPT TO:<", "DATA", "RSET", "QUIT"};
    if (lines.size() > recipients + 3) {
        return u"more commands than there are"_s;
    }
    for (const QByteArray &line : lines) {
        const QByteArray text = line.chopped(1);
        if (!line.endsWith('\r') || text.contains('\r') || text.contains('\0')) {
            return u"a bare CR, LF or NUL: "_s + QString::fromLatin1(line.toPercentEncoding());
        }
        if (std::none_of(verbs.cbegin(), verbs.cend(),
                         [&](const QByteArray &verb) { return text.startsWith(verb); })) {
            return u"a line of its own: "_s + QString::fromLatin1(text);
        }
        static const QRegularExpression quoted(u"\"(\\\\.|[^\"\\\\])*\""_s); // blanks are its own
        const QString bare = QString::fromUtf8(text).remove(quoted);
        if (bare.contains(u'\t') || bare.contains(u"  "_s)) {
            return u"a parameter of its own: "_s + QString::fromLatin1(text);
        }
    }
    return {};
}

QString randomText(QRandomGenerator &random)
{
    static const QString pieces[]{
        u"a"_s,  u"ada"_s, u"@"_s,   u"x.org"_s,  u"\r"_s,     u"\n"_s,     u"\r\n"_s,
        u"\t"_s, u" "_s,   u"<"_s,   u">"_s,      u"\""_s,     u"\\"_s,     u"RCPT TO:<e@e>"_s,
        u"="_s,  u"+"_s,   u":"_s,   u"\u760d"_s, u"\u760a"_s, u"\u2028"_s, QString(QChar(u'\0')),
        u"["_s,  u"]"_s,   u"%0d"_s, u"\u00e4"_s};
    QString text;
    for (int i = random.bounded(1, 9); i > 0; --i) {
        text += pieces[random.bounded(static_cast<int>(std::size(pieces)))];
    }
    return text;
}

mail::WirePath path(const QByteArray &bytes)
{
    return mail::WirePath::fromBytes(bytes).value();
}

} // namespace

// Attacks S14 to S16, S43 and S45: what comes in is not what it seems, or too much of it.
class InputAttacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S014_lineBreaksInAddresses_data();
    void S014_lineBreaksInAddresses();
    void S014_lineBreaksInHeaders();
    void S014_nothingReachesACommand();
    void S015_wideCharacters_data();
    void S015_wideCharacters();
    void S016_parameters_data();
    void S016_parameters();
    void S016_ehloName_data();
    void S016_ehloName();
    void S043_serverText_data();
    void S043_serverText();
    void S043_longServerText();
    void S045_memoryIsBounded_data();
    void S045_memoryIsBounded();
};

void InputAttacks::S014_lineBreaksInAddresses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const QByteArray &bad :
         {QByteArray("\r\n"), QByteArray("\r"), QByteArray("\n"), QByteArray(1, '\0'),
          QByteArray("\r\nRCPT TO:<eve@evil.example>")}) {
        const QByteArray name = bad.toPercentEncoding();
        QTest::addRow("local part: %s", name.constData()) << "a" + bad + "b@example.org";
        QTest::addRow("quoted: %s", name.constData()) << "\"a" + bad + "b\"@example.org";
        QTest::addRow("quoted pair: %s", name.constData()) << "\"a\\" + bad + "b\"@example.org";
        QTest::addRow("domain: %s", name.constData()) << "a@exam" + bad + "ple.org";
        QTest::addRow("literal: %s", name.constData()) << "a@[192.0.2.1" + bad + "]";
        QTest::addRow("behind it: %s", name.constData()) << "a@example.org" + bad;
    }
}

void InputAttacks::S014_lineBreaksInAddresses()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(mail::WirePath::fromBytes(bytes).error().kind, ErrorKind::InvalidAddress);
    const QString text = QString::fromUtf8(bytes);
    const qsizetype at = text.lastIndexOf(u'@');
    const mail::Address address{u"Ada"_s, text.left(at), text.mid(at + 1)};
    QCOMPARE(mail::WirePath::fromAddress(address).error().kind, ErrorKind::InvalidAddress);
}

void InputAttacks::S014_lineBreaksInHeaders()
{
    for (const QString &bad :
         {u"\r\nBcc: eve@evil.example"_s, u"\r"_s, u"\n"_s, QString(QChar(u'\0'))}) {
        QVERIFY(!mime::Header::text("Subject", u"Hello"_s + bad));
        QVERIFY(!mime::Header::structured("Message-ID", (u"<1"_s + bad + u"@x.org>"_s).toUtf8()));
        QVERIFY(!mime::Header::text((u"X-Own"_s + bad).toUtf8(), u"value"_s));
    }
}

void InputAttacks::S014_nothingReachesACommand()
{
    QRandomGenerator random(20261123);
    int spoken = 0;
    for (int run = 0; run < kRandomRuns; ++run) {
        smtp::SessionSettings settings;
        settings.security = smtp::Security::Plain;
        if (random.bounded(4) == 0) {
            settings.ehloName = randomText(random);
        }
        smtp::Transaction transaction;
        transaction.envelopeId = random.bounded(2) ? randomText(random).toUtf8() : "id=+ 1";
        transaction.options.notify = mail::DsnNotify::Failure;
        transaction.options.dsnReturn = mail::DsnReturn::Headers;
        for (int i = 0; i < 3; ++i) {
            const mail::Address address{randomText(random), randomText(random),
                                        i ? randomText(random) : u"x.org"_s};
            if (const auto made = mail::WirePath::fromAddress(address)) {
                transaction.recipients.append(*made);
            }
        }
        transaction.recipients.append(path("bob@example.org"));
        if (const auto sender = mail::WirePath::fromBytes(randomText(random).toUtf8() + "@x.org")) {
            transaction.sender = *sender;
        }
        const QList<QByteArray> lines = commandsOf(settings, transaction);
        const QString fault = faultOf(lines, transaction.recipients.size());
        QVERIFY2(fault.isEmpty(), qPrintable(u"run %1: "_s.arg(run) + fault));
        spoken += static_cast<int>(lines.size());
    }
    QVERIFY(spoken > kRandomRuns);
}

void InputAttacks::S015_wideCharacters_data()
{
    QTest::addColumn<QString>("wide");
    QTest::newRow("U+760D, whose low byte is CR") << u"\u760d"_s;
    QTest::newRow("U+760A, whose low byte is LF") << u"\u760a"_s;
    QTest::newRow("both") << u"\u760d\u760a"_s;
    QTest::newRow("U+2028") << u"\u2028"_s;
    QTest::newRow("U+0100, whose low byte is NUL") << u"\u0100"_s;
}

void InputAttacks::S015_wideCharacters()
{
    QFETCH(const QString, wide);
    smtp::SessionSettings settings;
    settings.security = smtp::Security::Plain;
    smtp::Transaction transaction;
    const auto made = mail::WirePath::fromAddress({{}, u"a"_s + wide + u"b"_s, u"example.org"_s});
    if (made) {
        QVERIFY(made->bytes().contains(wide.toUtf8()));
        transaction.recipients = {*made};
        transaction.sender = *made;
        const QList<QByteArray> lines = commandsOf(settings, transaction);
        QCOMPARE(faultOf(lines, 1), QString());
        QVERIFY(lines.value(1).contains(wide.toUtf8()));
    }
    const auto subject = mime::Header::text("Subject", u"x"_s + wide + u"y"_s).value();
    for (const char byte : QByteArray(subject.bytes()).replace("\r\n ", " ").chopped(2)) {
        QVERIFY(static_cast<uchar>(byte) >= 0x20 && static_cast<uchar>(byte) < 0x7f);
    }
    settings.ehloName = u"mx"_s + wide + u".example"_s;
    QVERIFY(faultOf(commandsOf(settings, transaction), 1).isEmpty());
}

void InputAttacks::S016_parameters_data()
{
    QTest::addColumn<QByteArray>("envelopeId");
    QTest::newRow("a space and a parameter") << QByteArray("id SIZE=1");
    QTest::newRow("CR LF") << QByteArray("id\r\nRCPT TO:<eve@evil.example>");
    QTest::newRow("NUL") << QByteArray("i\0d", 3);
    QTest::newRow("an equals sign") << QByteArray("AUTH=<>");
    QTest::newRow("a plus sign") << QByteArray("a+41");
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa4");
}

void InputAttacks::S016_parameters()
{
    QFETCH(const QByteArray, envelopeId);
    smtp::SessionSettings settings;
    settings.security = smtp::Security::Plain;
    smtp::Transaction transaction;
    transaction.sender = path("ada@example.org");
    transaction.recipients = {path("\"a b> SIZE=1\"@example.org"), path("a+b=c@example.org")};
    transaction.envelopeId = envelopeId;
    transaction.options.notify = mail::DsnNotify::Failure;
    transaction.bodySize = 42;
    const QList<QByteArray> lines = commandsOf(settings, transaction);
    QCOMPARE(faultOf(lines, 2), QString());
    if (lines.size() < 2) {
        return; // refused altogether
    }
    for (const QByteArray &line : lines.mid(1, 3)) {
        // Behind the path each parameter is known to us, and stands there once.
        const QList<QByteArray> parameters = line.mid(line.lastIndexOf("> ") + 2).split(' ');
        QList<QByteArray> keywords;
        for (const QByteArray &parameter : parameters) {
            const QByteArray keyword = parameter.left(parameter.indexOf('=')).trimmed();
            QVERIFY2(
                QList<QByteArray>({"SIZE", "ENVID", "RET", "NOTIFY", "ORCPT", "BODY", "SMTPUTF8"})
                    .contains(keyword),
                line.constData());
            QVERIFY2(!keywords.contains(keyword), line.constData());
            keywords.append(keyword);
        }
        for (const QByteArray &parameter : parameters) {
            if (parameter.startsWith("ENVID=") || parameter.startsWith("ORCPT=rfc822;")) {
                const QByteArray value
                    = parameter.mid(parameter.startsWith('E') ? 6 : 13).trimmed();
                QVERIFY2(!value.contains('=') && !value.contains(' '), line.constData());
            }
        }
    }
}

void InputAttacks::S016_ehloName_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a space") << u"mx example"_s;
    QTest::newRow("CR LF") << u"mx\r\nMAIL FROM:<>"_s;
    QTest::newRow("underscore") << u"my_host"_s;
    QTest::newRow("an open literal") << u"[127.0.0.1"_s;
    QTest::newRow("a literal with more") << u"[127.0.0.1] X"_s;
    QTest::newRow("NUL") << QString(u"mx"_s + QChar(u'\0') + u"x"_s);
}

void InputAttacks::S016_ehloName()
{
    QFETCH(const QString, name);
    QVERIFY(!accounts::isEhloName(name));
    smtp::SessionSettings settings;
    settings.security = smtp::Security::Plain;
    settings.ehloName = name;
    smtp::Dialogue dialogue(settings);
    dialogue.connected({});
    dialogue.received("220 mx\r\n");
    QCOMPARE(written(dialogue), QByteArray());
    QVERIFY(dialogue.isOver());
}

void InputAttacks::S043_serverText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("ANSI") << QByteArray("\x1b[2J\x1b]0;title\a red \x1b[31m");
    QTest::newRow("HTML") << QByteArray("<img src=http://evil.example/x><b>bold</b>");
    QTest::newRow("bidi") << QByteArray("\xe2\x80\xaetxt.exe \xe2\x81\xa6x\xe2\x81\xa9");
    QTest::newRow("C1") << QByteArray("\xc2\x9b"
                                      "31m");
    QTest::newRow("line separators") << QByteArray("one\xe2\x80\xa8two\xe2\x80\xa9three");
}

void InputAttacks::S043_serverText()
{
    QFETCH(const QByteArray, text);
    Desk desk(Behaviour::plain().withRecipient("bob@example.org", "550 5.1.1 " + text));
    const MessageId id = desk.queue();
    desk.send();
    const Error error = desk.message(id).recipients.first().error;
    const ui::Words words = ui::wordsFor(error);
    for (const QString &shown :
         {ui::quoteServer(error), words.headline, words.whatHappened, desk.transcript(id)}) {
        for (const QChar c : shown) {
            const bool bidi = (c >= QChar(0x202a) && c <= QChar(0x202e))
                || (c >= QChar(0x2066) && c <= QChar(0x2069)) || c == QChar(0x2028)
                || c == QChar(0x2029);
            QVERIFY2(c == u'\n' || (c.isPrint() && !bidi),
                     qPrintable(QString::number(c.unicode(), 16)));
        }
    }
    PENNYPOST_KEEPS_PROMISES(desk);
}

void InputAttacks::S043_longServerText()
{
    Desk desk(
        Behaviour::plain().withRecipient("bob@example.org", "550 5.1.1 " + QByteArray(6000, 'x')));
    const MessageId id = desk.queue();
    desk.send();
    const Error error = desk.message(id).recipients.first().error;
    QVERIFY(ui::quoteServer(error).size() <= 2200);
    QVERIFY(ui::quoteServer(error).size() >= 1000);
    PENNYPOST_KEEPS_PROMISES(desk);
    Desk flooded(Behaviour::plain().withRecipient("bob@example.org",
                                                  "550 5.1.1 " + QByteArray(1 << 20, 'x')));
    const MessageId other = flooded.queue();
    flooded.send();
    QVERIFY(ui::quoteServer(flooded.message(other).error).size() <= 2200);
    PENNYPOST_KEEPS_PROMISES(flooded);
}

void InputAttacks::S045_memoryIsBounded_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("an endless greeting") << floodAt(At::Greeting);
    QTest::newRow("an endless EHLO") << floodAt(At::Ehlo);
    QTest::newRow("an endless line to MAIL") << floodAt(At::Mail);
    QTest::newRow("an endless line to the dot") << floodAt(At::Dot).keepingMessage();
    QTest::newRow("endless lines")
        << replyAt(At::Mail, QByteArray("250-more and more of it\r\n").repeated(400'000));
}

// The server and its reply live in this process too, so what they hold is there before.
void InputAttacks::S045_memoryIsBounded()
{
    QFETCH(const Fault, fault);
    Desk desk(Behaviour::tls().withFault(fault));
    const MessageId id = desk.queue();
    QTest::qWait(50);
    const qint64 before = allocatedBytes();
    qint64 most = before;
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &watch,
                     [&most] { most = std::max(most, allocatedBytes()); });
    watch.start(1);
    desk.send();
    QVERIFY(desk.story(id) != u"Sent"_s);
    // The endless lines are three times in the server's own hands on their way out.
    const qint64 servers = fault.bytes ? 4 * fault.bytes->size() : 0;
    QVERIFY2(most - before - servers < 16 * 1024 * 1024,
             qPrintable(QString::number((most - before) / 1024) + u" KiB"_s));
    PENNYPOST_KEEPS_PROMISES(desk);
}

QTEST_GUILESS_MAIN(InputAttacks)
#include "tst_inputattacks.moc"
