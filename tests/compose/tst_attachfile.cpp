// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/attachfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;

class TestAttachFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attachesWithNameAndType()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"Отчёт 2026.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("%PDF-1.4"), 8);
        file.close();
        const Result<Attachment> attachment = attachFile(path);
        QVERIFY(attachment);
        QCOMPARE(attachment->fileName, u"Отчёт 2026.pdf"_s);
        QCOMPARE(attachment->contentType, QByteArray("application/pdf"));
        QVERIFY(attachment->content->rewind());
        QCOMPARE(attachment->content->read(100).value(), QByteArray("%PDF-1.4"));
    }

    void refusesWhatIsNoFile()
    {
        QCOMPARE(attachFile(u"/dev/zero"_s).error().kind, ErrorKind::UnsafeFile);
        QCOMPARE(attachFile(u"/nowhere/x"_s).error().kind, ErrorKind::NoSuchFile);
    }

    void types_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("type");
        const QByteArray png("\x89PNG\r\n\x1a\n");
        QTest::newRow("by its name") << u"a.png"_s << QByteArray("x") << QByteArray("image/png");
        QTest::newRow("in upper case") << u"A.PNG"_s << QByteArray("x") << QByteArray("image/png");
        QTest::newRow("by its bytes") << u"picture"_s << png << QByteArray("image/png");
        QTest::newRow("by nothing") << u"blob"_s << QByteArray("\x01\x02\x00\xff", 4)
                                    << QByteArray("application/octet-stream");
        QTest::newRow("text") << u"a.txt"_s << QByteArray("x") << QByteArray("text/plain");
        QTest::newRow("a message may not be encoded")
            << u"a.eml"_s << QByteArray("From: x") << QByteArray("application/octet-stream");
    }
    void types()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QTEST(guessContentType(name, bytes), "type");
    }

    void attachableTypes_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("type");
        const QByteArray unknown("application/octet-stream");
        QTest::newRow("lower case") << QByteArray("Image/PNG") << QByteArray("image/png");
        QTest::newRow("none") << QByteArray() << unknown;
        QTest::newRow("no slash") << QByteArray("image") << unknown;
        QTest::newRow("a parameter") << QByteArray("text/plain; charset=x") << unknown;
        QTest::newRow("a line break") << QByteArray("text/plain\r\nBcc: x") << unknown;
        QTest::newRow("a multipart") << QByteArray("multipart/mixed") << unknown;
        QTest::newRow("M83 a message") << QByteArray("Message/RFC822") << unknown;
    }
    void attachableTypes()
    {
        QFETCH(QByteArray, given);
        QTEST(attachableType(given), "type");
    }

    // S33
    void names_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("clean");
        QTest::newRow("an ordinary name") << u"a b.txt"_s << u"a b.txt"_s;
        QTest::newRow("a path") << u"../../.bashrc"_s << u".bashrc"_s;
        QTest::newRow("a path of another system") << u"C:\\x\\y.txt"_s << u"y.txt"_s;
        QTest::newRow("a directory") << u"/home/ada/"_s << u"ada"_s;
        QTest::newRow("nothing") << u""_s << u"attachment"_s;
        QTest::newRow("only slashes") << u"///"_s << u"attachment"_s;
        QTest::newRow("the directory above") << u"a/.."_s << u"attachment"_s;
        QTest::newRow("control characters") << u"a\r\nb\tc\u007f.txt"_s << u"abc.txt"_s;
        QTest::newRow("a NUL") << u"a"_s + QChar(0) + u".txt"_s << u"a.txt"_s;
        QTest::newRow("a right-to-left override") << u"photo\u202egnp.exe"_s << u"photognp.exe"_s;
        QTest::newRow("quotes stay, they are escaped elsewhere")
            << u"a.html\";.jpg"_s << u"a.html\";.jpg"_s;
        QTest::newRow("composed letters") << u"e\u0301.txt"_s << u"é.txt"_s;
        QTest::newRow("4 KiB with a suffix")
            << QString(4096, u'x') + u".txt"_s << QString(251, u'x') + u".txt"_s;
        QTest::newRow("4 KiB of suffix")
            << u"a."_s + QString(4096, u'x') << u"a."_s + QString(253, u'x');
        QTest::newRow("letters of three bytes are not cut")
            << QString(200, u'漢') + u".txt"_s << QString(83, u'漢') + u".txt"_s;
    }
    void names()
    {
        QFETCH(QString, given);
        QTEST(cleanFileName(given), "clean");
        QVERIFY(cleanFileName(given).toUtf8().size() <= 255);
    }
};

QTEST_GUILESS_MAIN(TestAttachFile)
#include "tst_attachfile.moc"
