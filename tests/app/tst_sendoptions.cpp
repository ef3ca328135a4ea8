// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

// What "send" asks of the servers besides delivering.
class tst_SendOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsAskedFor_data();
    void keepsWhatIsAskedFor();
    void refusesWhatCannotBeAsked_data();
    void refusesWhatCannotBeAsked();
    void readsTimesAsPeopleWriteThem_data();
    void readsTimesAsPeopleWriteThem();
    void asksTheServer();
    void sendsWithoutAWishThatIsNotOffered();
    void holdsWhatADemandKeepsBack_data();
    void holdsWhatADemandKeepsBack();
    void lettersOutsideOfAsciiMayStayHidden();
};

namespace
{

const QString kSend = u"send"_s;

QStringList sending(const QStringList &options)
{
    return QStringList{kSend, u"--to"_s, u"bob@example.org"_s} + options;
}

QJsonObject asked(const QJsonObject &changes = {})
{
    QJsonObject options{{u"dsn"_s, QJsonArray()},  {u"dsn_return"_s, {}}, {u"mt_priority"_s, {}},
                        {u"require_tls"_s, false}, {u"deliver_by"_s, {}}, {u"hold_until"_s, {}}};
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        options.insert(change.key(), change.value());
    }
    return options;
}

bool saidLike(ServerLog &log, const QByteArray &verb, const QByteArray &parameter)
{
    const QList<QByteArray> lines = log.lines();
    return std::any_of(lines.begin(), lines.end(), [&](const QByteArray &line) {
        return line.startsWith(verb) && line.contains(' ' + parameter);
    });
}

} // namespace

void tst_SendOptions::keepsWhatIsAskedFor_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QJsonObject>("expected");
    QTest::newRow("nothing") << QStringList{} << asked();
    QTest::newRow("notifications") << QStringList{u"--dsn"_s, u"delay,success"_s}
                                   << asked({{u"dsn"_s, QJsonArray{u"success"_s, u"delay"_s}}});
    QTest::newRow("all notifications")
        << QStringList{u"--dsn=success,failure,delay"_s}
        << asked({{u"dsn"_s, QJsonArray{u"success"_s, u"failure"_s, u"delay"_s}}});
    QTest::newRow("no notification")
        << QStringList{u"--dsn"_s, u"never"_s} << asked({{u"dsn"_s, QJsonArray{u"never"_s}}});
    QTest::newRow("the whole message back")
        << QStringList{u"--dsn-return"_s, u"full"_s} << asked({{u"dsn_return"_s, u"full"_s}});
    QTest::newRow("only the headers back")
        << QStringList{u"--dsn-return"_s, u"headers"_s} << asked({{u"dsn_return"_s, u"headers"_s}});
    QTest::newRow("high priority")
        << QStringList{u"--priority"_s, u"high"_s} << asked({{u"mt_priority"_s, 3}});
    QTest::newRow("low priority") << QStringList{u"--priority"_s, u"low"_s}
                                  << asked({{u"mt_priority"_s, -3}});
    QTest::newRow("normal priority") << QStringList{u"--priority"_s, u"normal"_s} << asked();
    QTest::newRow("encryption on the whole way")
        << QStringList{u"--require-tls"_s} << asked({{u"require_tls"_s, true}});
    QTest::newRow("in time") << QStringList{u"--deliver-by"_s, u"999999999"_s}
                             << asked({{u"deliver_by"_s, 999'999'999}});
    QTest::newRow("not before") << QStringList{u"--hold-at-server"_s, u"--at"_s,
                                               u"2099-05-06T07:08:09.5Z"_s}
                                << asked({{u"hold_until"_s, u"2099-05-06T07:08:09.500Z"_s}});
    QTest::newRow("the past means now")
        << QStringList{u"--hold-at-server"_s, u"--at"_s, u"2001-01-01"_s} << asked();
}

void tst_SendOptions::keepsWhatIsAskedFor()
{
    QFETCH(const QStringList, options);
    QFETCH(const QJsonObject, expected);
    const Desk desk;
    const QString id = desk.ctl.send(options);
    QCOMPARE(desk.ctl.show(id).value(u"options"_s).toObject(), expected);
    QCOMPARE(desk.ctl.list().at(0).toObject().value(u"options"_s).toObject(), expected);
    const bool asksAnything = expected != asked();
    const QByteArray text = desk.ctl.run({u"show"_s, id}).out;
    QCOMPARE(text.contains("Asks ") || text.contains("Demands "), asksAnything);
}

void tst_SendOptions::refusesWhatCannotBeAsked_data()
{
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char *name, const QStringList &options) {
        QTest::newRow(name) << options;
    };
    row("an unknown notification", {u"--dsn"_s, u"sometimes"_s});
    row("no notification at all", {u"--dsn="_s});
    row("a notification that is missing", {u"--dsn"_s, u"success,"_s});
    row("never and still", {u"--dsn"_s, u"never,failure"_s});
    row("never and still, the other way", {u"--dsn"_s, u"failure,never"_s});
    row("an unknown part", {u"--dsn-return"_s, u"body"_s});
    row("no time left", {u"--deliver-by"_s, u"0"_s});
    row("less than none", {u"--deliver-by=-5"_s});
    row("more than nine digits", {u"--deliver-by"_s, u"1000000000"_s});
    row("time in words", {u"--deliver-by"_s, u"soon"_s});
    row("a demand with a value", {u"--require-tls=yes"_s});
    row("waiting without a time", {u"--hold-at-server"_s});
    row("a time that is none", {u"--hold-at-server"_s, u"--at"_s, u"tomorrow"_s});
    row("a day that there is not", {u"--hold-at-server"_s, u"--at"_s, u"2099-02-30T10:00"_s});
    row("a time that nobody waits for", {u"--at"_s, u"2099-01-01"_s});
}

void tst_SendOptions::refusesWhatCannotBeAsked()
{
    QFETCH(const QStringList, options);
    const Desk desk;
    const Ctl::Result result = desk.ctl.run(sending(options));
    QCOMPARE(result.exitCode, 64);
    QVERIFY(result.err.startsWith("pennypostctl: "));
    QVERIFY(desk.ctl.list().isEmpty());
}

void tst_SendOptions::readsTimesAsPeopleWriteThem_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("until");
    QTest::newRow("in UTC") << u"2099-07-01T10:00:00Z"_s << u"2099-07-01T10:00:00.000Z"_s;
    QTest::newRow("in another zone")
        << u"2099-07-01T10:00:00+05:30"_s << u"2099-07-01T04:30:00.000Z"_s;
    QTest::newRow("in our own") << u"2099-07-01T10:00"_s << u"2099-07-01T08:00:00.000Z"_s;
    QTest::newRow("with a blank") << u"2099-01-01 10:00"_s << u"2099-01-01T09:00:00.000Z"_s;
    QTest::newRow("the day alone") << u"2099-01-01"_s << u"2098-12-31T23:00:00.000Z"_s;
}

void tst_SendOptions::readsTimesAsPeopleWriteThem()
{
    QFETCH(const QString, at);
    QFETCH(const QString, until);
    Desk desk;
    desk.ctl.setEnvironment(u"TZ"_s, u"CET-1CEST,M3.5.0,M10.5.0/3"_s);
    const QString id = desk.ctl.send({u"--hold-at-server"_s, u"--at"_s, at});
    const QJsonObject options = desk.ctl.show(id).value(u"options"_s).toObject();
    QCOMPARE(options.value(u"hold_until"_s).toString(), until);
}

void tst_SendOptions::asksTheServer()
{
    Desk desk(
        Behaviour::tls().withCapabilities({"DSN", "MT-PRIORITY MIXER", "REQUIRETLS", "DELIVERBY",
                                           "FUTURERELEASE 999999999 "
                                           "2041-01-01T00:00:00Z"}));
    const QString id
        = desk.ctl.send({u"--dsn"_s, u"success,failure"_s, u"--dsn-return"_s, u"headers"_s,
                         u"--priority"_s, u"high"_s, u"--require-tls"_s, u"--deliver-by"_s,
                         u"3600"_s, u"--hold-at-server"_s, u"--at"_s, u"2040-05-06T07:08:09Z"_s});
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    for (const char *const parameter : {"RET=HDRS", "ENVID=", "MT-PRIORITY=3", "REQUIRETLS",
                                        "BY=3600;R", "HOLDUNTIL=2040-05-06T07:08:09Z"}) {
        QVERIFY2(saidLike(desk.server.log(), "MAIL FROM:", parameter), parameter);
    }
    QVERIFY(saidLike(desk.server.log(), "RCPT TO:", "NOTIFY=SUCCESS,FAILURE"));
    QVERIFY(saidLike(desk.server.log(), "RCPT TO:", "ORCPT=rfc822;bob@example.org"));
}

void tst_SendOptions::sendsWithoutAWishThatIsNotOffered()
{
    Desk desk(Behaviour::plain().withCapabilities({"SIZE"}));
    const QString id = desk.ctl.send(
        {u"--dsn"_s, u"success"_s, u"--dsn-return"_s, u"full"_s, u"--priority"_s, u"low"_s});
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    for (const char *const parameter : {"RET=", "NOTIFY=", "MT-PRIORITY="}) {
        QVERIFY(!saidLike(desk.server.log(), "MAIL FROM:", parameter));
        QVERIFY(!saidLike(desk.server.log(), "RCPT TO:", parameter));
    }
}

void tst_SendOptions::holdsWhatADemandKeepsBack_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("keyword");
    QTest::newRow("REQUIRETLS") << QStringList{u"--require-tls"_s} << u"REQUIRETLS"_s;
    QTest::newRow("DELIVERBY") << QStringList{u"--deliver-by=60"_s} << u"DELIVERBY"_s;
    QTest::newRow("FUTURERELEASE")
        << QStringList{u"--hold-at-server"_s, u"--at"_s, u"2099-01-01"_s} << u"FUTURERELEASE"_s;
}

void tst_SendOptions::holdsWhatADemandKeepsBack()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, keyword);
    Desk desk(Behaviour::startTls());
    const QString id = desk.ctl.send(options);
    QCOMPARE(desk.ctl.deliver(), 75);
    const QJsonObject row = desk.ctl.show(id);
    QCOMPARE(row.value(u"state"_s), u"held"_s);
    QCOMPARE(row.value(u"hold_detail"_s), QString(u"extension_missing: "_s + keyword));
    QCOMPARE(desk.server.log().count("MAIL"), 0);
    QVERIFY(desk.ctl.text().contains(u"does not offer"_s));
}

// In the headers they need a form of the message that does not exist yet; Bcc has no header.
void tst_SendOptions::lettersOutsideOfAsciiMayStayHidden()
{
    const Desk desk;
    for (const QString &option : {u"--to"_s, u"--cc"_s, u"--reply-to"_s, u"--from"_s}) {
        QCOMPARE(desk.ctl.code(sending({option, u"jörg@example.org"_s})), 65);
    }
    QVERIFY(desk.ctl.list().isEmpty());
    const QString id = desk.ctl.send({u"--bcc"_s, u"jörg@example.org"_s});
    QVERIFY(!id.isEmpty());
    const QJsonArray recipients = desk.ctl.show(id).value(u"recipients"_s).toArray();
    QCOMPARE(recipients.at(1).toObject().value(u"address"_s), u"jörg@example.org"_s);
    QVERIFY(!desk.ctl.exported(id).contains("rg@example.org"));
}

QTEST_GUILESS_MAIN(tst_SendOptions)
#include "tst_sendoptions.moc"
