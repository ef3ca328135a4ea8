// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/transcript.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

// Without the times.
QStringList linesOf(const Transcript &transcript)
{
    QStringList lines;
    for (const QString &line : transcript.text().split(u'\n')) {
        lines.append(line.section(u' ', 1, -1, QString::SectionSkipEmpty));
    }
    return lines;
}

} // namespace

class TestTranscript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsBothSides();
    void serverBytesMayBeCutAnywhere();
    void groupsOfCommandsAreLines();
    void longEnvelopesAreBounded();
    void eventsAreHarmless();
    void bodyIsOneLine();
    void serverBytesAreHarmless();
    void secretsThatAreCutAreHidden();
    void keepsFirstAndLastPart();
    void endlessLine();
    void nextMessageStartsAfresh();
};

void TestTranscript::showsBothSides()
{
    Transcript transcript;
    transcript.addEvent(QStringLiteral("connect mx:25"));
    transcript.addServer("220 mx\r\n");
    transcript.addClient("EHLO [127.0.0.1]\r\n");
    const QStringList expected{QStringLiteral("--: connect mx:25"), QStringLiteral("S: 220 mx"),
                               QStringLiteral("C: EHLO [127.0.0.1]")};
    QCOMPARE(linesOf(transcript), expected);
    QVERIFY(transcript.text().startsWith(QStringLiteral("    0.0")));
}

void TestTranscript::serverBytesMayBeCutAnywhere()
{
    const QByteArray bytes = "250-mx\r\n250 SIZE\r\n250 rest";
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece) {
        Transcript transcript;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            transcript.addServer(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
        }
        const QStringList expected{QStringLiteral("S: 250-mx"), QStringLiteral("S: 250 SIZE"),
                                   QStringLiteral("S: 250 rest")};
        QCOMPARE(linesOf(transcript), expected);
    }
}

void TestTranscript::groupsOfCommandsAreLines()
{
    Transcript transcript;
    transcript.addClient(
        "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nRCPT TO:<e@f.example>\r\n");
    transcript.addClient("BDAT 1000\r\n");
    const QStringList expected{
        QStringLiteral("C: MAIL FROM:<a@b.example>"), QStringLiteral("C: RCPT TO:<c@d.example>"),
        QStringLiteral("C: RCPT TO:<e@f.example>"), QStringLiteral("C: BDAT 1000")};
    QCOMPARE(linesOf(transcript), expected);
}

void TestTranscript::longEnvelopesAreBounded()
{
    Transcript transcript;
    QByteArray group;
    for (int i = 0; i < 10'000; ++i) {
        group += "RCPT TO:<user" + QByteArray::number(i) + "@example.org>\r\n";
    }
    transcript.addClient(group);
    const QString text = transcript.text();
    QVERIFY(text.size() <= Transcript::kMaxCharacters + 100);
    QVERIFY(text.contains(QStringLiteral("C: RCPT TO:<user0@example.org>\n")));
    QVERIFY(text.endsWith(QStringLiteral("C: RCPT TO:<user9999@example.org>")));
    QCOMPARE(text.count(QStringLiteral("lines left out]")), 1);
}

void TestTranscript::eventsAreHarmless()
{
    Transcript transcript;
    transcript.addEvent(QStringLiteral("lost \x1b[31m\u202e"));
    QCOMPARE(linesOf(transcript), QStringList{QStringLiteral("--: lost \\x1b[31m\\u202e")});
}

void TestTranscript::bodyIsOneLine()
{
    Transcript transcript;
    transcript.addClient("DATA\r\n");
    transcript.addBody(1000);
    transcript.addBody(234);
    const QStringList open{QStringLiteral("C: DATA"), QStringLiteral("C: [1234 bytes of message]")};
    QCOMPARE(linesOf(transcript), open);
    transcript.addClient(".\r\n");
    QCOMPARE(linesOf(transcript), open + QStringList{QStringLiteral("C: .")});
}

void TestTranscript::serverBytesAreHarmless()
{
    Transcript transcript;
    transcript.addServer("250 \x1b[31m\xe2\x80\xae\rx\r\n");
    QCOMPARE(linesOf(transcript), QStringList{QStringLiteral("S: 250 \\x1b[31m\\u202e\\x0dx")});
}

void TestTranscript::secretsThatAreCutAreHidden()
{
    Transcript transcript(Redactor(Credentials{QStringLiteral("ada"), Secret("very-s3cret")}));
    transcript.addServer("535 bad very-");
    transcript.addServer("s3cret here\r\n");
    QCOMPARE(linesOf(transcript), QStringList{QStringLiteral("S: 535 bad [hidden] here")});
}

void TestTranscript::keepsFirstAndLastPart()
{
    Transcript transcript;
    for (int i = 0; i < 20'000; ++i) {
        transcript.addServer("250 line " + QByteArray::number(i) + "\r\n");
    }
    const QString text = transcript.text();
    QVERIFY(text.size() <= Transcript::kMaxCharacters + 100);
    QVERIFY(text.size() > Transcript::kMaxCharacters - 200);
    QVERIFY(text.contains(QStringLiteral("250 line 0\n")));
    QVERIFY(text.endsWith(QStringLiteral("250 line 19999")));
    QCOMPARE(text.count(QStringLiteral("lines left out]")), 1);
}

void TestTranscript::endlessLine()
{
    Transcript transcript;
    for (int i = 0; i < 1000; ++i) {
        transcript.addServer(QByteArray(10'000, 'x'));
    }
    transcript.addServer("\r\n220 mx\r\n");
    QVERIFY(transcript.text().size() < 3000);
    QVERIFY(transcript.text().endsWith(QStringLiteral("S: 220 mx")));
}

void TestTranscript::nextMessageStartsAfresh()
{
    Transcript transcript;
    for (int i = 0; i < 20'000; ++i) {
        transcript.addServer("250 line " + QByteArray::number(i) + "\r\n");
    }
    transcript.addBody(1'000);
    transcript.restart();
    transcript.addClient("RSET\r\n");
    QCOMPARE(linesOf(transcript), QStringList{QStringLiteral("C: RSET")});
}

QTEST_GUILESS_MAIN(TestTranscript)
#include "tst_transcript.moc"
