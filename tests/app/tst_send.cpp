// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <sys/stat.h>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

class tst_Send : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queuesAndPrintsTheId();
    void tellsTheIdInJson();
    void readsListsAsPeoplePasteThem_data();
    void readsListsAsPeoplePasteThem();
    void refusesWithItsExitCode_data();
    void refusesWithItsExitCode();
    void optionsOfLaterAreNamed_data();
    void optionsOfLaterAreNamed();
    void refusesWhatIsNoOrdinaryFile_data();
    void refusesWhatIsNoOrdinaryFile();
    void choosesTheAccount();
    void saysWhenItsOutputCannotBeWritten();
};

namespace
{

const QString kTo = u"bob@example.org"_s;

QStringList sending(const QStringList &options)
{
    return QStringList{u"send"_s, u"--to"_s, kTo} + options;
}

} // namespace

void tst_Send::queuesAndPrintsTheId()
{
    Desk desk;
    const Ctl::Result first = desk.ctl.run(sending({u"--subject"_s, u"Grüße"_s}));
    QCOMPARE(first.exitCode, 0);
    QCOMPARE(first.out, "1\n");
    QVERIFY(first.err.contains("Nobody is sending"));
    QCOMPARE(desk.ctl.run(sending({})).out, "2\n");

    const QJsonArray rows = desk.ctl.list();
    QCOMPARE(rows.size(), 2);
    const QJsonObject row = rows.at(0).toObject();
    QStringList keys = row.keys();
    keys.sort();
    QCOMPARE(keys,
             (QStringList{u"account"_s, u"hold"_s, u"hold_detail"_s, u"id"_s, u"message_id"_s,
                          u"next_attempt_at"_s, u"not_before"_s, u"options"_s, u"queued_at"_s,
                          u"recipients"_s, u"size"_s, u"state"_s, u"subject"_s, u"tls"_s,
                          u"tries"_s, u"verified"_s}));
    QVERIFY(row.value(u"tls"_s).isNull() && row.value(u"verified"_s).isNull());
    QCOMPARE(row.value(u"id"_s), u"1"_s);
    QCOMPARE(row.value(u"account"_s), u"work"_s);
    QCOMPARE(row.value(u"subject"_s), u"Grüße"_s);
    QCOMPARE(row.value(u"state"_s), u"queued"_s);
    QCOMPARE(row.value(u"size"_s).toInteger(), desk.ctl.exported(u"1"_s).size());
    QCOMPARE(row.value(u"tries"_s), 0);
    QVERIFY(row.value(u"hold"_s).isNull());
    QVERIFY(row.value(u"not_before"_s).isNull());
    static const QRegularExpression time(
        u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
    QVERIFY(time.match(row.value(u"queued_at"_s).toString()).hasMatch());
    QVERIFY(time.match(row.value(u"next_attempt_at"_s).toString()).hasMatch());
    QVERIFY(desk.ctl.exported(u"1"_s).contains("\r\nMessage-ID: "
                                               + row.value(u"message_id"_s).toString().toLatin1()));
    QCOMPARE(row.value(u"recipients"_s).toArray().size(), 1);
    QCOMPARE(row.value(u"recipients"_s).toArray().at(0).toObject(),
             (QJsonObject{{u"address"_s, kTo},
                          {u"kind"_s, u"to"_s},
                          {u"state"_s, u"pending"_s},
                          {u"code"_s, {}},
                          {u"enhanced"_s, {}},
                          {u"reply"_s, {}},
                          {u"at"_s, {}}}));
    QCOMPARE(desk.server.log().connections(), 0);
}

void tst_Send::tellsTheIdInJson()
{
    const Desk desk;
    const QByteArray out = desk.ctl.run(sending({u"--json"_s})).out;
    QCOMPARE(QJsonDocument::fromJson(out).object(), (QJsonObject{{u"id"_s, u"1"_s}}));
}

void tst_Send::readsListsAsPeoplePasteThem_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("addresses");
    QTest::newRow("several arguments belong to one option")
        << QStringList{u"--to"_s, u"a@b.example"_s, u"c@d.example"_s, u"--subject"_s, u"s"_s}
        << u"a@b.example c@d.example"_s;
    QTest::newRow("an option may be given again")
        << QStringList{u"--to"_s, u"a@b.example"_s, u"--to"_s, u"c@d.example"_s}
        << u"a@b.example c@d.example"_s;
    QTest::newRow("a comma in quotes separates nothing")
        << QStringList{u"--to"_s, u"\"Doe, John\" <a@b.example>, c@d.example"_s}
        << u"a@b.example c@d.example"_s;
    QTest::newRow("semicolons and line ends separate")
        << QStringList{u"--to"_s, u"a@b.example; C <c@d.example>;\ne@f.example;"_s}
        << u"a@b.example c@d.example e@f.example"_s;
    QTest::newRow("an equals sign joins option and value")
        << QStringList{u"--to=a@b.example"_s, u"--cc=c@d.example"_s}
        << u"a@b.example c@d.example"_s;
    QTest::newRow("Cc alone is enough")
        << QStringList{u"--cc"_s, u"a@b.example"_s} << u"a@b.example"_s;
    QTest::newRow("Bcc alone is enough")
        << QStringList{u"--bcc"_s, u"a@b.example"_s} << u"a@b.example"_s;
    QTest::newRow("international domains become A-labels")
        << QStringList{u"--to"_s, u"a@bücher.example"_s} << u"a@xn--bcher-kva.example"_s;
    QTest::newRow("whoever is named twice gets one copy")
        << QStringList{u"--to"_s, u"a@b.example, A <a@B.EXAMPLE>"_s, u"--bcc"_s, u"a@b.example"_s}
        << u"a@b.example"_s;
}

void tst_Send::readsListsAsPeoplePasteThem()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, addresses);
    const Desk desk;
    const Ctl::Result sent = desk.ctl.run(QStringList{u"send"_s} + options);
    QVERIFY2(sent.exitCode == 0, sent.err.constData());
    QStringList found;
    const QJsonArray recipients = desk.ctl.show(u"1"_s).value(u"recipients"_s).toArray();
    for (const QJsonValue &recipient : recipients) {
        found.append(recipient.toObject().value(u"address"_s).toString());
    }
    QCOMPARE(found.join(u' '), addresses);
}

void tst_Send::refusesWithItsExitCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, int code, const QStringList &arguments) {
        QTest::newRow(name) << arguments << code;
    };
    row("no command", 64, {});
    row("an unknown command", 64, {u"sned"_s});
    row("an unknown option", 64, sending({u"--sujbect"_s, u"x"_s}));
    row("an argument that belongs to nothing", 64, {u"send"_s, u"--"_s, u"--to"_s});
    row("an option without its value", 64, sending({u"--subject"_s}));
    row("a subject given twice", 64, sending({u"--subject"_s, u"a"_s, u"--subject"_s, u"b"_s}));
    row("a value for a flag", 64, sending({u"--print=yes"_s}));
    row("no recipient", 64, {u"send"_s, u"--subject"_s, u"x"_s});
    row("an empty list of recipients", 64, {u"send"_s, u"--to"_s, u" , "_s});
    row("an unknown priority", 64, sending({u"--priority"_s, u"urgent"_s}));
    row("two bodies from standard input", 64, sending({u"--text"_s, u"-"_s, u"--html"_s, u"-"_s}));
    row("an inlined image without HTML", 64, sending({u"--inline"_s, u"a=b.png"_s}));
    row("an unreadable address", 65, {u"send"_s, u"--to"_s, u"bob"_s});
    row("one unreadable address among others", 65,
        {u"send"_s, u"--to"_s, u"a@b.example, <c@d.example, e@f.example"_s});
    row("an address with a line end in it", 65,
        {u"send"_s, u"--to"_s, u"\"a\r\nBcc: x\"@b.example"_s});
    row("an unreadable sender", 65, sending({u"--from"_s, u"ada"_s}));
    row("a header without a colon", 65, sending({u"--header"_s, u"X-Test"_s}));
    row("a header with a line end", 65,
        sending({u"--header"_s, u"X-Test: a\r\nBcc: b@c.example"_s}));
    row("a header that names recipients", 65, sending({u"--header"_s, u"Bcc: b@c.example"_s}));
    row("a missing text", 66, sending({u"--text"_s, u"/nonexistent/text"_s}));
    row("a missing attachment", 66, sending({u"--attach"_s, u"/nonexistent/file"_s}));
    row("an account that there is not", 78, sending({u"--account"_s, u"home"_s}));
}

void tst_Send::refusesWithItsExitCode()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, code);
    const Desk desk;
    const Ctl::Result result = desk.ctl.run(arguments);
    QCOMPARE(result.exitCode, code);
    QVERIFY(result.err.startsWith("pennypostctl: "));
    QCOMPARE(result.out, QByteArray());
    QVERIFY(desk.ctl.list().isEmpty());
}

void tst_Send::optionsOfLaterAreNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *const option : {"--markdown=x", "--at=2030-01-01", "--delay=5"}) {
        QTest::newRow(option) << sending({QString::fromLatin1(option)});
    }
    QTest::newRow("HTML alone") << sending({u"--html"_s, u"x.html"_s});
    for (const char *const command :
         {"identity list", "hold 1", "release 1", "delete 1", "queue x", "import x", "verify",
          "doctor", "account pause work", "account resume work", "account discover ada@example.org",
          "deliver --watch", "list --bin"}) {
        QTest::newRow(command) << QString::fromLatin1(command).split(u' ');
    }
}

void tst_Send::optionsOfLaterAreNamed()
{
    QFETCH(const QStringList, arguments);
    const Desk desk;
    const Ctl::Result result = desk.ctl.run(arguments);
    QCOMPARE(result.exitCode, 64);
    QVERIFY(result.err.contains("not available yet"));
    QVERIFY(desk.ctl.list().isEmpty());
}

void tst_Send::refusesWhatIsNoOrdinaryFile_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("a FIFO") << u"fifo"_s << 65;
    QTest::newRow("a directory") << u"directory"_s << 65;
    QTest::newRow("an endless device") << u"/dev/zero"_s << 65;
    QTest::newRow("a name that leads nowhere") << u"dangling"_s << 66;
    QTest::newRow("text that is not UTF-8") << u"latin1"_s << 65;
}

void tst_Send::refusesWhatIsNoOrdinaryFile()
{
    QFETCH(const QString, kind);
    QFETCH(const int, code);
    const Desk desk;
    const QString beside = desk.files.filePath(kind);
    if (kind == u"fifo") {
        QCOMPARE(::mkfifo(beside.toLocal8Bit().constData(), 0600), 0);
    } else if (kind == u"directory") {
        QVERIFY(QDir().mkpath(beside));
    } else if (kind == u"dangling") {
        QVERIFY(QFile::link(u"nowhere"_s, beside));
    } else if (kind == u"latin1") {
        (void)desk.files.write(kind,
                               "Gr\xfc\xdf"
                               "e\n");
    }
    const QString path = kind.startsWith(u'/') ? kind : beside;
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(desk.ctl.code(sending({u"--text"_s, path})), code);
    // Any bytes can be attached, but not from anywhere.
    QCOMPARE(desk.ctl.code(sending({u"--attach"_s, path})), kind == u"latin1" ? 0 : code);
    QVERIFY(timer.elapsed() < 30'000);
    QCOMPARE(desk.ctl.list().size(), kind == u"latin1" ? 1 : 0);
}

void tst_Send::choosesTheAccount()
{
    Desk desk;
    QCOMPARE(desk.ctl.code({u"account"_s, u"add"_s, u"home"_s, u"--from"_s, u"me@home.example"_s,
                            u"--host"_s, u"localhost"_s, u"--port"_s, u"25"_s, u"--security"_s,
                            u"plain"_s}),
             0);
    const auto accountOf = [&desk](const QStringList &options) {
        return desk.ctl.show(desk.ctl.send(options)).value(u"account"_s).toString();
    };
    QCOMPARE(accountOf({}), u"work"_s); // the default
    QCOMPARE(accountOf({u"--from"_s, u"me@home.example"_s}), u"home"_s);
    QCOMPARE(accountOf({u"--from"_s, u"me@home.example"_s, u"--account"_s, u"work"_s}), u"work"_s);
    QCOMPARE(accountOf({u"--from"_s, u"stranger@home.example"_s}), u"work"_s);

    const TempProfile empty;
    const Ctl other(empty.path());
    QCOMPARE(other.code(sending({})), 78);
}

void tst_Send::saysWhenItsOutputCannotBeWritten()
{
    const Desk desk;
    for (const QString &where : {u">/dev/full"_s, u">&-"_s}) {
        QCOMPARE(desk.ctl.shell(u"\"$CTL\" send --to bob@example.org --print "_s + where).exitCode,
                 74);
        QVERIFY(desk.ctl.list().isEmpty());
    }
    // A message that is on disk is queued: a script that saw a failure would send it again.
    int queued = 0;
    for (const QString &where : {u">/dev/full"_s, u">&-"_s}) {
        const Ctl::Result sent = desk.ctl.shell(u"\"$CTL\" send --to bob@example.org "_s + where);
        QCOMPARE(sent.exitCode, 0);
        ++queued;
        QVERIFY2(sent.err.contains("queued as message " + QByteArray::number(queued)),
                 sent.err.constData());
        QCOMPARE(desk.ctl.list().size(), queued);
        QCOMPARE(desk.ctl.shell(u"\"$CTL\" export 1 "_s + where).exitCode, 74);
        QCOMPARE(desk.ctl.shell(u"\"$CTL\" list "_s + where).exitCode, 74);
    }
    QCOMPARE(desk.ctl.shell(u"\"$CTL\" send --to bob@example.org --text - <&-"_s).exitCode, 66);
}

QTEST_GUILESS_MAIN(tst_Send)
#include "tst_send.moc"
