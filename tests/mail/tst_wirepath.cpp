// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/addresslist.h"
#include "mail/wirepath.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::mail;
using namespace Qt::StringLiterals;

class TestWirePath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What a user types, as it goes between the angle brackets of RCPT TO.
    void typedAddressBecomesPath_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("an ordinary address")
            << u"Ada <ada@Example.ORG>"_s << QByteArray("ada@example.org");
        QTest::newRow("M31 a quoted address is a local part")
            << u"\"xclow3n@gmail.com x\"@internal.domain"_s
            << QByteArray("\"xclow3n@gmail.com x\"@internal.domain");
        QTest::newRow("M32 a quoted comma makes no second recipient")
            << u"\"a,b\"@good.com"_s << QByteArray("\"a,b\"@good.com");
        QTest::newRow("M34 ORCPT inside quotes is no parameter")
            << u"\"toni> ORCPT=admin@example.com\"@example.com"_s
            << QByteArray("\"toni> ORCPT=admin@example.com\"@example.com");
        QTest::newRow("M34 SIZE inside quotes is no parameter")
            << u"\"toni> SIZE=1\"@example.com"_s << QByteArray("\"toni> SIZE=1\"@example.com");
        QTest::newRow("M34 AUTH inside quotes is no parameter")
            << u"\"toni> AUTH=<>\"@example.com"_s << QByteArray("\"toni> AUTH=<>\"@example.com");
        QTest::newRow("M34 a mark without width stays in the quotes")
            << u"\"toni\u200c> X=1\"@example.com"_s
            << QByteArray("\"toni\xe2\x80\x8c> X=1\"@example.com");
        QTest::newRow("M36 a dot in front is quoted") << u".user@x"_s << QByteArray("\".user\"@x");
        QTest::newRow("M36 two dots are quoted") << u"us..er@x"_s << QByteArray("\"us..er\"@x");
        QTest::newRow("M36 a dot behind is quoted")
            << u"name.@abc.com"_s << QByteArray("\"name.\"@abc.com");
        QTest::newRow("needless quotes go")
            << u"\"ada\"@example.org"_s << QByteArray("ada@example.org");
        QTest::newRow("M39 a Unicode domain needs no SMTPUTF8")
            << u"safe@jõgeva.ee"_s << QByteArray("safe@xn--jgeva-dua.ee");
        QTest::newRow("M40 a Unicode local part stays Unicode")
            << u"jøran@x.y"_s << QByteArray("j\xc3\xb8ran@x.y");
        QTest::newRow("M41 a local part is never punycode")
            << u"xn--ls8ha@example.org"_s << QByteArray("xn--ls8ha@example.org");
        QTest::newRow("M43 the case of the local part is kept")
            << u"Ada.Lovelace@EXAMPLE.org"_s << QByteArray("Ada.Lovelace@example.org");
        QTest::newRow("M55 an IPv6 literal")
            << u"x@[IPv6:2001:db8::1]"_s << QByteArray("x@[IPv6:2001:db8::1]");
        QTest::newRow("M56 the trailing dot is dropped")
            << u"x@example.org."_s << QByteArray("x@example.org");
        QTest::newRow("M60 a letter that narrows to CR stays itself")
            << u"\u760d@example.org"_s << QByteArray("\xe7\x98\x8d@example.org");
        QTest::newRow("a backslash is escaped")
            << u"\"a\\\\b\"@example.org"_s << QByteArray("\"a\\\\b\"@example.org");
    }
    void typedAddressBecomesPath()
    {
        QFETCH(QString, typed);
        QFETCH(QByteArray, path);
        const ParsedAddresses parsed = parseAddressList(typed);
        QVERIFY(parsed.problems.isEmpty());
        QCOMPARE(parsed.addresses.size(), 1);
        const Result<WirePath> wire = WirePath::fromAddress(parsed.addresses.first());
        QVERIFY(wire);
        QCOMPARE(wire->bytes(), path);
        // M38: what has been made once stays what it is.
        const Result<WirePath> again = WirePath::fromBytes(path);
        QVERIFY(again);
        QCOMPARE(again->bytes(), path);
        QCOMPARE(*again, *wire);
    }

    void typedAddressIsRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("M33 two hosts") << u"user@evil.com@good.com"_s;
        QTest::newRow("M33 two hosts in brackets") << u"<user@evil.com@good.com>"_s;
        QTest::newRow("M34 a tab in the quotes") << u"\"toni\t> X=1\"@example.com"_s;
        QTest::newRow("M34 a NUL in the quotes")
            << u"\"toni"_s + QChar(0) + u"> X=1\"@example.com"_s;
        QTest::newRow("M34 a second command in the quotes")
            << u"\"toni>\r\nRCPT TO:<eve\"@example.com"_s;
        QTest::newRow("M35 a line break in the quotes") << u"\"invalid\r\nquoted\"@domain.com"_s;
        QTest::newRow("M35 an escaped CR in the quotes") << u"\"invalid\\\rquoted\"@domain.com"_s;
        QTest::newRow("M35 a line break in a literal")
            << u"<user@[domain.com]"_s + QChar(0) + u"\r\n]>"_s;
        QTest::newRow("M37 no local part") << u"@example.com"_s;
        QTest::newRow("M37 an empty quoted local part") << u"\"\"@example.com"_s;
        QTest::newRow("M42 a malformed A-label") << u"x@xn--$"_s;
        QTest::newRow("no domain") << u"ada@"_s;
        QTest::newRow("a control character of C1") << u"\"a\u0085b\"@example.org"_s;
        QTest::newRow("half a surrogate pair") << u"a"_s + QChar(0xd800) + u"@example.org"_s;
    }
    void typedAddressIsRefused()
    {
        QFETCH(QString, typed);
        const Result<Address> parsed = parseAddress(typed);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, ErrorKind::InvalidAddress);
        QVERIFY(parseAddressList(typed).addresses.isEmpty());
        QVERIFY(!parseAddressList(typed).problems.isEmpty());
    }

    void valueIsRefused_data()
    {
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("domain");
        const QString host = u"example.org"_s;
        QTest::newRow("CR in the local part") << u"a\rb"_s << host;
        QTest::newRow("LF in the local part") << u"a\nb"_s << host;
        QTest::newRow("NUL in the local part") << u"a"_s + QChar(0) << host;
        QTest::newRow("DEL in the local part") << u"a\u007f"_s << host;
        QTest::newRow("empty local part") << u""_s << host;
        QTest::newRow("empty domain") << u"a"_s << u""_s;
        QTest::newRow("CRLF in the domain") << u"a"_s << u"x\r\nDATA"_s;
        QTest::newRow("a parameter behind the domain") << u"a"_s << u"x> SIZE=1"_s;
        QTest::newRow("65 bytes of local part") << QString(65, u'a') << host;
        QTest::newRow("64 bytes of local part that need quotes")
            << QString(63, u'a') + u' ' << host;
        QTest::newRow("33 letters of two bytes") << QString(33, u'é') << host;
        QTest::newRow("255 bytes in all")
            << QString(64, u'a') << u"abcdefghi."_s.repeated(19); // 64 + 1 + 189 = 254 fits
    }
    void valueIsRefused()
    {
        QFETCH(QString, local);
        QFETCH(QString, domain);
        if (domain.size() > 100) {
            // Exactly 254 are the most.
            QCOMPARE(WirePath::fromAddress({{}, local, domain}).value().bytes().size(), 254);
            domain.insert(0, u'x');
        }
        const Result<WirePath> path = WirePath::fromAddress({u"Name"_s, local, domain});
        QVERIFY(!path);
        QCOMPARE(path.error().kind, ErrorKind::InvalidAddress);
    }

    void bytesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("the empty path has to be meant") << QByteArray();
        QTest::newRow("angle brackets") << QByteArray("<a@b>");
        QTest::newRow("a parameter") << QByteArray("a@b> SIZE=1");
        QTest::newRow("a blank") << QByteArray("a b@c");
        QTest::newRow("two ats") << QByteArray("a@b@c");
        QTest::newRow("an open quote") << QByteArray("\"a@b");
        QTest::newRow("text between quote and at") << QByteArray("\"a\"b@c");
        QTest::newRow("a backslash at the end") << QByteArray("\"a\\");
        QTest::newRow("no at") << QByteArray("ada");
        QTest::newRow("bad UTF-8") << QByteArray("\xff@example.org");
        QTest::newRow("overlong UTF-8") << QByteArray("\xc0\xaf@example.org");
        QTest::newRow("CRLF") << QByteArray("a@b\r\nDATA");
    }
    void bytesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!WirePath::fromBytes(bytes));
    }

    void nullPathIsOnlyForTheSender()
    {
        const WirePath path = WirePath::nullReversePath();
        QVERIFY(path.isNull());
        QCOMPARE(path.bytes(), QByteArray());
        QVERIFY(!path.needsSmtpUtf8());
        QVERIFY(!WirePath::fromBytes("a@b")->isNull());
    }

    void smtpUtf8OnlyForTheLocalPart()
    {
        QVERIFY(WirePath::fromBytes("j\xc3\xb8ran@x.y")->needsSmtpUtf8());
        QVERIFY(!WirePath::fromBytes("safe@j\xc3\xb5geva.ee")->needsSmtpUtf8());
    }

    void domainIsBehindTheLastAt()
    {
        QCOMPARE(WirePath::fromBytes("\"a@b\"@Example.org")->domain(), QByteArray("example.org"));
    }
};

QTEST_GUILESS_MAIN(TestWirePath)
#include "tst_wirepath.moc"
