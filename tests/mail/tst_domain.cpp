// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/domain.h"

#include <QTest>

using pennypost::Result;
using pennypost::mail::toWireDomain;
using namespace Qt::StringLiterals;

class TestDomain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("an ordinary domain stays") << u"example.org"_s << QByteArray("example.org");
        QTest::newRow("M43 upper case is lowered") << u"EXAMPLE.Org"_s << QByteArray("example.org");
        QTest::newRow("M39 Estonian letters become an A-label")
            << u"jõgeva.ee"_s << QByteArray("xn--jgeva-dua.ee");
        QTest::newRow("M39 Faroese letters become an A-label")
            << u"dømi.fo"_s << QByteArray("xn--dmi-0na.fo");
        QTest::newRow("sharp s is kept by UTS 46, not turned into ss")
            << u"faß.de"_s << QByteArray("xn--fa-hia.de");
        QTest::newRow("capital letters outside ASCII are lowered")
            << u"JÕGEVA.EE"_s << QByteArray("xn--jgeva-dua.ee");
        QTest::newRow("an A-label is taken as it is")
            << u"XN--JGEVA-DUA.ee"_s << QByteArray("xn--jgeva-dua.ee");
        QTest::newRow("M56 the trailing dot goes")
            << u"example.org."_s << QByteArray("example.org");
        QTest::newRow("M56 the trailing dot goes behind an A-label as well")
            << u"jõgeva.ee."_s << QByteArray("xn--jgeva-dua.ee");
        QTest::newRow("an ideographic full stop separates labels")
            << u"例え。jp"_s << QByteArray("xn--r8jz45g.jp");
        QTest::newRow("an internal name with an underscore")
            << u"mail_1.internal"_s << QByteArray("mail_1.internal");
        QTest::newRow("a single label") << u"localhost"_s << QByteArray("localhost");
        QTest::newRow("an IPv4 literal") << u"[127.0.0.1]"_s << QByteArray("[127.0.0.1]");
        QTest::newRow("M55 an IPv6 literal")
            << u"[ipv6:2001:DB8::1]"_s << QByteArray("[IPv6:2001:db8::1]");
        QTest::newRow("a label of 63 letters")
            << QString(63, u'a') + u".org"_s << QByteArray(63, 'a') + ".org";
    }
    void accepted()
    {
        QFETCH(QString, domain);
        const Result<QByteArray> wire = toWireDomain(domain);
        QVERIFY(wire);
        QTEST(*wire, "wire");
        QCOMPARE(toWireDomain(QString::fromLatin1(*wire)).value(), *wire); // M38
    }

    void refused_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::newRow("nothing") << QString();
        QTest::newRow("only the root") << u"."_s;
        QTest::newRow("two dots in a row") << u"example..org"_s;
        QTest::newRow("two dots in a row in a Unicode domain") << u"a..jõgeva.ee"_s;
        QTest::newRow("a dot in front") << u".example.org"_s;
        QTest::newRow("a hyphen in front") << u"-bad.org"_s;
        QTest::newRow("a hyphen behind") << u"bad-.org"_s;
        QTest::newRow("M42 a malformed A-label") << u"xn--$.org"_s;
        QTest::newRow("a blank") << u"exam ple.org"_s;
        QTest::newRow("a second host behind an at") << u"evil.com@good.com"_s;
        QTest::newRow("a slash that UTS 46 makes of one letter") << u"\u2100.example.org"_s;
        QTest::newRow("a right-to-left override") << u"jõgeva\u202e.ee"_s;
        QTest::newRow("a joiner between Latin letters") << u"exam\u200dple.org"_s;
        QTest::newRow("a joiner in front of a label") << u"\u200d.org"_s;
        QTest::newRow("a NUL") << u"example.org"_s + QChar(0);
        QTest::newRow("a NUL in a literal") << u"[127.0.0.1"_s + QChar(0) + u']';
        QTest::newRow("a line break") << u"example.org\r\n"_s;
        QTest::newRow("a label of 64 letters") << QString(64, u'a') + u".org"_s;
        QTest::newRow("256 letters") << u"abcdefg."_s.repeated(32) + u"o"_s;
        QTest::newRow("a literal that is not closed") << u"[127.0.0.1"_s;
        QTest::newRow("a literal that is no address") << u"[example.org]"_s;
        QTest::newRow("M35 a literal with another one in it") << u"[domain.com]\r\n]"_s;
        QTest::newRow("an IPv6 literal without its tag") << u"[2001:db8::1]"_s;
    }
    void refused()
    {
        QFETCH(QString, domain);
        const Result<QByteArray> wire = toWireDomain(domain);
        QVERIFY(!wire);
        QCOMPARE(wire.error().kind, pennypost::ErrorKind::InvalidAddress);
    }
};

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
