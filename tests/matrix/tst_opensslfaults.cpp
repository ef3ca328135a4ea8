// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"
#include "matrix/opensslserver.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Those of the faults 70, 73 and 77 that only openssl s_server can be made to have.
class OpensslFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void F070_missingIntermediate();
    void F073_tooOld_data();
    void F073_tooOld();
    void F077_renegotiation_data();
    void F077_renegotiation();
};

// The server's certificate is good, but it does not send the one between it and the root.
void OpensslFaults::F070_missingIntermediate()
{
    const practice::KeyPair root = practice::makeAuthority("Root").value();
    const practice::KeyPair between = practice::makeAuthority("Between").value();
    const practice::KeyPair own = practice::makeServerCertificate(between).value();
    OpensslServer server(own, {}, {u"-quiet"_s});
    Desk desk(Behaviour::tls());
    desk.edit([&](accounts::Account &account) {
        account.port = server.port();
        account.caCertificates = root.certificate.toPem();
    });
    QTest::qWait(300); // -quiet says nothing when it listens
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Held Tls CertificateUntrusted"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void OpensslFaults::F073_tooOld_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString weak = u"DEFAULT:@SECLEVEL=0"_s;
    QTest::newRow("TLS 1.0") << QStringList{u"-tls1"_s, u"-cipher"_s, weak};
    QTest::newRow("TLS 1.1") << QStringList{u"-tls1_1"_s, u"-cipher"_s, weak};
    QTest::newRow("a cipher without encryption")
        << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"NULL-SHA256:@SECLEVEL=0"_s};
    QTest::newRow("nobody proves who he is")
        << QStringList{u"-tls1_2"_s, u"-cipher"_s, u"ADH-AES128-SHA256:@SECLEVEL=0"_s};
}

void OpensslFaults::F073_tooOld()
{
    QFETCH(const QStringList, arguments);
    const practice::KeyPair root = practice::makeAuthority().value();
    OpensslServer server(practice::makeServerCertificate(root).value(), {}, arguments);
    server.greet("220 mx");
    QVERIFY2(server.waitUntilReady(), server.heard().constData());
    Desk desk(Behaviour::tls());
    desk.logIn();
    desk.edit([&](accounts::Account &account) {
        account.port = server.port();
        account.caCertificates = root.certificate.toPem();
    });
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Held Tls TlsTooOld"_s);
    QVERIFY(!server.heard().contains("EHLO"));
    PENNYPOST_KEEPS_PROMISES(desk);
}

void OpensslFaults::F077_renegotiation_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QList<QByteArray>>("before");
    QTest::newRow("nothing odd") << QStringList{} << QList<QByteArray>{};
    QTest::newRow("a key update") << QStringList{u"-tls1_3"_s} << QList<QByteArray>{"!K"};
    QTest::newRow("key updates in a row")
        << QStringList{u"-tls1_3"_s} << QList<QByteArray>{"!K", "!k", "!K", "!k"};
    QTest::newRow("a flood of tickets")
        << QStringList{u"-tls1_3"_s, u"-num_tickets"_s, u"200"_s} << QList<QByteArray>{};
    QTest::newRow("renegotiation") << QStringList{u"-tls1_2"_s} << QList<QByteArray>{"!r"};
}

// In the middle of a session. Sent as if nothing were, or dropped before anything is in doubt.
void OpensslFaults::F077_renegotiation()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QList<QByteArray>, before);
    const practice::KeyPair root = practice::makeAuthority().value();
    OpensslServer server(practice::makeServerCertificate(root).value(), {}, arguments);
    server.greet("220 mx");
    server.answer("EHLO", {"250 mx"});
    server.answer("MAIL", before + QList<QByteArray>{"250 ok"});
    server.answer("RCPT", {"250 ok"});
    server.answer("DATA", {"354 go"});
    server.answer(".", {"250 kept"});
    server.answer("QUIT", {"221 bye"});
    QVERIFY2(server.waitUntilReady(), server.heard().constData());
    Desk desk(Behaviour::tls());
    desk.edit([&](accounts::Account &account) {
        account.port = server.port();
        account.caCertificates = root.certificate.toPem();
    });
    desk.hurry(5s);
    const MessageId id = desk.queue({"bob@example.org"}, "Hello\r\n");
    desk.send();
    const QString story = desk.story(id);
    QVERIFY2(story == u"Sent"_s
                 || (QTest::currentDataTag() == "renegotiation"_qba
                     && story.startsWith(u"Queued ConnectionLost"_s)),
             qPrintable(story + QString::fromLatin1(server.heard())));
}

QTEST_GUILESS_MAIN(OpensslFaults)
#include "tst_opensslfaults.moc"
