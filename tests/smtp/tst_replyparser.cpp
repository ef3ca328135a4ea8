// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/replyparser.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

struct Parsed {
    QList<Reply> replies;
    ErrorKind error = ErrorKind::None;
    Error full;
};

Parsed parse(const QByteArray &bytes, qsizetype piece,
             ReplyParser::Expecting expecting = ReplyParser::Expecting::Reply)
{
    ReplyParser parser;
    parser.expect(expecting);
    Parsed parsed;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        parser.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
        for (;;) {
            const auto next = parser.next();
            if (!next) {
                parsed.error = next.error().kind;
                parsed.full = next.error();
                return parsed;
            }
            if (!next->has_value()) {
                break;
            }
            parsed.replies.append(**next);
        }
    }
    return parsed;
}

} // namespace

class TestReplyParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void limits();
    void greetingMayEndInRefusal();
    void saysWhatIsWaiting();
    void enhancedCodes_data();
    void enhancedCodes();
};

void TestReplyParser::accepts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("codes");
    QTest::addColumn<QByteArray>("lastText");
    QTest::newRow("one line") << QByteArray("250 ok\r\n") << QList<int>{250} << QByteArray("ok");
    QTest::newRow("no text") << QByteArray("250\r\n") << QList<int>{250} << QByteArray();
    QTest::newRow("empty text") << QByteArray("250 \r\n") << QList<int>{250} << QByteArray();
    QTest::newRow("several lines")
        << QByteArray("250-a\r\n250-b\r\n250 c\r\n") << QList<int>{250} << QByteArray("a\nb\nc");
    QTest::newRow("several replies") << QByteArray("250 a\r\n354 b\r\n550-c\r\n550 d\r\n")
                                     << QList<int>{250, 354, 550} << QByteArray("c\nd");
    QTest::newRow("lone line feeds")
        << QByteArray("250-a\n250 b\n") << QList<int>{250} << QByteArray("a\nb");
    QTest::newRow("blank lines between")
        << QByteArray("\r\n250 a\r\n\n\r\n251 b\r\n") << QList<int>{250, 251} << QByteArray("b");
    QTest::newRow("tabs in the text")
        << QByteArray("250 a\tb\r\n") << QList<int>{250} << QByteArray("a\tb");
    QTest::newRow("text in UTF-8")
        << QByteArray("250 \xc3\xb6\r\n") << QList<int>{250} << QByteArray("\xc3\xb6");
    QTest::newRow("text in Latin-1")
        << QByteArray("250 \xf6\r\n") << QList<int>{250} << QByteArray("\xf6");
    QTest::newRow("not complete") << QByteArray("250 a") << QList<int>{} << QByteArray();
    QTest::newRow("not complete, with lines")
        << QByteArray("250-a\r\n250-b\r\n") << QList<int>{} << QByteArray();
    QTest::newRow("not complete, with CR") << QByteArray("250 a\r") << QList<int>{} << QByteArray();
    QTest::newRow("4 KiB of text") << QByteArray("250 " + QByteArray(4096, 'x') + "\r\n")
                                   << QList<int>{250} << QByteArray(4096, 'x');
}

void TestReplyParser::accepts()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QList<int>, codes);
    QFETCH(const QByteArray, lastText);
    for (qsizetype piece = 1; piece <= bytes.size(); piece += piece < 64 ? 1 : 997) {
        const Parsed parsed = parse(bytes, piece);
        QCOMPARE(parsed.error, ErrorKind::None);
        QList<int> found;
        for (const Reply &reply : parsed.replies) {
            found.append(reply.code);
        }
        QCOMPARE(found, codes);
        QCOMPARE(parsed.replies.isEmpty() ? QByteArray() : parsed.replies.last().text(), lastText);
    }
}

void TestReplyParser::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *line :
         {"XXX",    "0",      "01",      "012",   "1234",     "+25",         " 250 ok", "25",
          "2500",   "250_ok", "250\tok", "250ok", "-250 ok",  "199 ok",      "100 ok",  "600 ok",
          "999 ok", "000 ok", "2 0 ok",  "ok",    "250 \xff", "\xff\xfb\x01"}) {
        QTest::newRow(line) << QByteArray(line) + "\r\n";
    }
    QTest::newRow("NUL in the text") << QByteArray("250 a\0b\r\n", 9);
    QTest::newRow("NUL behind the code") << QByteArray("250\0\r\n", 6);
    QTest::newRow("two codes in one reply") << QByteArray("250-a\r\n251 b\r\n");
    QTest::newRow("a refusal behind a 250-") << QByteArray("250-a\r\n421 b\r\n");
    QTest::newRow("a blank line inside a reply") << QByteArray("250-a\r\n\r\n250 b\r\n");
    QTest::newRow("endless blank lines") << QByteArray("\r\n").repeated(130);
}

void TestReplyParser::refuses()
{
    QFETCH(const QByteArray, bytes);
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
        const Parsed parsed = parse(bytes, piece);
        QCOMPARE(parsed.error, ErrorKind::ReplyMalformed);
        QVERIFY(parsed.replies.isEmpty());
    }
}

void TestReplyParser::limits()
{
    using Expecting = ReplyParser::Expecting;
    const auto line = [](qsizetype size) {
        return QByteArray("250 ") + QByteArray(size - 6, 'x') + "\r\n";
    };
    for (const qsizetype piece : {1, 4096, 100'000}) {
        QCOMPARE(parse(line(ReplyParser::kMaxLine), piece).replies.size(), 1);
        QCOMPARE(parse(line(ReplyParser::kMaxLine + 1), piece).error, ErrorKind::ReplyTooLong);
        QCOMPARE(parse(line(ReplyParser::kMaxAuthLine), piece, Expecting::AuthReply).replies.size(),
                 1);
        QCOMPARE(parse(line(ReplyParser::kMaxAuthLine + 1), piece, Expecting::AuthReply).error,
                 ErrorKind::ReplyTooLong);
        // Without any line end.
        QCOMPARE(parse(QByteArray(ReplyParser::kMaxLine + 1, '2'), piece).error,
                 ErrorKind::ReplyTooLong);
        const QByteArray lines = QByteArray("250-x\r\n").repeated(ReplyParser::kMaxLines - 1);
        QCOMPARE(parse(lines + "250 x\r\n", piece).replies.size(), 1);
        QCOMPARE(parse(lines + "250-x\r\n250 x\r\n", piece).error, ErrorKind::ReplyTooLong);
        const QByteArray big = QByteArray("250-" + QByteArray(8000, 'x') + "\r\n").repeated(9);
        QCOMPARE(parse(big, piece).error, ErrorKind::ReplyTooLong);
    }
    // A thousand replies are no long reply.
    QCOMPARE(parse(QByteArray("250 " + QByteArray(500, 'x') + "\r\n").repeated(1000), 4096)
                 .replies.size(),
             1000);
}

void TestReplyParser::greetingMayEndInRefusal()
{
    using Expecting = ReplyParser::Expecting;
    const Parsed refused = parse("220-wait\r\n421 busy\r\n", 1, Expecting::Greeting);
    QCOMPARE(refused.replies.size(), 1);
    QCOMPARE(refused.replies.first().code, 421);
    QCOMPARE(refused.replies.first().text(), QByteArray("wait\nbusy"));
    QCOMPARE(parse("220-wait\r\n250 ok\r\n", 1, Expecting::Greeting).error,
             ErrorKind::ReplyMalformed);
    QCOMPARE(parse("220-wait\r\n421-busy\r\n", 1, Expecting::Greeting).error,
             ErrorKind::ReplyMalformed);
}

void TestReplyParser::saysWhatIsWaiting()
{
    ReplyParser parser;
    QVERIFY(parser.isEmpty());
    parser.feed("\r\n");
    QVERIFY(!parser.isEmpty());
    QVERIFY(parser.isBlank());
    parser.feed("250-first\r\n25");
    QVERIFY(!parser.isBlank());
    QVERIFY(!parser.next()->has_value());
    QVERIFY(!parser.isEmpty());
    QVERIFY(!parser.isBlank());
    QCOMPARE(parser.incomplete(), QByteArray("first\n25"));
    parser.feed("0 second\r\n");
    QVERIFY(parser.next()->has_value());
    QVERIFY(parser.isEmpty());
    QVERIFY(parser.incomplete().isEmpty());
}

void TestReplyParser::enhancedCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("enhanced");
    const auto row = [](int code, const char *text, const char *enhanced) {
        QTest::newRow(text) << code << QByteArray(text) << QByteArray(enhanced);
    };
    row(250, "2.1.5 ok", "2.1.5");
    row(550, "5.7.123", "5.7.123");
    row(550, "5.123.1 no", "5.123.1");
    row(550, "2.1.0 the class is wrong", "");
    row(550, "5.1 too short", "");
    row(550, "5.1.", "");
    row(550, "5..1 no subject", "");
    row(550, "5.1234.1 long subject", "");
    row(550, "5.1.1234 long detail", "");
    row(550, "5.1.1x glued", "");
    row(550, "no code at all", "");
    row(550, "5", "");
    row(550, "", "");
    row(354, "3.1.1 no such class", "");
}

void TestReplyParser::enhancedCodes()
{
    QFETCH(const int, code);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, enhanced);
    const Reply reply{code, {text, "5.5.5 second line"}};
    QCOMPARE(reply.enhancedCode(), enhanced);
}

QTEST_GUILESS_MAIN(TestReplyParser)
#include "tst_replyparser.moc"
