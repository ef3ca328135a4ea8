// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/addresslist.h"
#include "mail/wirepath.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace pennypost;
using namespace pennypost::mail;
using namespace Qt::StringLiterals;

namespace
{

// "name|local@domain" for every address, "!text" for every problem.
QStringList summary(const ParsedAddresses &parsed)
{
    QStringList lines;
    for (const Address &address : parsed.addresses) {
        lines += address.displayName + u'|' + address.addrSpec();
    }
    for (const AddressProblem &problem : parsed.problems) {
        lines += u'!' + problem.text;
    }
    return lines;
}

} // namespace

class TestAddressList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAsPeoplePaste_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QString &text, const QStringList &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("nothing", u""_s, {});
        row("only blanks and separators", u" , ;\n\t,, "_s, {});
        row("commas", u"a@x, b@y,c@z"_s, {u"|a@x"_s, u"|b@y"_s, u"|c@z"_s});
        row("M47 semicolons", u"a@x; b@y;"_s, {u"|a@x"_s, u"|b@y"_s});
        row("lines of any kind", u"a@x\nb@y\r\nc@z\rd@w"_s,
            {u"|a@x"_s, u"|b@y"_s, u"|c@z"_s, u"|d@w"_s});
        row("indented lines", u"a@x\n  b@y\n\tBob <c@z>"_s, {u"|a@x"_s, u"|b@y"_s, u"Bob|c@z"_s});
        row("tabs", u"a@x\tb@y"_s, {u"|a@x"_s, u"|b@y"_s});
        row("cells of a table", u"Ada\ta@x\nBob B\tb@y\n"_s, {u"Ada|a@x"_s, u"Bob B|b@y"_s});
        row("blanks, if every word is an address", u"a@x  b@y"_s, {u"|a@x"_s, u"|b@y"_s});
        row("words that are no addresses are not guessed at", u"call me a@x"_s,
            {u"!call me a@x"_s});
        row("a name", u"Ada Lovelace <a@x>"_s, {u"Ada Lovelace|a@x"_s});
        row("a name without a blank", u"Ada<a@x>"_s, {u"Ada|a@x"_s});
        row("a quoted comma", u"\"Doe, John\" <j@x>, b@y"_s, {u"Doe, John|j@x"_s, u"|b@y"_s});
        row("M50 an unquoted comma", u"Joe Foo, PhD <joe@x>"_s, {u"Joe Foo, PhD|joe@x"_s});
        row("M50 an unquoted comma behind an address", u"a@x, Doe, John <j@x>"_s,
            {u"|a@x"_s, u"Doe, John|j@x"_s});
        row("a whole list does not vanish into one name", u"ada, bob, eve, joe, Max <m@x>"_s,
            {u"Max|m@x"_s, u"!ada"_s, u"!bob"_s, u"!eve"_s, u"!joe"_s});
        row("a semicolon ends a name", u"Doe; John <j@x>"_s, {u"John|j@x"_s, u"!Doe"_s});
        row("a bare address takes no name over a comma", u"Doe, j@x"_s, {u"|j@x"_s, u"!Doe"_s});
        row("a folded header", u"a@x,\r\n Bob\r\n <b@y>"_s, {u"|a@x"_s, u"Bob|b@y"_s});
        row("a fold inside a quoted name", u"\"Doe,\r\n John\" <j@x>"_s, {u"Doe, John|j@x"_s});
        row("M44 an empty group", u"Undisclosed:;"_s, {});
        row("M45 members of a group", u"Team: a@x, Bob <b@y>; c@z"_s,
            {u"|a@x"_s, u"Bob|b@y"_s, u"|c@z"_s});
        row("M46 groups among empty pieces", u",,,, Team: a@x,;,, b@y ,,,,"_s,
            {u"|a@x"_s, u"|b@y"_s});
        row("M51 two colons are no group", u"FirstName :: Company <a@b>"_s,
            {u"FirstName :: Company|a@b"_s});
        row("M52 another address as the name", u"user@spoofed <user@legit>"_s,
            {u"user@spoofed|user@legit"_s});
        row("M53 two angle brackets", u"<a@x> <b@y>"_s, {u"!<a@x> <b@y>"_s});
        row("M53 a missing comma", u"A <a@x> B <b@y>, c@z"_s, {u"|c@z"_s, u"!A <a@x> B <b@y>"_s});
        row("M48 nested comments", u"a (b (c) d) <x@y>"_s, {u"a|x@y"_s});
        row("comments inside an address", u"Pete(A nice \\) chap) <pete(his)@silly.test(host)>"_s,
            {u"Pete|pete@silly.test"_s});
        row("M54 escaped quotes", u"\"Giant; \\\"Big\\\" Box\" <a@b>"_s,
            {u"Giant; \"Big\" Box|a@b"_s});
        row("M54 a comment as the name", u"a@b (Bob)"_s, {u"Bob|a@b"_s});
        row("M55 the colon of a literal opens no group", u"x@[IPv6:2001:db8::1], a@x"_s,
            {u"|x@[IPv6:2001:db8::1]"_s, u"|a@x"_s});
        row("M57 a dot in a name", u"John Q. Public <j@x>"_s, {u"John Q. Public|j@x"_s});
        row("M31 a quoted address is a local part", u"\"a@b.c x\"@d.e"_s, {u"|\"a@b.c x\"@d.e"_s});
        row("a source route", u"<@one,@two:joe@x>, b@y"_s, {u"|joe@x"_s, u"|b@y"_s});
        row("a mailto link", u"<mailto:joe@x>, mailto:bob@y"_s, {u"|joe@x"_s, u"|bob@y"_s});
        row("brackets in a name", u"[List, two] Joe <joe@x>"_s, {u"[List, two] Joe|joe@x"_s});
        row("marks that come along when people copy", u"\u200b\ufeffa@x\u00a0,\u202ab@y\u202c"_s,
            {u"|a@x"_s, u"|b@y"_s});
        row("a mark inside an address cuts nothing off", u"toni\u200bsmith@x"_s,
            {u"!toni\u200bsmith@x"_s});
        row("M48 an open quote spoils its line only", u"\"Joe <joe@x>, bob@y\nc@z"_s,
            {u"|c@z"_s, u"!\"Joe <joe@x>, bob@y"_s});
        row("M48 an open comment spoils its line only", u"a (b <a@x>\nc@z"_s,
            {u"|c@z"_s, u"!a (b <a@x>"_s});
        row("M48 an open bracket spoils its piece only", u"Joe <joe@x, Bob <bob@y>"_s,
            {u"Bob|bob@y"_s, u"!Joe <joe@x"_s});
        row("M48 an open literal", u"x@[1.2.3.4\nc@z"_s, {u"|c@z"_s, u"!x@[1.2.3.4"_s});
        row("comments that are too deep", u"((((((((((x)))))))))) a@x\nb@y"_s,
            {u"|b@y"_s, u"!((((((((((x)))))))))) a@x"_s});
        row("empty angle brackets", u"Joe <>, a@x"_s, {u"|a@x"_s, u"!Joe <>"_s});
        row("text behind the angle brackets", u"<a@x> b"_s, {u"!<a@x> b"_s});
        row("a port is no group", u"joe@x:25, a@x"_s, {u"|a@x"_s, u"!joe@x:25"_s});
        row("a control character in a name", u"A\u0007B <a@x>"_s, {u"!A\u0007B <a@x>"_s});
        row("no at", u"joe"_s, {u"!joe"_s});
        row("M60 a letter that narrows to LF", u"\u760a@x"_s, {u"|\u760a@x"_s});
        row("letters of other scripts", u"Жан <jean@пример.рф>, 太郎 <taro@例え.jp>"_s,
            {u"Жан|jean@пример.рф"_s, u"太郎|taro@例え.jp"_s});
    }
    void readsAsPeoplePaste()
    {
        QFETCH(QString, text);
        const ParsedAddresses parsed = parseAddressList(text);
        QTEST(summary(parsed), "expected");
        for (const AddressProblem &problem : parsed.problems) {
            QCOMPARE(text.mid(problem.position, problem.length), problem.text);
        }
        for (const Address &address : parsed.addresses) {
            QVERIFY(WirePath::fromAddress(address));
        }
    }

    void exactlyOne_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("one") << u" Ada <a@x> "_s << true;
        QTest::newRow("one and a comma") << u"a@x,"_s << true;
        QTest::newRow("none") << u""_s << false;
        QTest::newRow("two") << u"a@x, b@y"_s << false;
        QTest::newRow("one and a half") << u"a@x, b"_s << false;
        QTest::newRow("one with a line break behind") << u"a@x\r\n"_s << false;
        QTest::newRow("one and a header field") << u"a@x\r\nBcc: b@y"_s << false;
        QTest::newRow("one with a NUL") << u"a@x"_s + QChar(0) << false;
    }
    void exactlyOne()
    {
        QFETCH(QString, text);
        const Result<Address> parsed = parseAddress(text);
        QTEST(parsed.has_value(), "good");
        if (!parsed) {
            QCOMPARE(parsed.error().kind, ErrorKind::InvalidAddress);
            QCOMPARE(parsed.error().detail, text);
        }
    }

    // M49 and others: a megabyte of anything takes about as long as a megabyte of anything else.
    void takesLinearTime_data()
    {
        QTest::addColumn<QString>("unit");
        for (const char *unit :
             {",",      "<",   ">",   "\"",    "(",    ")",     "()",  "[",      "@",
              ":",      "a:",  "a:;", "\\",    "\"\\", ",\\\"", " ",   "\t",     "\n",
              "\n ",    "x ",  "x, ", "<a@x>", "a@x ", "a@x,",  "(\\", "<@a,",   "a(b)",
              "\"a\" ", "<\"", "<(",  "[]",    "a.",   "x\n<",  "@[",  "mailto:"}) {
            QTest::newRow(unit) << QString::fromLatin1(unit);
        }
    }
    void takesLinearTime()
    {
        QFETCH(QString, unit);
        const QString text = unit.repeated((1 << 20) / unit.size());
        for (const QString &tail : {u""_s, u" Joe <joe@x>"_s}) {
            QElapsedTimer timer;
            timer.start();
            const ParsedAddresses parsed = parseAddressList(text + tail);
            // Far above what a sanitizer build takes, far below anything quadratic.
            QVERIFY2(timer.elapsed() < 15000, qPrintable(QString::number(timer.elapsed())));
            QVERIFY(parsed.addresses.size() + parsed.problems.size() <= text.size() + 1);
        }
    }

    void neverLosesAnAtSign()
    {
        // Whatever is thrown at it: every '@' outside a comment or group name is in an address, a
        // name or a problem, and positions are right.
        QRandomGenerator random(7);
        const QString alphabet = u"ab@.,;<>\" \n\\[]"_s;
        for (int round = 0; round < 20000; ++round) {
            QString text;
            for (int n = random.bounded(24); n > 0; --n) {
                text += alphabet.at(random.bounded(static_cast<int>(alphabet.size())));
            }
            const ParsedAddresses parsed = parseAddressList(text);
            qsizetype found = 0;
            for (const Address &address : parsed.addresses) {
                found += 1 + address.displayName.count(u'@') + address.localPart.count(u'@');
                QVERIFY2(WirePath::fromAddress(address), qPrintable(text));
            }
            for (const AddressProblem &problem : parsed.problems) {
                found += problem.text.count(u'@');
                QCOMPARE(text.mid(problem.position, problem.length), problem.text);
            }
            QVERIFY2(found == text.count(u'@'), qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestAddressList)
#include "tst_addresslist.moc"
