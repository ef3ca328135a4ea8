// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/userheader.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;

class TestUserHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepted_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a field of one's own")
            << u"X-Mood"_s << u"good"_s << QByteArray("X-Mood: good\r\n");
        QTest::newRow("letters beyond ASCII are encoded")
            << u"X-Mood"_s << u"très bon"_s << QByteArray("X-Mood: =?UTF-8?B?dHLDqHMgYm9u?=\r\n");
        QTest::newRow("a link is left alone")
            << u"List-Unsubscribe"_s << u"<https://x.org/?a=b>"_s
            << QByteArray("List-Unsubscribe: <https://x.org/?a=b>\r\n");
        QTest::newRow("an address field is read as one")
            << u"Disposition-Notification-To"_s << u"Zoë Dupont <z@jõgeva.ee>"_s
            << QByteArray("Disposition-Notification-To: =?UTF-8?Q?Zo=C3=AB_Dupont?=\r\n"
                          " <z@xn--jgeva-dua.ee>\r\n");
        QTest::newRow("message ids are read as such")
            << u"References"_s << u"<a@x>  <b@y>"_s << QByteArray("References: <a@x> <b@y>\r\n");
    }
    void accepted()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const Result<mime::Header> header = makeUserHeader(name, value);
        QVERIFY(header);
        QTEST(header->bytes(), "bytes");
    }

    void refused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        for (const char *name :
             {"From", "TO", "cc", "Bcc", "Date", "message-id", "MIME-Version", "Content-Type",
              "content-anything", "Resent-To", "Resent-Bcc", "Return-Path", "Received"}) {
            QTest::newRow(name) << QString::fromLatin1(name) << u"x@y"_s;
        }
        QTest::newRow("Bcc with a blank") << u"Bcc "_s << u"x@y"_s;
        QTest::newRow("M3 an empty name") << u""_s << u"x"_s;
        QTest::newRow("M3 a name with a colon") << u"X:Y"_s << u"x"_s;
        QTest::newRow("M3 a name with a line break") << u"X\r\nBcc"_s << u"x"_s;
        QTest::newRow("M3 a name beyond ASCII") << u"X-é"_s << u"x"_s;
        QTest::newRow("a name that narrows to Bcc") << u"\u0142cc"_s << u"x"_s;
        QTest::newRow("M1 a value with a line break") << u"X-A"_s << u"a\r\nBcc: x@y"_s;
        QTest::newRow("M5 a list field with a line break")
            << u"List-Help"_s << u"<a>\r\n\r\nbody"_s;
        QTest::newRow("a NUL") << u"X-A"_s << u"a"_s + QChar(0);
        QTest::newRow("an address field without an address") << u"Sender"_s << u"nobody"_s;
        QTest::newRow("message ids that are none") << u"References"_s << u"hello"_s;
    }
    void refused()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const Result<mime::Header> header = makeUserHeader(name, value);
        QVERIFY(!header);
        QCOMPARE(header.error().kind, ErrorKind::InvalidHeader);
    }
};

QTEST_GUILESS_MAIN(TestUserHeader)
#include "tst_userheader.moc"
