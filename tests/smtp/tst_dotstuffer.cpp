// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/dotstuffer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

// The wire for one way of cutting the message; nothing if it was refused.
std::optional<QByteArray> stuff(const QByteArray &message, const QList<qsizetype> &cuts)
{
    DotStuffer stuffer;
    QByteArray wire;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= cuts.size(); ++i) {
        const qsizetype to = i < cuts.size() ? cuts.at(i) : message.size();
        const Result<QByteArray> part
            = stuffer.push(QByteArrayView(message).sliced(from, to - from));
        if (!part || wire.endsWith("\r\n.\r\n")) {
            return std::nullopt;
        }
        wire += *part;
        from = to;
    }
    if (!stuffer.end()) {
        return std::nullopt;
    }
    return wire + stuffer.terminator();
}

// By the book, on the whole message at once (RFC 5321 section 4.5.2).
QByteArray stuffedByTheBook(QByteArray message)
{
    if (!message.isEmpty() && !message.endsWith("\r\n")) {
        message += "\r\n";
    }
    message.replace("\r\n.", "\r\n..");
    if (message.startsWith('.')) {
        message.prepend('.');
    }
    return message + ".\r\n";
}

bool isClean(const QByteArray &wire)
{
    QByteArray rest = wire;
    rest.replace("\r\n", "");
    return !rest.contains('\r') && !rest.contains('\n');
}

} // namespace

class TestDotStuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySplit_data();
    void everySplit();
    void refuses_data();
    void refuses();
    void holdsTheLastLineEndBack();
    void randomMessages();
};

void TestDotStuffer::everySplit_data()
{
    QTest::addColumn<QByteArray>("message");
    for (const char *message :
         {"", ".", "..", ".\r\n", "..\r\n", ".Foo\r\n", "a", "a\r\n", "\r\n", "\r\n\r\n",
          "\r\n.\r\n", "a\r\n.\r\n", "a\r\n.\r\nb", "a\r\n..\r\n", "a\r\n.\r\n.\r\n", "a.b\r\n",
          "a\r\n.b.c\r\n.", "\r\n.\r\nMAIL FROM:<x@y>\r\n", "a\r\n\r\n.\r\n\r\n"}) {
        QTest::newRow(QByteArray(message).replace("\r\n", "|").prepend('"').append('"').constData())
            << QByteArray(message);
    }
}

void TestDotStuffer::everySplit()
{
    QFETCH(const QByteArray, message);
    const QByteArray expected = stuffedByTheBook(message);
    QCOMPARE(stuff(message, {}).value(), expected);
    for (qsizetype first = 0; first <= message.size(); ++first) {
        for (qsizetype second = first; second <= message.size(); ++second) {
            QCOMPARE(stuff(message, {first, second}).value(), expected);
        }
    }
    QList<qsizetype> everyByte;
    for (qsizetype i = 1; i < message.size(); ++i) {
        everyByte.append(i);
    }
    QCOMPARE(stuff(message, everyByte).value(), expected);
    QCOMPARE(expected.count("\r\n.\r\n"), message.isEmpty() ? 0 : 1);
}

void TestDotStuffer::refuses_data()
{
    QTest::addColumn<QByteArray>("message");
    for (const char *message :
         {"\n", "\r", "a\n", "a\r", "a\nb", "a\rb", "\n.\n", "\r.\r", "\n.\r\n", "\r\n.\r",
          "\r\n.\n", "a\r\r\n", "\r\n\n", "a\r\n\r", "\n\r"}) {
        const QByteArray name = QByteArray(message).replace("\r", "<CR>").replace("\n", "<LF>");
        QTest::newRow(name.constData()) << QByteArray(message);
    }
}

void TestDotStuffer::refuses()
{
    QFETCH(const QByteArray, message);
    for (qsizetype first = 0; first <= message.size(); ++first) {
        for (qsizetype second = first; second <= message.size(); ++second) {
            QVERIFY(!stuff(message, {first, second}).has_value());
        }
    }
}

void TestDotStuffer::holdsTheLastLineEndBack()
{
    DotStuffer stuffer;
    QCOMPARE(*stuffer.push("a\r"), QByteArray("a"));
    QCOMPARE(*stuffer.push("\n"), QByteArray());
    QCOMPARE(*stuffer.push(".\r\n"), QByteArray("\r\n.."));
    QCOMPARE(*stuffer.push({}), QByteArray());
    QVERIFY(stuffer.end().has_value());
    QCOMPARE(stuffer.terminator(), QByteArray("\r\n.\r\n"));
    QCOMPARE(DotStuffer().terminator(), QByteArray(".\r\n"));
}

void TestDotStuffer::randomMessages()
{
    QRandomGenerator random(20261123);
    constexpr std::array<const char *, 6> kPieces{"\r\n", "\r\n", ".", "a", "..", "From x"};
    for (int run = 0; run < 2000; ++run) {
        QByteArray message;
        for (int i = random.bounded(40); i > 0; --i) {
            message += kPieces.at(random.bounded(static_cast<quint32>(kPieces.size())));
        }
        QList<qsizetype> cuts;
        for (qsizetype at = 0; at < message.size(); at += random.bounded(1, 9)) {
            cuts.append(at);
        }
        const QByteArray wire = stuff(message, cuts).value();
        QCOMPARE(wire, stuffedByTheBook(message));
        QVERIFY(isClean(wire));
    }
}

QTEST_GUILESS_MAIN(TestDotStuffer)
#include "tst_dotstuffer.moc"
