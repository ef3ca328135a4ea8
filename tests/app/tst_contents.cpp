// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"
#include "mime/decoding.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

// What is in the messages that "send" makes.
class tst_Contents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsTheBytesThatItWouldQueue();
    void writesBccNowhere();
    void takesTextAsItIs_data();
    void takesTextAsItIs();
    void attachesFilesByteForByte();
};

namespace
{

const QString kTo = u"bob@example.org"_s;

QStringList sending(const QStringList &options)
{
    return QStringList{u"send"_s, u"--to"_s, kTo} + options;
}

// What a mail program finds in a message; see readmessage.py.
QJsonObject readMessage(const QByteArray &message)
{
    const ChildProcess::Result read
        = ChildProcess::run(u"python3"_s, {QStringLiteral(PENNYPOST_READMESSAGE)}, message);
    if (read.exitCode != 0) {
        qWarning("%s", read.err.constData());
    }
    return QJsonDocument::fromJson(read.out).object();
}

QString textOf(const QByteArray &message)
{
    QString text = readMessage(message).value(u"text"_s).toString();
    return text.replace(u"\r\n"_s, u"\n"_s).trimmed();
}

// Without what has to differ between two messages made the same way.
QByteArray withoutUniqueParts(const QByteArray &message)
{
    QString text = QString::fromLatin1(message);
    static const QRegularExpression boundary(u"boundary=\"?([^\"\\s;]+)"_s);
    for (auto match = boundary.globalMatch(QString(text)); match.hasNext();) {
        text.replace(match.next().captured(1), u"BOUNDARY"_s);
    }
    static const QRegularExpression fields(u"^(Date|Message-ID): [^\\r]*"_s,
                                           QRegularExpression::MultilineOption);
    return text.replace(fields, u"\\1: X"_s).toLatin1();
}

} // namespace

void tst_Contents::printsTheBytesThatItWouldQueue()
{
    const Desk desk;
    const QStringList options{
        u"--subject"_s, u"Ein längerer Betreff, der über die Zeile hinausgeht, 你好"_s,
        u"--cc"_s,      u"Carol <carol@example.org>"_s,
        u"--bcc"_s,     u"hidden@example.net"_s,
        u"--text"_s,    desk.files.write(u"text"_s, "A line\n.\n.. and dots\nFrom me\n"),
        u"--attach"_s,  desk.files.write(u"blob"_s, QByteArray(3000, '\xff'))};
    const Ctl::Result printed = desk.ctl.run(sending(options + QStringList{u"--print"_s}));
    QCOMPARE(printed.exitCode, 0);
    QVERIFY(desk.ctl.list().isEmpty());
    QCOMPARE(faultOfLines(printed.out, 998), QByteArray());
    QCOMPARE(textOf(printed.out), u"A line\n.\n.. and dots\nFrom me"_s); // no dot-stuffing

    const QString id = desk.ctl.send(options);
    QCOMPARE(withoutUniqueParts(printed.out), withoutUniqueParts(desk.ctl.exported(id)));
    QVERIFY(printed.out != desk.ctl.exported(id)); // or the line above compares too little
    QCOMPARE(desk.ctl.run({u"show"_s, id, u"--source"_s}).out, desk.ctl.exported(id));
    const QString file = desk.files.filePath(u"exported.eml"_s);
    QCOMPARE(desk.ctl.code({u"export"_s, id, file}), 0);
    QCOMPARE(desk.files.read(u"exported.eml"_s), desk.ctl.exported(id));
}

void tst_Contents::writesBccNowhere()
{
    Desk desk;
    const QStringList options{u"--bcc"_s, u"Hidden Person <hidden@example.net>"_s};
    const QString id = desk.ctl.send(options);
    QCOMPARE(desk.ctl.show(id).value(u"recipients"_s).toArray().size(), 2);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.server.log().copies("hidden@example.net"), 1);
    const QByteArray received = desk.server.log().accepted().first().bytes;
    QCOMPARE(received, desk.ctl.exported(id));
    for (const QByteArray &bytes :
         {received, desk.ctl.run(sending(options + QStringList{u"--print"_s})).out}) {
        QVERIFY(bytes.contains(kTo.toLatin1()));
        QVERIFY(!bytes.toLower().contains("bcc"));
        QVERIFY(!bytes.toLower().contains("hidden"));
    }
}

void tst_Contents::takesTextAsItIs_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("text");
    QTest::newRow("in any script") << QByteArray("Grüße, Привет, 你好 🙂\n")
                                   << u"Grüße, Привет, 你好 🙂\n"_s;
    QTest::newRow("without a byte order mark") << QByteArray("\xef\xbb\xbfHello\n") << u"Hello\n"_s;
    QTest::newRow("with dots and From at the start")
        << QByteArray(".\n..\nFrom me\n>From\n") << u".\n..\nFrom me\n>From\n"_s;
    QTest::newRow("with blanks at the ends of lines")
        << QByteArray("a \nb\t\n-- \nAda\n") << u"a \nb\t\n-- \nAda\n"_s;
    QTest::newRow("with the line ends of mail") << QByteArray("a\r\nb\r\n") << u"a\nb\n"_s;
    QTest::newRow("with long lines") << QByteArray(5000, 'x') + '\n' << QString(5000, u'x') + u'\n';
    QTest::newRow("with nothing at all") << QByteArray() << QString();
}

void tst_Contents::takesTextAsItIs()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QString, text);
    const Desk desk;
    QCOMPARE(desk.ctl.run(sending({u"--text"_s, u"-"_s}), input).exitCode, 0);
    const QString file = desk.files.write(u"text"_s, input);
    QCOMPARE(desk.ctl.code(sending({u"--text"_s, file})), 0);
    for (const QString &id : {u"1"_s, u"2"_s}) {
        QCOMPARE(textOf(desk.ctl.exported(id)), text.trimmed());
    }
    QCOMPARE(withoutUniqueParts(desk.ctl.exported(u"1"_s)),
             withoutUniqueParts(desk.ctl.exported(u"2"_s)));
}

void tst_Contents::attachesFilesByteForByte()
{
    QByteArray everyByte;
    for (int i = 0; i < 256; ++i) {
        everyByte += static_cast<char>(i);
    }
    const QList<std::pair<QString, QByteArray>> files{
        {u"Grüße aus Köln.txt"_s, "LF\nCRLF\r\nCR\rblanks  \nno end"},
        {u"Привет, мир.bin"_s, everyByte.repeated(700)},
        {u"你好世界.csv"_s, "你,好\n"},
        {u"empty"_s, ""},
        {u"quote\"and;semi.txt"_s, ".\n..\n"},
    };
    const Desk desk;
    QStringList options;
    for (const auto &[name, bytes] : files) {
        options += {u"--attach"_s, desk.files.write(name, bytes)};
    }
    const QString id = desk.ctl.send(options);
    QVERIFY(!id.isEmpty());
    const QJsonObject message = readMessage(desk.ctl.exported(id));
    QCOMPARE(message.value(u"defects"_s).toArray(), QJsonArray());
    const QJsonArray attachments = message.value(u"attachments"_s).toArray();
    QCOMPARE(attachments.size(), files.size());
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QJsonArray attachment = attachments.at(i).toArray();
        QCOMPARE(attachment.at(0).toString(), files.at(i).first);
        QCOMPARE(QByteArray::fromBase64(attachment.at(2).toString().toLatin1()),
                 files.at(i).second);
    }
}

QTEST_GUILESS_MAIN(tst_Contents)
#include "tst_contents.moc"
