// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/address.h"
#include "mail/addresslist.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pennypost::mail;
using namespace Qt::StringLiterals;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatItReads_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("text");
        QTest::newRow("no name, no brackets") << u""_s << u"ada"_s << u"ada@example.org"_s;
        QTest::newRow("plain words need no quotes")
            << u"Ada Lovelace"_s << u"ada"_s << u"Ada Lovelace <ada@example.org>"_s;
        QTest::newRow("letters of any script need no quotes")
            << u"Ада Лавлейс"_s << u"ada"_s << u"Ада Лавлейс <ada@example.org>"_s;
        QTest::newRow("M50 a comma does")
            << u"Doe, John"_s << u"doe"_s << u"\"Doe, John\" <doe@example.org>"_s;
        QTest::newRow("M57 a dot does")
            << u"John Q. Public"_s << u"q"_s << u"\"John Q. Public\" <q@example.org>"_s;
        QTest::newRow("M54 quotes are escaped")
            << u"Giant; \"Big\" Box"_s << u"box"_s
            << u"\"Giant; \\\"Big\\\" Box\" <box@example.org>"_s;
        QTest::newRow("blanks at the ends are kept by quotes")
            << u" two  blanks "_s << u"a"_s << u"\" two  blanks \" <a@example.org>"_s;
        QTest::newRow("M36 a dot in front needs a quoted local part")
            << u""_s << u".user"_s << u"\".user\"@example.org"_s;
        QTest::newRow("M36 two dots need one")
            << u""_s << u"us..er"_s << u"\"us..er\"@example.org"_s;
        QTest::newRow("M36 a dot behind needs one")
            << u""_s << u"name."_s << u"\"name.\"@example.org"_s;
        QTest::newRow("M59 an exclamation mark does not")
            << u""_s << u"hi!bad"_s << u"hi!bad@example.org"_s;
        QTest::newRow("M33 an at in the local part is quoted")
            << u""_s << u"user@evil.com"_s << u"\"user@evil.com\"@example.org"_s;
    }
    void writesWhatItReads()
    {
        QFETCH(QString, name);
        QFETCH(QString, local);
        QFETCH(QString, text);
        const Address address{name, local, u"example.org"_s};
        QCOMPARE(address.toString(), text);
        const pennypost::Result<Address> parsed = parseAddress(text);
        QVERIFY(parsed);
        QCOMPARE(*parsed, address);
    }

    void everyNameComesBack()
    {
        QRandomGenerator random(20261123);
        const QString alphabet = u"ab .,;:<>()[]@\"\\'=?_-é漢😀ß"_s;
        for (int round = 0; round < 3000; ++round) {
            Address address{{}, {}, u"example.org"_s};
            const auto pick = [&](QString &text, int most) {
                for (int n = random.bounded(most); n > 0; --n) {
                    // Whole characters: the emoji is a pair.
                    const qsizetype at = random.bounded(static_cast<int>(alphabet.size()));
                    const QChar c = alphabet.at(at);
                    text += c.isSurrogate() ? u"😀"_s : QString(c);
                }
            };
            pick(address.displayName, 20);
            pick(address.localPart, 6);
            address.localPart += u'x';
            const pennypost::Result<Address> parsed = parseAddress(address.toString());
            QVERIFY2(parsed, qPrintable(address.toString()));
            QCOMPARE(*parsed, address);
        }
    }

    void onlyTheLocalPartNeedsSmtpUtf8()
    {
        QVERIFY((Address{{}, u"jøran"_s, u"example.org"_s}.needsSmtpUtf8())); // M40
        QVERIFY(!(Address{u"Jõe"_s, u"safe"_s, u"jõgeva.ee"_s}.needsSmtpUtf8())); // M39
    }
};

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
