// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/builder.h"
#include "mime/decoding.h"
#include "mime/messagewriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;

// What another implementation reads out of our messages: Python's email package.
class TestInteroperability : public QObject
{
    Q_OBJECT

private:
    static QJsonObject readByPython(const QByteArray &message)
    {
        QProcess python;
        QSignalSpy finished(&python, &QProcess::finished);
        python.start(u"/usr/bin/python3"_s, {QStringLiteral(PENNYPOST_READMESSAGE)});
        python.write(message);
        python.closeWriteChannel();
        if (!finished.wait(30000) || python.exitCode() != 0) {
            qWarning("%s", python.readAllStandardError().constData());
            return {};
        }
        return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    }

    static QJsonArray mailboxes(const QList<mail::Address> &addresses)
    {
        QJsonArray array;
        for (const mail::Address &address : addresses) {
            array.append(QJsonArray{address.displayName, address.addrSpec()});
        }
        return array;
    }

    static QByteArray written(const Draft &draft)
    {
        const auto built = buildMessage(
            draft, {QDateTime(QDate(2026, 11, 23), QTime(9, 5, 7), Qt::OffsetFromUTC, 19800)});
        test::CollectingSink sink;
        return built && mime::write(built->root, sink) ? sink.bytes : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFile::exists(u"/usr/bin/python3"_s), "python3 is needed for this test");
    }

    void pythonReadsWhatWeWrote_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fileName");
        QTest::newRow("ASCII") << u"Ada Lovelace"_s << u"Minutes of the meeting"_s
                               << u"Hello\n\n.\nFrom here on\n-- \nAda\n"_s << u"minutes.txt"_s;
        QTest::newRow("Latin with accents")
            << u"Zoë Brontë, Dr."_s << u"Déjà vu à l’été — naïve façade"_s
            << u"Voilà l’été à Besançon, où l’on s’ennuie déjà.\n"_s.repeated(20)
            << u"Résumé été (final) 100%.pdf"_s;
        QTest::newRow("Cyrillic")
            << u"Анна Ахматова"_s
            << u"Протокол заседания кафедры теоретической физики от 23 ноября"_s
            << u"Здравствуйте!\n\nС уважением,\nАнна\n"_s.repeated(10)
            << u"Протокол заседания кафедры теоретической физики.docx"_s;
        QTest::newRow("Greek") << u"Γιώργος Σεφέρης"_s << u"Ξεσκεπάζω την ψυχοφθόρα βδελυγμία"_s
                               << u"Καλημέρα σας\n"_s << u"Αναφορά.odt"_s;
        QTest::newRow("CJK") << u"山田 太郎"_s << u"来週の会議について（議題の確認）"_s
                             << u"お世話になっております。\n会議の件です。\n"_s.repeated(30)
                             << u"議事録 2026年11月.xlsx"_s;
        QTest::newRow("right to left")
            << u"דוד בן גוריון"_s << u"שלום עולם"_s << u"שלום\n"_s << u"מסמך.pdf"_s;
        QTest::newRow("emoji") << u"Party 🥳 Crew"_s << u"🥳"_s.repeated(60)
                               << u"👨‍👩‍👧‍👦 🎉\n"_s.repeated(40)
                               << u"📎 file 👩🏽‍💻.png"_s;
        QTest::newRow("names full of specials")
            << u"O\"Brien, \\ (the) <real> @ one; two: three."_s << u"a =?utf-8?q?b?= c  d"_s
            << u"=3D = =?utf-8?q?x?=\n"_s << u"a;b=c\"d\\e'f%20(1).txt"_s.remove(u'\\');
        QTest::newRow("everything long")
            << u"Überlanger Name "_s.repeated(20).trimmed()
            << u"Ein sehr langer Betreff "_s.repeated(60).trimmed() << u"ä"_s.repeated(5000) + u'\n'
            << u"ü"_s + u"x"_s.repeated(200) + u"ü.txt"_s;
        QTest::newRow("long ASCII")
            << u"Word "_s.repeated(60).trimmed() << u"word "_s.repeated(400).trimmed()
            << u"word "_s.repeated(2000) + u'\n' << u"x"_s.repeated(240) + u".txt"_s;
    }
    void pythonReadsWhatWeWrote()
    {
        QFETCH(QString, name);
        QFETCH(QString, subject);
        QFETCH(QString, text);
        QFETCH(QString, fileName);
        QRandomGenerator random(1);
        QByteArray content(100003, Qt::Uninitialized);
        for (char &c : content) {
            c = static_cast<char>(random.bounded(256));
        }
        Draft draft;
        draft.from = {name, u"ada"_s, u"example.org"_s};
        draft.to = {{name, u"bob"_s, u"example.net"_s}, {{}, u"carol"_s, u"example.net"_s}};
        draft.cc = {{name + u" jr"_s, u"a.b+c"_s, u"example.net"_s}};
        draft.subject = subject;
        draft.text = text;
        draft.html = u"<p>"_s + text + u"</p>\n"_s;
        draft.attachments
            = {{fileName, "application/x-test", std::make_shared<mime::BytesSource>(content)},
               {u"empty"_s, {}, std::make_shared<mime::BytesSource>(QByteArray())}};

        const QJsonObject found = readByPython(written(draft));
        QVERIFY(!found.isEmpty());
        QCOMPARE(found[u"subject"_s].toString(), subject);
        QCOMPARE(found[u"date"_s].toString(), u"2026-11-23T09:05:07+05:30"_s);
        QCOMPARE(found[u"from"_s].toArray(), mailboxes({draft.from}));
        QCOMPARE(found[u"to"_s].toArray(), mailboxes(draft.to));
        QCOMPARE(found[u"cc"_s].toArray(), mailboxes(draft.cc));
        QCOMPARE(found[u"addresses"_s].toArray(),
                 (QJsonArray{u"ada@example.org"_s, u"bob@example.net"_s, u"carol@example.net"_s,
                             u"a.b+c@example.net"_s}));
        const auto onTheWire = [](QString lines) {
            return lines.replace(u'\n', u"\r\n"_s);
        };
        QCOMPARE(found[u"text"_s].toString(), onTheWire(text));
        QCOMPARE(found[u"html"_s].toString(), onTheWire(*draft.html));
        const QJsonArray attachments = found[u"attachments"_s].toArray();
        QCOMPARE(attachments.size(), 2);
        QCOMPARE(attachments[0].toArray(),
                 (QJsonArray{fileName, u"application/x-test"_s,
                             QString::fromLatin1(content.toBase64())}));
        QCOMPARE(attachments[1].toArray(),
                 (QJsonArray{u"empty"_s, u"application/octet-stream"_s, QString(u""_s)}));
        QCOMPARE(found[u"oldFileNames"_s].toArray(), (QJsonArray{fileName, u"empty"_s}));
        QCOMPARE(found[u"typeNames"_s].toArray(), (QJsonArray{fileName, u"empty"_s}));
        QCOMPARE(found[u"defects"_s].toArray(), QJsonArray());
    }

    void addressesWithQuotedLocalParts()
    {
        Draft draft;
        draft.from = {u"Ada"_s, u"ada"_s, u"example.org"_s};
        draft.to
            = {{u"T"_s, u"toni> ORCPT=a@b"_s, u"example.net"_s}, {{}, u"a,b"_s, u"example.net"_s}};
        const QJsonObject found = readByPython(written(draft));
        QCOMPARE(found[u"to"_s].toArray(), mailboxes(draft.to));
        QCOMPARE(found[u"text"_s].toString().trimmed(), QString());
    }
};

QTEST_GUILESS_MAIN(TestInteroperability)
#include "tst_interoperability.moc"
