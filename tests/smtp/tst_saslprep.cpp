// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/saslprep.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

class TestSaslPrep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prepares_data();
    void prepares();
    void refuses_data();
    void refuses();
};

void TestSaslPrep::prepares_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("prepared");
    const auto row = [](const char *name, const QString &typed, const QString &prepared) {
        QTest::newRow(name) << typed << prepared;
    };
    // The examples of RFC 4013 section 3.
    row("a soft hyphen goes", QStringLiteral("I\u00adX"), QStringLiteral("IX"));
    row("plain text stays", QStringLiteral("user"), QStringLiteral("user"));
    row("case stays", QStringLiteral("USER"), QStringLiteral("USER"));
    row("an ordinal becomes its letter", QStringLiteral("\u00aa"), QStringLiteral("a"));
    row("a Roman nine becomes letters", QStringLiteral("\u2168"), QStringLiteral("IX"));

    row("nothing", QString(), QString());
    row("all of ASCII that can be seen", QStringLiteral("a b~!,="), QStringLiteral("a b~!,="));
    row("spaces become a space", QStringLiteral("a\u00a0b\u3000c\u200bd"),
        QStringLiteral("a b c d"));
    row("what is not seen goes", QStringLiteral("a\u200d\ufe0fb"), QStringLiteral("ab"));
    row("accents are composed", QStringLiteral("u\u0308"), QStringLiteral("\u00fc"));
    row("wide letters become narrow", QStringLiteral("\uff21\uff42"), QStringLiteral("Ab"));
    row("right to left", QStringLiteral("\u0627\u0628"), QStringLiteral("\u0627\u0628"));
    row("right to left around a digit", QStringLiteral("\u06271\u0628"),
        QStringLiteral("\u06271\u0628"));
    row("newer than the tables", QStringLiteral("a\U0001f511"), QStringLiteral("a\U0001f511"));
}

void TestSaslPrep::prepares()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, prepared);
    const std::optional<Secret> result = sasl::saslPrep(typed.toUtf8());
    QVERIFY(result.has_value());
    QCOMPARE(QString::fromUtf8(result->bytes()), prepared);
}

void TestSaslPrep::refuses_data()
{
    QTest::addColumn<QByteArray>("typed");
    const auto row = [](const char *name, const QString &typed) {
        QTest::newRow(name) << typed.toUtf8();
    };
    row("a bell (RFC 4013 section 3)", QStringLiteral("\u0007"));
    row("right to left that ends otherwise (RFC 4013 section 3)", QStringLiteral("\u06271"));
    row("both directions", QStringLiteral("\u0627a\u0628"));
    row("a delete", QStringLiteral("a\u007f"));
    row("a C1 control", QStringLiteral("a\u0085"));
    row("a line separator", QStringLiteral("a\u2028"));
    row("an override of the direction", QStringLiteral("a\u202e"));
    row("a private character", QStringLiteral("\ue000"));
    row("a private plane", QStringLiteral("\U000f0000"));
    row("no character", QStringLiteral("\ufdd0"));
    row("no character of another plane", QStringLiteral("\U0003ffff"));
    row("an object", QStringLiteral("\ufffc"));
    row("a description", QStringLiteral("\u2ff0"));
    row("a deprecated one", QStringLiteral("\u206a"));
    row("a tag", QStringLiteral("\U000e0041"));
    row("only what goes", QStringLiteral("\u00ad"));
    QTest::newRow("a line end") << QByteArray("a\nb");
    QTest::newRow("Latin-1") << QByteArray("p\xe4ss");
    QTest::newRow("half a character") << QByteArray("p\xc3");
    QTest::newRow("a surrogate") << QByteArray("\xed\xa0\x80");
}

void TestSaslPrep::refuses()
{
    QFETCH(const QByteArray, typed);
    QVERIFY(!sasl::saslPrep(typed).has_value());
}

QTEST_GUILESS_MAIN(TestSaslPrep)
#include "tst_saslprep.moc"
