// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/pathargument.h"

#include <QTest>

using namespace pennypost::practice;

class tst_PathArgument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void tst_PathArgument::reads_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QList<QByteArray>>("parameters");
    using List = QList<QByteArray>;
    const auto row = [](const char *name, const QByteArray &argument, const QByteArray &path,
                        const List &parameters = {}) {
        QTest::newRow(name) << argument << path << parameters;
    };
    row("an address", "TO:<a@example.org>", "a@example.org");
    row("the keyword in any case", "to:<a@example.org>", "a@example.org");
    row("the null path", "TO:<>", "");
    row("parameters", "TO:<a@b.c> SIZE=1 BODY=8BITMIME", "a@b.c", {"SIZE=1", "BODY=8BITMIME"});
    row("a source route, which is dropped", "TO:<@x.y,@z:a@b.c>", "a@b.c");
    row("a quoted local part with a bracket", R"(TO:<"a> b"@b.c> X=1)", R"("a> b"@b.c)", {"X=1"});
    row("a quoted local part with an escaped quote", R"(TO:<"a\"b@c"@b.c>)", R"("a\"b@c"@b.c)");
    row("an address literal", "TO:<a@[127.0.0.1]>", "a@[127.0.0.1]");
    row("an IPv6 literal", "TO:<a@[IPv6:::1]>", "a@[IPv6:::1]");
    row("postmaster alone", "TO:<Postmaster>", "Postmaster");
    row("a local part of 64", "TO:<" + QByteArray(64, 'a') + "@b.c>", QByteArray(64, 'a') + "@b.c");
    row("UTF-8", "TO:<j\xc3\xb8ran@b.c>", "j\xc3\xb8ran@b.c");
    row("all the signs of an atom", "TO:<a!#$%&'*+-/=?^_`{|}~.b@c>", "a!#$%&'*+-/=?^_`{|}~.b@c");
}

void tst_PathArgument::reads()
{
    QFETCH(const QByteArray, argument);
    QFETCH(const QByteArray, path);
    QFETCH(const QList<QByteArray>, parameters);
    const auto parsed = parsePathArgument(argument, "TO:");
    QVERIFY(parsed.has_value());
    QCOMPARE(parsed->path, path);
    QCOMPARE(parsed->parameters, parameters);
}

void tst_PathArgument::refuses_data()
{
    QTest::addColumn<QByteArray>("argument");
    const auto row = [](const char *name, const QByteArray &argument) {
        QTest::newRow(name) << argument;
    };
    row("nothing", "");
    row("the other keyword", "FROM:<a@b.c>");
    row("no brackets", "TO:a@b.c");
    row("a blank behind the colon", "TO: <a@b.c>");
    row("no closing bracket", "TO:<a@b.c");
    row("an open quote", R"(TO:<"a@b.c>)");
    row("no domain", "TO:<a>");
    row("an empty domain", "TO:<a@>");
    row("an empty local part", "TO:<@b.c>");
    row("two at signs", "TO:<a@b@c>");
    row("a leading dot", "TO:<.a@b.c>");
    row("two dots", "TO:<a..b@b.c>");
    row("a dot before the at sign", "TO:<a.@b.c>");
    row("a blank inside", "TO:<a b@b.c>");
    row("a control character", "TO:<a\x01@b.c>");
    row("a backslash at the end of quotes", R"(TO:<"a\)");
    row("something behind the bracket", "TO:<a@b.c>X");
    row("a local part of 65", "TO:<" + QByteArray(65, 'a') + "@b.c>");
    row("a path that is too long", "TO:<a@" + QByteArray(254, 'b') + ">");
    row("an underscore in the domain", "TO:<a@b_c>");
    row("an open literal", "TO:<a@[127.0.0.1>");
}

void tst_PathArgument::refuses()
{
    QFETCH(const QByteArray, argument);
    QVERIFY(!parsePathArgument(argument, "TO:").has_value());
}

QTEST_GUILESS_MAIN(tst_PathArgument)
#include "tst_pathargument.moc"
