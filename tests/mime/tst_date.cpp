// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/date.h"

#include <QLocale>
#include <QTest>
#include <QTimeZone>

using namespace pennypost;

class TestDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // M28
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        qputenv("LC_ALL", "de_DE.UTF-8");
    }

    void writes_data()
    {
        QTest::addColumn<QDateTime>("time");
        QTest::addColumn<QByteArray>("text");
        const auto at = [](int year, int month, int day, int offsetSeconds) {
            return QDateTime(QDate(year, month, day), QTime(9, 5, 7), Qt::OffsetFromUTC,
                             offsetSeconds);
        };
        QTest::newRow("UTC") << at(2024, 3, 1, 0) << QByteArray("Fri, 1 Mar 2024 09:05:07 +0000");
        QTest::newRow("M26 +1345") << at(2026, 10, 14, 13 * 3600 + 45 * 60)
                                   << QByteArray("Wed, 14 Oct 2026 09:05:07 +1345");
        QTest::newRow("M26 -1337") << at(2026, 5, 31, -(13 * 3600 + 37 * 60))
                                   << QByteArray("Sun, 31 May 2026 09:05:07 -1337");
        QTest::newRow("M26 +0101")
            << at(2026, 12, 8, 3660) << QByteArray("Tue, 8 Dec 2026 09:05:07 +0101");
        QTest::newRow("less than an hour behind")
            << at(2026, 12, 8, -1800) << QByteArray("Tue, 8 Dec 2026 09:05:07 -0030");
        QTest::newRow("M26 1900") << at(1900, 1, 1, 0)
                                  << QByteArray("Mon, 1 Jan 1900 09:05:07 +0000");
        QTest::newRow("M26 9999") << at(9999, 12, 31, 0)
                                  << QByteArray("Fri, 31 Dec 9999 09:05:07 +0000");
        QTest::newRow("an offset with seconds loses them, the moment stays")
            << at(2026, 12, 8, 3630) << QByteArray("Tue, 8 Dec 2026 09:04:37 +0100");
        QTest::newRow("the summer time of a zone")
            << QDateTime(QDate(2026, 7, 1), QTime(9, 5, 7), QTimeZone("Europe/Berlin"))
            << QByteArray("Wed, 1 Jul 2026 09:05:07 +0200");
    }
    void writes()
    {
        QFETCH(QDateTime, time);
        const Result<QByteArray> text = mime::formatDate(time);
        QVERIFY(text);
        QTEST(*text, "text");
    }

    void refuses()
    {
        for (const QDateTime &time :
             {QDateTime(), QDateTime(QDate(1899, 12, 31), QTime(12, 0), Qt::UTC),
              QDateTime(QDate(10000, 1, 1), QTime(12, 0), Qt::UTC)}) {
            const Result<QByteArray> text = mime::formatDate(time);
            QVERIFY(!text);
            QCOMPARE(text.error().kind, ErrorKind::InvalidValue);
        }
    }
};

QTEST_GUILESS_MAIN(TestDate)
#include "tst_date.moc"
