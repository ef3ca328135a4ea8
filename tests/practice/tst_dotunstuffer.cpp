// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/dotunstuffer.h"

#include <QTest>

using pennypost::practice::DotUnstuffer;

class tst_DotUnstuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySplitDecodesAlike_data();
    void everySplitDecodesAlike();
    void aLongMessageInPiecesIsUnchanged();
};

void tst_DotUnstuffer::everySplitDecodesAlike_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rest"); // behind the terminator
    QTest::addColumn<bool>("finished");
    QTest::addColumn<bool>("bare");

    const auto row = [](const char *name, const QByteArray &wire, const QByteArray &text,
                        const QByteArray &rest, bool finished, bool bare) {
        QTest::newRow(name) << wire << text << rest << finished << bare;
    };
    row("an empty message", ".\r\n", "", "", true, false);
    row("one line", "a\r\n.\r\n", "a\r\n", "", true, false);
    row("bytes behind the end are left", "a\r\n.\r\nQUIT\r\n", "a\r\n", "QUIT\r\n", true, false);
    row("a stuffed dot at the very beginning", "..a\r\n.\r\n", ".a\r\n", "", true, false);
    row("a line of one dot", "a\r\n..\r\n.\r\n", "a\r\n.\r\n", "", true, false);
    row("a line of two dots", "a\r\n...\r\n.\r\n", "a\r\n..\r\n", "", true, false);
    row("a dot that was not stuffed is dropped", ".a\r\n.\r\n", "a\r\n", "", true, false);
    row("a dot within a line stays", "a.b\r\n.\r\n", "a.b\r\n", "", true, false);
    row("an empty last line", "a\r\n\r\n.\r\n", "a\r\n\r\n", "", true, false);
    row("LF dot LF does not end it", "a\n.\nb\r\n.\r\n", "a\n.\nb\r\n", "", true, true);
    row("LF dot CRLF does not end it", "a\n.\r\nb\r\n.\r\n", "a\n.\r\nb\r\n", "", true, true);
    row("CRLF dot LF does not end it", "a\r\n.\nb\r\n.\r\n", "a\r\n\nb\r\n", "", true, true);
    row("CR dot CR does not end it", "a\r.\rb\r\n.\r\n", "a\r.\rb\r\n", "", true, true);
    row("CRLF dot CR and text does not end it", "a\r\n.\rb\r\n.\r\n", "a\r\n\rb\r\n", "", true,
        true);
    row("CR CR LF keeps the first CR", "a\r\r\n.\r\n", "a\r\r\n", "", true, true);
    row("dot CR CR LF does not end it", ".\r\r\nb\r\n.\r\n", "\r\r\nb\r\n", "", true, true);
    row("without an end it goes on", "a\r\n.", "a\r\n", "", false, false);
    row("bytes of every kind", QByteArray("\0\xff\x80 \r\n.\r\n", 9),
        QByteArray("\0\xff\x80 \r\n", 6), "", true, false);
}

void tst_DotUnstuffer::everySplitDecodesAlike()
{
    QFETCH(const QByteArray, wire);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, rest);
    QFETCH(const bool, finished);
    QFETCH(const bool, bare);

    // Every way to cut it in three; with empty pieces that includes two and one.
    for (qsizetype first = 0; first <= wire.size(); ++first) {
        for (qsizetype second = first; second <= wire.size(); ++second) {
            DotUnstuffer unstuffer;
            QByteArray decoded;
            QByteArray left;
            for (const QByteArray &piece :
                 {wire.left(first), wire.mid(first, second - first), wire.mid(second)}) {
                left += piece.mid(unstuffer.decode(piece, decoded));
            }
            QCOMPARE(decoded, text);
            QCOMPARE(left, rest);
            QCOMPARE(unstuffer.isFinished(), finished);
            QCOMPARE(unstuffer.sawBareLineEnd(), bare);
        }
    }
}

void tst_DotUnstuffer::aLongMessageInPiecesIsUnchanged()
{
    QByteArray text;
    QByteArray wire;
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray line = QByteArray(i % 7, '.') + QByteArray::number(i) + "\r\n";
        text += line;
        wire += (line.startsWith('.') ? "." : "") + line;
    }
    wire += ".\r\n";
    DotUnstuffer unstuffer;
    QByteArray decoded;
    for (qsizetype at = 0; at < wire.size(); at += 97) {
        unstuffer.decode(QByteArrayView(wire).sliced(at, std::min<qsizetype>(97, wire.size() - at)),
                         decoded);
    }
    QVERIFY(unstuffer.isFinished());
    QVERIFY(!unstuffer.sawBareLineEnd());
    QVERIFY(decoded == text);
}

QTEST_GUILESS_MAIN(tst_DotUnstuffer)
#include "tst_dotunstuffer.moc"
