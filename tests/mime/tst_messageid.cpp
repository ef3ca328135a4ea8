// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/header.h"
#include "mime/messageid.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace pennypost;
using namespace Qt::StringLiterals;

class TestMessageId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsAtTheDomainOfTheSender_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QByteArray>("right");
        QTest::newRow("M23 lower case") << u"Example.ORG"_s << QByteArray("@example.org>");
        QTest::newRow("M21 A-labels") << u"jõgeva.ee"_s << QByteArray("@xn--jgeva-dua.ee>");
        QTest::newRow("M22 a literal") << u"[127.0.0.1]"_s << QByteArray("@[127.0.0.1]>");
    }
    void standsAtTheDomainOfTheSender()
    {
        QFETCH(QString, domain);
        QFETCH(QByteArray, right);
        const Result<QByteArray> id = mime::makeMessageId({u"Ada"_s, u"ada"_s, domain});
        QVERIFY(id);
        QVERIFY(id->endsWith(right));
        // At least 96 random bits, and nothing of the local part.
        static const QRegularExpression form(u"^<[0-9a-f]{24,}@"_s);
        QVERIFY(form.match(QString::fromLatin1(*id)).hasMatch());
        QVERIFY(mime::Header::identifiers("Message-ID", {QString::fromLatin1(*id)}));
    }

    void isNewEveryTime()
    {
        QSet<QByteArray> ids;
        for (int i = 0; i < 1000; ++i) {
            ids.insert(mime::makeMessageId({{}, u"a"_s, u"x.org"_s}).value());
        }
        QCOMPARE(ids.size(), 1000);
    }

    void needsADomain()
    {
        QCOMPARE(mime::makeMessageId({{}, u"a"_s, u"x\r\ny"_s}).error().kind,
                 ErrorKind::InvalidAddress);
    }
};

QTEST_GUILESS_MAIN(TestMessageId)
#include "tst_messageid.moc"
