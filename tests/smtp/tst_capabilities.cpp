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
    void limits_data();
    void limits();
    void futureRelease();
    void deliverBy();
    void smtpUtf8NeedsEightBits();
    void floodsAreCapped();
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

void TestCapabilities::limits_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("messages"); // 0: none
    QTest::addColumn<int>("recipients");
    QTest::addColumn<int>("domains");
    const auto row = [](const char *line, int messages, int recipients, int domains) {
        QTest::newRow(line) << QByteArray(line) << messages << recipients << domains;
    };
    row("LIMITS MAILMAX=20 RCPTMAX=100 RCPTDOMAINMAX=5", 20, 100, 5);
    row("limits rcptmax=7", 0, 7, 0);
    row("LIMITS RCPTMAX=999999", 0, 999'999, 0);
    row("LIMITS RCPTMAX=1000000", 0, 0, 0);
    row("LIMITS RCPTMAX=0", 0, 0, 0);
    row("LIMITS RCPTMAX=-1 MAILMAX=+5", 0, 0, 0);
    row("LIMITS RCPTMAX= MAILMAX", 0, 0, 0);
    row("LIMITS RCPTMAX=5x", 0, 0, 0);
    row("LIMITS =5 OTHER=9 MAILMAX=3", 3, 0, 0);
    row("LIMITS", 0, 0, 0);
    row("LIMIT RCPTMAX=5", 0, 0, 0);
}

void TestCapabilities::limits()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, messages);
    QFETCH(const int, recipients);
    QFETCH(const int, domains);
    const Capabilities capabilities = offered({line});
    QCOMPARE(capabilities.limits().messages.value_or(0), messages);
    QCOMPARE(capabilities.limits().recipients.value_or(0), recipients);
    QCOMPARE(capabilities.limits().domains.value_or(0), domains);
}

void TestCapabilities::futureRelease()
{
    const auto told = [](const char *line) {
        return offered({line}).futureRelease();
    };
    QCOMPARE(told("FUTURERELEASE 86400 2027-01-15T08:00:00Z").maxSeconds.value(), 86'400);
    QCOMPARE(told("FUTURERELEASE 86400 2027-01-15T08:00:00Z").maxTimeMs.value(), 1'800'000'000'000);
    QCOMPARE(told("FUTURERELEASE 1 2027-01-15T08:00:00+01:00").maxTimeMs.value(),
             1'799'996'400'000);
    QVERIFY(!told("FUTURERELEASE 1 2027-01-15T08:00:00").maxTimeMs); // of which zone?
    QVERIFY(!told("FUTURERELEASE 1 tomorrow").maxTimeMs);
    QVERIFY(!told("FUTURERELEASE 1000000000 x").maxSeconds);
    QVERIFY(!told("FUTURERELEASE").maxSeconds);
    QVERIFY(offered({"FUTURERELEASE"}).has("futurerelease"));
}

void TestCapabilities::deliverBy()
{
    QCOMPARE(offered({"DELIVERBY 30"}).minDeliverBySeconds().value(), 30);
    QVERIFY(!offered({"DELIVERBY"}).minDeliverBySeconds());
    QVERIFY(!offered({"DELIVERBY -3"}).minDeliverBySeconds());
}

void TestCapabilities::smtpUtf8NeedsEightBits()
{
    QVERIFY(offered({"SMTPUTF8", "8BITMIME"}).offersSmtpUtf8());
    QVERIFY(!offered({"SMTPUTF8"}).offersSmtpUtf8());
    QVERIFY(!offered({"8BITMIME"}).offersSmtpUtf8());
}

// As many as fit into the largest reply.
void TestCapabilities::floodsAreCapped()
{
    QByteArray mechanisms = "AUTH";
    QList<QByteArray> keywords;
    for (int i = 0; i < 2000; ++i) {
        mechanisms += " M" + QByteArray::number(i);
        keywords.append("X" + QByteArray::number(i));
    }
    QCOMPARE(offered({mechanisms}).authMechanisms().size(), 64);
    const Capabilities many = offered(keywords);
    QVERIFY(many.has("X0"));
    QVERIFY(!many.has("X1999"));
}

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
