// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/decoding.h"
#include "mime/header.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pennypost;
using namespace pennypost::mime;
using namespace pennypost::test;
using namespace Qt::StringLiterals;

class TestHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textComesBack_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("a few words") << u"Minutes of the meeting"_s;
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("M10 what looks like an encoded word") << u"about =?utf-8?q?x?= and more"_s;
        QTest::newRow("M2 an encoded line break in the text") << u"=?utf-8?q?=0ABcc:_x@y?="_s;
        QTest::newRow("M11 blanks around encoded words") << u"été  à  la  mer "_s;
        QTest::newRow("M18 seventy-eight blanks") << u"a"_s + QString(78, u' ') + u"b"_s;
        QTest::newRow("M18 blanks that could not be folded")
            << u"a"_s + QString(1200, u' ') + u"b"_s;
        QTest::newRow("M19 a word of 1200 letters") << QString(1200, u'x');
        QTest::newRow("M20 blanks at the end") << QString(77, u'x') + u"   "_s;
        QTest::newRow("blanks in front") << u"   x"_s;
        QTest::newRow("only blanks") << u"   "_s;
        QTest::newRow("M25 control characters") << u"bell \u0007 tab \t delete \u007f"_s;
        QTest::newRow("M60 letters that narrow to CR and LF") << u"\u760d\u760aBcc: x@y"_s;
        QTest::newRow("M6 faces") << u"🥳"_s.repeated(60);
        QTest::newRow("line and paragraph separators") << u"a\u2028b\u2029c"_s;
        QTest::newRow("a long text in ASCII") << u"lorem ipsum dolor "_s.repeated(50) + u"end"_s;
        QTest::newRow("a long text in Greek") << u"Ξεσκεπάζω την ψυχοφθόρα "_s.repeated(30);
    }
    void textComesBack()
    {
        QFETCH(QString, value);
        for (const QByteArray &name :
             {QByteArray("Subject"), QByteArray(70, 'X'), QByteArray("X")}) {
            const Result<Header> header = Header::text(name, value);
            QVERIFY(header);
            QCOMPARE(header->name(), name);
            QVERIFY(header->bytes().startsWith(name + ':'));
            QCOMPARE(faultOfLines(header->bytes(), 998), QByteArray());
            QVERIFY(!header->bytes().contains("\r\n \r\n"));
            QCOMPARE(decodedField(header->bytes()), value);
        }
    }

    // M16
    void foldsAt78()
    {
        const QString start = u"a"_s.repeated(34) + u' ';
        const Result<Header> fits = Header::text("Subject", start + QString(34, u'b'));
        QCOMPARE(fits->bytes().size(), 78 + 2);
        QCOMPARE(fits->bytes().count("\r\n"), 1);
        const Result<Header> folded = Header::text("Subject", start + QString(35, u'b'));
        QCOMPARE(folded->bytes(),
                 "Subject: " + QByteArray(34, 'a') + "\r\n " + QByteArray(35, 'b') + "\r\n");
    }

    void linesWithEncodedWordsStopAt76()
    {
        for (const QString &value : {u"é"_s.repeated(200), u"plain words and é "_s.repeated(20)}) {
            QCOMPARE(faultOfLines(Header::text("Subject", value)->bytes(), 76), QByteArray());
        }
        QList<mail::Address> addresses;
        for (int i = 0; i < 30; ++i) {
            addresses.append({u"Jörg Müller der %1."_s.arg(i), u"j%1"_s.arg(i), u"example.org"_s});
        }
        QCOMPARE(faultOfLines(Header::addresses("To", addresses)->bytes(), 76), QByteArray());
    }

    // M8: what toUtf8() makes of half a pair is one question mark, and nothing behind it is lost.
    void halfSurrogatePairTakesNothingWithIt()
    {
        const Result<Header> header = Header::text("Subject", u"é"_s + QChar(0xd800) + u"next"_s);
        QCOMPARE(decodedField(header->bytes()), u"é?next"_s);
    }

    void lineBreaksAreRefused_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("M1 CRLF and a field") << u"a\r\nBcc: x@y"_s;
        QTest::newRow("CR") << u"a\rb"_s;
        QTest::newRow("LF") << u"a\nb"_s;
        QTest::newRow("a folded value is no text") << u"a\r\n b"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b"_s;
        QTest::newRow("LF among letters that are encoded") << u"é\né"_s;
    }
    void lineBreaksAreRefused()
    {
        QFETCH(QString, value);
        const mail::Address named{value, u"a"_s, u"x.org"_s};
        const QList<Result<Header>> headers{
            Header::text("Subject", value),
            Header::addresses("To", {named}),
            Header::structured("X-A", value.toUtf8()),
            Header::identifiers("References", {u"a@b"_s, value}),
            Header::identifiers("References", {u"<a@b"_s + value + u'>'}),
            Header::parameterised("Content-Type", "text/plain", {"charset=" + value.toUtf8()}),
            Header::parameterised("Content-Type", value.toUtf8(), {}),
        };
        for (const Result<Header> &header : headers) {
            // What is already encoded and properly folded is the one thing that may pass.
            if (header) {
                QCOMPARE(value, u"a\r\n b"_s);
                QVERIFY(header->bytes().contains("\r\n "));
                continue;
            }
            QCOMPARE(header.error().kind, ErrorKind::InvalidHeader);
        }
        QVERIFY(!headers[0] && !headers[1] && !headers[3] && !headers[4]);
    }

    // M3
    void namesAreChecked_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a blank") << QByteArray("X A");
        QTest::newRow("a colon") << QByteArray("X:A");
        QTest::newRow("CRLF") << QByteArray("X\r\nBcc");
        QTest::newRow("a fold") << QByteArray("X\r\n A");
        QTest::newRow("letters beyond ASCII") << QByteArray("X-\xc3\xa9");
        QTest::newRow("NUL") << QByteArray("X\0A", 3);
        QTest::newRow("a tab") << QByteArray("X\t");
        QTest::newRow("longer than a line") << QByteArray(100, 'X');
    }
    void namesAreChecked()
    {
        QFETCH(QByteArray, name);
        for (const Result<Header> &header :
             {Header::text(name, u"value"), Header::structured(name, "value"),
              Header::addresses(name, {{{}, u"a"_s, u"x.org"_s}}),
              Header::identifiers(name, {u"a@b"_s}), Header::parameterised(name, "a/b", {})}) {
            QVERIFY(!header);
            QCOMPARE(header.error().kind, ErrorKind::InvalidHeader);
        }
    }

    void addresses_data()
    {
        QTest::addColumn<QList<mail::Address>>("list");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *name, const QList<mail::Address> &list, const char *value) {
            QTest::newRow(name) << list << QByteArray(value);
        };
        row("one without a name", {{{}, u"ada"_s, u"example.org"_s}}, "ada@example.org");
        row("two with names",
            {{u"Ada L"_s, u"ada"_s, u"x.org"_s}, {u"Bob"_s, u"bob"_s, u"x.org"_s}},
            "Ada L <ada@x.org>, Bob <bob@x.org>");
        row("M13 the comma is never inside an encoded word",
            {{u"Zoë"_s, u"z"_s, u"x.org"_s}, {u"Bob"_s, u"bob"_s, u"x.org"_s}},
            "=?UTF-8?Q?Zo=C3=AB?= <z@x.org>, Bob <bob@x.org>");
        row("M39 the domain is an A-label", {{{}, u"safe"_s, u"jõgeva.ee"_s}},
            "safe@xn--jgeva-dua.ee");
        row("M34 one quoted address", {{u"T"_s, u"toni> ORCPT=a@b"_s, u"x.org"_s}},
            "T <\"toni> ORCPT=a@b\"@x.org>");
        row("M52 an address as a name is quoted", {{u"user@spoofed"_s, u"user"_s, u"legit"_s}},
            "\"user@spoofed\" <user@legit>");
        row("M61 directional overrides go", {{u"gro.\u202eliame\u202c"_s, u"a"_s, u"x.org"_s}},
            "\"gro.liame\" <a@x.org>");
    }
    void addresses()
    {
        QFETCH(QList<mail::Address>, list);
        QFETCH(QByteArray, value);
        const Result<Header> header = Header::addresses("To", list);
        QVERIFY(header);
        QCOMPARE(header->bytes(), "To: " + value + "\r\n");
    }

    void addressesThatCannotBe()
    {
        const mail::Address unicode{u"J"_s, u"jøran"_s, u"x.org"_s};
        QCOMPARE(Header::addresses("To", {unicode}).error().kind, ErrorKind::SmtpUtf8Needed); // M40
        const mail::Address broken{u"J"_s, u"a\r\nb"_s, u"x.org"_s};
        QCOMPARE(Header::addresses("To", {broken}).error().kind, ErrorKind::InvalidAddress);
        QCOMPARE(Header::addresses("To", {}).error().kind, ErrorKind::InvalidHeader);
    }

    // M17: addresses are kept whole, whatever stands in their quotes.
    void longListsFoldBetweenAddresses()
    {
        QList<mail::Address> list;
        for (int i = 0; i < 500; ++i) {
            list.append({u"Doe, \"John\" %1"_s.arg(i), u"a,b%1"_s.arg(i), u"example.org"_s});
        }
        const QByteArray bytes = Header::addresses("To", list)->bytes();
        QCOMPARE(faultOfLines(bytes, 78), QByteArray());
        const QByteArray whole = unfolded(bytes);
        for (int i = 0; i < 500; ++i) {
            const QByteArray n = QByteArray::number(i);
            QVERIFY(
                whole.contains("\"Doe, \\\"John\\\" " + n + "\" <\"a,b" + n + "\"@example.org>"));
        }
    }

    void identifiers_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("wire"); // empty: refused
        QTest::newRow("with brackets") << u"<a.b$c@x.org>"_s << QByteArray("<a.b$c@x.org>");
        QTest::newRow("without") << u"a@x.org"_s << QByteArray("<a@x.org>");
        QTest::newRow("M21 a Unicode domain")
            << u"<a@jõgeva.ee>"_s << QByteArray("<a@xn--jgeva-dua.ee>");
        QTest::newRow("M22 a literal keeps its brackets")
            << u"<x@[127.0.0.1]>"_s << QByteArray("<x@[127.0.0.1]>");
        QTest::newRow("M23 foreign upper case is kept")
            << u"<A@X.ORG>"_s << QByteArray("<A@X.ORG>");
        QTest::newRow("M24 no at") << u"<abc>"_s << QByteArray();
        QTest::newRow("nothing") << u""_s << QByteArray();
        QTest::newRow("a blank inside") << u"<a b@x>"_s << QByteArray();
        QTest::newRow("two in one") << u"<a@x><b@y>"_s << QByteArray();
        QTest::newRow("letters in front of the at") << u"<é@x>"_s << QByteArray();
        QTest::newRow("M19 1200 letters") << QString(1200, u'x') + u"@y"_s << QByteArray();
    }
    void identifiers()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, wire);
        const Result<Header> header = Header::identifiers("In-Reply-To", {id});
        QCOMPARE(header.has_value(), !wire.isEmpty());
        if (header) {
            QCOMPARE(header->bytes(), "In-Reply-To: " + wire + "\r\n");
        }
    }

    void identifiersFoldInBetween()
    {
        const QStringList ids{QString(60, u'a') + u"@x"_s, QString(200, u'b') + u"@x"_s, u"c@x"_s};
        QCOMPARE(Header::identifiers("References", ids)->bytes(),
                 "References: <" + QByteArray(60, 'a') + "@x>\r\n <" + QByteArray(200, 'b')
                     + "@x>\r\n <c@x>\r\n");
    }

    void structuredIsLeftAlone()
    {
        QCOMPARE(Header::structured("List-Unsubscribe", "<https://x.org/a?b=c>")->bytes(),
                 QByteArray("List-Unsubscribe: <https://x.org/a?b=c>\r\n"));
        QVERIFY(!Header::structured("X-A", "\xc3\xa9"));
        QVERIFY(!Header::structured("X-A", QByteArray(1200, 'x')));
    }

    void anyTextGivesSafeLines()
    {
        QRandomGenerator random(978);
        const QString alphabet = u"ab   \t=?_\"<>,é漢Ж\u0001"_s;
        for (int round = 0; round < 3000; ++round) {
            QString value;
            for (int n = random.bounded(300); n > 0; --n) {
                value += QString(random.bounded(20) == 0 ? random.bounded(90) : 1,
                                 alphabet.at(random.bounded(static_cast<int>(alphabet.size()))));
            }
            const Result<Header> header = Header::text("Subject", value);
            QVERIFY(header);
            QCOMPARE(faultOfLines(header->bytes(), 998), QByteArray());
            QCOMPARE(decodedField(header->bytes()), value);
        }
    }
};

QTEST_GUILESS_MAIN(TestHeader)
#include "tst_header.moc"
