// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/capabilities.h"

#include <QTest>

using namespace pennypost::smtp;

namespace
{

Capabilities offered(const QList<QByteArray> &lines)
{
    return Capabilities(Reply{250, QList<QByteArray>{"mx.example.org SIZE AUTH"} + lines});
}

} // namespace

class TestCapabilities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keywordsInAnyCase();
    void bothFormsOfAuth();
    void sizes_data();
    void sizes();
    void theGreetingOffersNothing();
};

void TestCapabilities::keywordsInAnyCase()
{
    const Capabilities capabilities
        = offered({"StartTLS", "  8bitmime  ", "XFORWARD NAME\tADDR", "", "auth Plain login"});
    QVERIFY(capabilities.has("STARTTLS"));
    QVERIFY(capabilities.has("starttls"));
    QVERIFY(capabilities.has("8BITMIME"));
    QVERIFY(capabilities.has("xforward"));
    QVERIFY(!capabilities.has("NAME"));
    QVERIFY(!capabilities.has(""));
    QVERIFY(!capabilities.has("START"));
    QVERIFY(capabilities.offersAuth("plain"));
    QVERIFY(capabilities.offersAuth("LOGIN"));
    QVERIFY(!capabilities.offersAuth("CRAM-MD5"));
}

void TestCapabilities::bothFormsOfAuth()
{
    const Capabilities capabilities = offered({"AUTH=LOGIN PLAIN", "AUTH LOGIN CRAM-MD5", "AUTH="});
    const QList<QByteArray> mechanisms{"LOGIN", "PLAIN", "CRAM-MD5"};
    QCOMPARE(capabilities.authMechanisms(), mechanisms);
    QVERIFY(capabilities.has("AUTH"));
    QVERIFY(offered({"AUTH"}).has("AUTH"));
    QVERIFY(offered({"AUTH"}).authMechanisms().isEmpty());
}

void TestCapabilities::sizes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("offersSize");
    QTest::addColumn<quint64>("limit"); // 0: none
    const auto row = [](const char *line, bool offers, quint64 limit) {
        QTest::newRow(line) << QByteArray(line) << offers << limit;
    };
    row("SIZE 1000", true, 1000);
    row("size 35882577", true, 35'882'577);
    row("SIZE 4294967296", true, Q_UINT64_C(4'294'967'296));
    row("SIZE 18446744073709551615", true, Q_UINT64_C(18'446'744'073'709'551'615));
    row("SIZE 18446744073709551616", true, 0);
    row("SIZE 99999999999999999999999", true, 0);
    row("SIZE", true, 0);
    row("SIZE 0", true, 0);
    row("SIZE -1", true, 0);
    row("SIZE +5", true, 0);
    row("SIZE 5x", true, 0);
    row("SIZE=1000", false, 0);
    row("SIZES 1000", false, 0);
}

void TestCapabilities::sizes()
{
    QFETCH(const QByteArray, line);
    QFETCH(const bool, offersSize);
    QFETCH(const quint64, limit);
    const Capabilities capabilities = offered({line});
    QCOMPARE(capabilities.has("SIZE"), offersSize);
    QCOMPARE(capabilities.sizeLimit().value_or(0), limit);
    QCOMPARE(capabilities.sizeLimit().has_value(), limit > 0);
}

void TestCapabilities::theGreetingOffersNothing()
{
    QVERIFY(!offered({}).has("SIZE"));
    QVERIFY(!offered({}).has("AUTH"));
    QVERIFY(!Capabilities().has("SIZE"));
}

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
