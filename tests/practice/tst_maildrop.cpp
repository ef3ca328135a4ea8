// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/incomingmessage.h"
#include "practice/maildrop.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace pennypost;
using namespace pennypost::practice;
using namespace Qt::StringLiterals;

class tst_Maildrop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageBecomesTwoFiles();
    void numbersGoOnBehindThoseFound();
    void twoInOneDirectoryDoNotOverwrite();
    void aMessageThatIsNotStoredLeavesNothing();
    void aDirectoryThatCannotBeIsAnError();
    void aFullDiskIsAnErrorAndLeavesNothing();
};

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
}

QStringList namesIn(const QString &directory)
{
    return QDir(directory).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

qint64 storeOne(Maildrop &maildrop, const QByteArray &bytes)
{
    const auto incoming = maildrop.begin();
    if (!incoming || !(*incoming)->add(bytes)) {
        return -1;
    }
    return maildrop.store(**incoming, {"a@example.org", {"b@example.org"}, {}, false, false})
        .value_or(-1);
}

} // namespace

void tst_Maildrop::aMessageBecomesTwoFiles()
{
    const QTemporaryDir base;
    const QString path = base.filePath(u"deep/drop"_s);
    auto maildrop = Maildrop::open(path);
    QVERIFY(maildrop.has_value());
    QCOMPARE(QFileInfo(path).permissions() & QFile::Permissions(0x0077), QFile::Permissions());
    const auto incoming = maildrop->begin();
    const QByteArray bytes("Subject: x\r\n\r\n\0\xff\r\n", 18);
    QVERIFY((*incoming)->add(bytes.left(5)).has_value());
    QVERIFY((*incoming)->add(bytes.mid(5)).has_value());
    const auto number = maildrop->store(
        **incoming,
        {"a@example.org", {"b@example.org", "j\xc3\xb8@example.org"}, "ada", true, true});
    QVERIFY(number.has_value());
    QCOMPARE(*number, 1);
    QCOMPARE(namesIn(path), (QStringList{u"1.eml"_s, u"1.json"_s}));
    QCOMPARE(contentOf(maildrop->messagePath(1)), bytes);

    const QJsonObject about = QJsonDocument::fromJson(contentOf(path + "/1.json"_L1)).object();
    QCOMPARE(about.keys(),
             (QStringList{u"mail_from"_s, u"rcpt_to"_s, u"received_at"_s, u"tls"_s, u"user"_s}));
    QCOMPARE(about.value("mail_from"_L1), u"a@example.org"_s);
    QCOMPARE(about.value("rcpt_to"_L1).toArray(),
             (QJsonArray{u"b@example.org"_s, u"jø@example.org"_s}));
    QCOMPARE(about.value("tls"_L1), true);
    QCOMPARE(about.value("user"_L1), u"ada"_s);
    const auto when
        = QDateTime::fromString(about.value("received_at"_L1).toString(), Qt::ISODateWithMs);
    QVERIFY(qAbs(when.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void tst_Maildrop::numbersGoOnBehindThoseFound()
{
    const QTemporaryDir base;
    for (const auto &name : {u"3.eml"_s, u"7.json"_s, u"notes.eml"_s, u"99.txt"_s}) {
        QFile file(base.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    auto maildrop = Maildrop::open(base.path());
    QCOMPARE(storeOne(*maildrop, "x"), 8);
    QCOMPARE(storeOne(*maildrop, "y"), 9);
}

void tst_Maildrop::twoInOneDirectoryDoNotOverwrite()
{
    const QTemporaryDir base;
    auto one = Maildrop::open(base.path());
    auto two = Maildrop::open(base.path());
    QCOMPARE(storeOne(*one, "from one"), 1);
    QCOMPARE(storeOne(*two, "from two"), 2);
    QCOMPARE(contentOf(base.filePath(u"1.eml"_s)), "from one");
    QCOMPARE(contentOf(base.filePath(u"2.eml"_s)), "from two");
}

void tst_Maildrop::aMessageThatIsNotStoredLeavesNothing()
{
    const QTemporaryDir base;
    auto maildrop = Maildrop::open(base.path());
    {
        const auto incoming = maildrop->begin();
        QVERIFY((*incoming)->add("lost").has_value());
        QCOMPARE(namesIn(base.path()).size(), 1);
    }
    QCOMPARE(namesIn(base.path()), {});
    QCOMPARE(storeOne(*maildrop, "kept"), 1);
}

void tst_Maildrop::aDirectoryThatCannotBeIsAnError()
{
    const QTemporaryDir base;
    QFile file(base.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto maildrop = Maildrop::open(base.filePath(u"file/drop"_s));
    QVERIFY(!maildrop.has_value());
    QCOMPARE(maildrop.error().kind, ErrorKind::OutputFailed);
}

void tst_Maildrop::aFullDiskIsAnErrorAndLeavesNothing()
{
    const QTemporaryDir base;
    auto maildrop = Maildrop::open(base.path());
    const auto incoming = maildrop->begin();
    // A limit on the size of files is what a test can have of a full disk.
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{4, before.rlim_max};
    ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
    static_cast<void>((*incoming)->add("more than four bytes"));
    const auto stored = maildrop->store(**incoming, {});
    ::setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!stored.has_value());
    QCOMPARE(stored.error().kind, ErrorKind::OutputFailed);
    QCOMPARE(QDir(base.path()).entryList({u"*.eml"_s, u"*.json"_s}), {});
}

QTEST_GUILESS_MAIN(tst_Maildrop)
#include "tst_maildrop.moc"
