// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/practiceserver.h"
#include "support/childprocess.h"
#include "support/testclient.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace pennypost;
using namespace pennypost::practice;
using namespace pennypost::test;
using namespace Qt::StringLiterals;

// What ASan keeps back of freed memory would look like a leak here.
extern "C" const char *__asan_default_options();
extern "C" const char *__asan_default_options()
{
    return "quarantine_size_mb=4";
}

namespace
{

// A practice server in a thread of its own, so that the test may block.
class RunningServer
{
public:
    explicit RunningServer(PracticeServer::Options options)
        : m_server(new PracticeServer(std::move(options)))
    {
        m_server->moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            m_server, [this] { m_started = m_server->start().has_value(); },
            Qt::BlockingQueuedConnection);
    }
    ~RunningServer()
    {
        QMetaObject::invokeMethod(
            m_server, [this] { m_server->stop(); }, Qt::BlockingQueuedConnection);
        m_server->deleteLater();
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(RunningServer)

    bool isStarted() const
    {
        return m_started;
    }
    PracticeServer *operator->()
    {
        return m_server;
    }
    QByteArray caPem() const
    {
        return contentOf(m_server->caFile());
    }
    QByteArray message(int n) const
    {
        return contentOf(m_server->directory() + u"/%1.eml"_s.arg(n));
    }
    QJsonObject description(int n) const
    {
        return QJsonDocument::fromJson(contentOf(m_server->directory() + u"/%1.json"_s.arg(n)))
            .object();
    }

private:
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
    }

    PracticeServer *m_server;
    QThread m_thread;
    bool m_started = false;
};

QByteArray login()
{
    return "AUTH PLAIN " + QByteArray("\0ada\0secret", 11).toBase64();
}

qint64 residentKiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            return line.mid(6).trimmed().split(' ').first().toLongLong();
        }
    }
    return 0;
}

} // namespace

class tst_PracticeServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void takesMailInEveryMode_data();
    void takesMailInEveryMode();
    void withStartTlsNothingGoesInClear();
    void bytesBehindStartTlsDropTheConnection();
    void aWrongPasswordIsRefused();
    void withoutAUserThereIsNoLogin();
    void clientsAreServedAtOnce();
    void aCutMessageLeavesNothing();
    void aSilentClientIsSentAway();
    void aClientThatReadsNothingIsNotReadFrom();
    void aLargeMessageTakesNoMemory();
    void theKeyIsNeverOnTheDisk();
    void aDirectoryIsMadeWhereNoneIsGiven();
    void aTakenPortIsAnError();
    void pythonsClientAgrees_data();
    void pythonsClientAgrees();

private:
    PracticeServer::Options options(smtp::Security security, bool withUser = true) const;

    std::unique_ptr<QTemporaryDir> m_directory;
};

void tst_PracticeServer::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
}

void tst_PracticeServer::cleanup()
{
    m_directory.reset();
}

PracticeServer::Options tst_PracticeServer::options(smtp::Security security, bool withUser) const
{
    PracticeServer::Options options;
    options.security = security;
    options.directory = m_directory->path();
    if (withUser) {
        options.user = u"ada"_s;
        options.password = Secret("secret");
    }
    return options;
}

void tst_PracticeServer::takesMailInEveryMode_data()
{
    QTest::addColumn<int>("security");
    QTest::newRow("TLS from the first byte") << static_cast<int>(smtp::Security::Tls);
    QTest::newRow("STARTTLS") << static_cast<int>(smtp::Security::StartTls);
    QTest::newRow("no TLS") << static_cast<int>(smtp::Security::Plain);
}

void tst_PracticeServer::takesMailInEveryMode()
{
    QFETCH(const int, security);
    const auto mode = static_cast<smtp::Security>(security);
    RunningServer server(options(mode));
    QVERIFY(server.isStarted());
    QSignalSpy stored(server.operator->(), &PracticeServer::messageStored);

    TestClient client;
    QVERIFY(client.connectTo(server->port()));
    if (mode == smtp::Security::Tls) {
        QVERIFY(client.encrypt(server.caPem()));
    }
    QVERIFY(client.reply().startsWith("220 "));
    if (mode == smtp::Security::StartTls) {
        QVERIFY(client.command("EHLO me").contains("STARTTLS"));
        QVERIFY(client.command("STARTTLS").startsWith("220 "));
        QVERIFY(client.encrypt(server.caPem()));
    }
    QVERIFY(client.command("EHLO me").contains("AUTH PLAIN LOGIN"));
    QVERIFY(client.command(login()).startsWith("235 "));
    for (int n = 1; n <= 2; ++n) {
        QVERIFY(client.command("MAIL FROM:<ada@example.org>").startsWith("250 "));
        QVERIFY(client.command("RCPT TO:<bob@example.org>").startsWith("250 "));
        QVERIFY(client.command("DATA").startsWith("354 "));
        client.send("Subject: hi\r\n\r\n..dot " + QByteArray::number(n) + "\r\n.\r\n");
        QCOMPARE(client.reply(), "250 2.0.0 Ok: queued as " + QByteArray::number(n) + "\r\n");
        // Both files are there before the 250.
        QCOMPARE(server.message(n), "Subject: hi\r\n\r\n.dot " + QByteArray::number(n) + "\r\n");
        QCOMPARE(server.description(n).value("user"_L1), u"ada"_s);
        QCOMPARE(server.description(n).value("tls"_L1), mode != smtp::Security::Plain);
    }
    QVERIFY(client.command("QUIT").startsWith("221 "));
    QVERIFY(client.isClosedWithin(std::chrono::seconds(10)));
    QTRY_COMPARE(stored.size(), 2);
    QCOMPARE(stored.at(1).first().toString(), server->directory() + "/2.eml"_L1);
}

void tst_PracticeServer::withStartTlsNothingGoesInClear()
{
    RunningServer server(options(smtp::Security::StartTls));
    TestClient client;
    QVERIFY(client.connectTo(server->port()));
    QVERIFY(client.reply().startsWith("220 "));
    QVERIFY(!client.command("EHLO me").contains("AUTH"));
    QVERIFY(client.command(login()).startsWith("538 "));
    QVERIFY(client.command("MAIL FROM:<a@b.c>").startsWith("530 "));
}

void tst_PracticeServer::bytesBehindStartTlsDropTheConnection()
{
    RunningServer server(options(smtp::Security::StartTls));
    TestClient client;
    QVERIFY(client.connectTo(server->port()));
    QVERIFY(client.reply().startsWith("220 "));
    client.send("STARTTLS\r\nEHLO evil\r\n");
    QVERIFY(!client.readToEnd().contains("220"));
    QVERIFY(client.isClosedWithin(std::chrono::seconds(10)));
}

void tst_PracticeServer::aWrongPasswordIsRefused()
{
    RunningServer server(options(smtp::Security::Tls));
    TestClient client;
    QVERIFY(client.connectTo(server->port()));
    QVERIFY(client.encrypt(server.caPem()));
    QVERIFY(client.reply().startsWith("220 "));
    QVERIFY(client.command("EHLO me").startsWith("250"));
    for (const QByteArray &pair : {QByteArray("\0ada\0secreT", 11), QByteArray("\0ada\0secre", 10),
                                   QByteArray("\0bob\0secret", 11)}) {
        QVERIFY(client.command("AUTH PLAIN " + pair.toBase64()).startsWith("535 "));
    }
    QVERIFY(client.isClosedWithin(std::chrono::seconds(10)));
}

void tst_PracticeServer::withoutAUserThereIsNoLogin()
{
    RunningServer server(options(smtp::Security::Tls, false));
    TestClient client;
    QVERIFY(client.connectTo(server->port()));
    QVERIFY(client.encrypt(server.caPem()));
    QVERIFY(client.reply().startsWith("220 "));
    QVERIFY(!client.command("EHLO me").contains("AUTH"));
    QVERIFY(client.command("MAIL FROM:<>").startsWith("250 "));
    QVERIFY(client.command("RCPT TO:<b@c.d>").startsWith("250 "));
    QVERIFY(client.command("DATA").startsWith("354 "));
    QVERIFY(client.command(".").startsWith("250 "));
    QCOMPARE(server.message(1), "");
    QVERIFY(server.description(1).value("user"_L1).isNull());
    QCOMPARE(server.description(1).value("mail_from"_L1), QString());
}

void tst_PracticeServer::clientsAreServedAtOnce()
{
    RunningServer server(options(smtp::Security::Plain, false));
    TestClient slow;
    QVERIFY(slow.connectTo(server->port()));
    QVERIFY(slow.reply().startsWith("220 "));
    slow.send("EHLO me\r\nMAIL FROM:<slow@b.c>\r\nRCPT TO:<b@c.d>\r\nDATA\r\nslow\r\n");
    for (int i = 0; i < 4; ++i) {
        QVERIFY(!slow.reply().isEmpty());
    }
    TestClient quick;
    QVERIFY(quick.connectTo(server->port()));
    quick.send(
        "EHLO me\r\nMAIL FROM:<quick@b.c>\r\nRCPT TO:<b@c.d>\r\nDATA\r\nquick\r\n.\r\nQUIT\r\n");
    QVERIFY(quick.readToEnd().contains("queued as 1"));
    slow.send(".\r\n");
    QVERIFY(slow.reply().contains("queued as 2"));
    QCOMPARE(server.message(1), "quick\r\n");
    QCOMPARE(server.message(2), "slow\r\n");
}

void tst_PracticeServer::aCutMessageLeavesNothing()
{
    RunningServer server(options(smtp::Security::Plain, false));
    {
        TestClient client;
        QVERIFY(client.connectTo(server->port()));
        client.send("EHLO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<b@c.d>\r\nDATA\r\ncut\r\n.\r");
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!client.reply().isEmpty());
        }
    }
    QTRY_COMPARE(QDir(server->directory()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{u"ca.pem"_s});
}

void tst_PracticeServer::aSilentClientIsSentAway()
{
    PracticeServer::Options impatient = options(smtp::Security::Plain, false);
    impatient.idleTimeout = std::chrono::milliseconds(100);
    RunningServer server(impatient);
    TestClient client;
    QVERIFY(client.connectTo(server->port()));
    const QByteArray said = client.readToEnd();
    QVERIFY2(said.startsWith("220 ") && said.contains("\r\n421 "), said.constData());

    // One that never shakes hands either.
    impatient.security = smtp::Security::Tls;
    RunningServer encrypted(impatient);
    TestClient mute;
    QVERIFY(mute.connectTo(encrypted->port()));
    QVERIFY(mute.isClosedWithin(std::chrono::seconds(10)));
}

void tst_PracticeServer::aClientThatReadsNothingIsNotReadFrom()
{
    RunningServer server(options(smtp::Security::Plain, false));
    TestClient client;
    client.socket().setReadBufferSize(1024);
    QVERIFY(client.connectTo(server->port()));
    const qint64 before = residentKiB();
    // Far more replies than the buffers of the system hold.
    const QByteArray noops = QByteArray("NOOP\r\n").repeated(10'000);
    for (int i = 0; i < 500; ++i) {
        client.socket().write(noops);
        if (!client.socket().waitForBytesWritten(1000)) {
            break;
        }
    }
    QVERIFY(client.socket().bytesToWrite() > 0);
    QVERIFY(residentKiB() - before < 64 * 1024);
}

void tst_PracticeServer::aLargeMessageTakesNoMemory()
{
    RunningServer server(options(smtp::Security::Tls, false));
    TestClient client;
    QVERIFY(client.connectTo(server->port()));
    QVERIFY(client.encrypt(server.caPem()));
    client.send("EHLO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<b@c.d>\r\nDATA\r\n");
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!client.reply().isEmpty());
    }
    const QByteArray block = (QByteArray(998, 'x') + "\r\n").repeated(256);
    const qint64 before = residentKiB();
    constexpr int kBlocks = 240; // 60 MB
    for (int i = 0; i < kBlocks; ++i) {
        client.socket().write(block);
        while (client.socket().bytesToWrite() + client.socket().encryptedBytesToWrite() > 0) {
            QVERIFY(client.socket().waitForBytesWritten(10'000));
        }
    }
    QVERIFY2(residentKiB() - before < 24 * 1024,
             qPrintable(QString::number(residentKiB() - before)));
    client.send(".\r\n");
    QVERIFY(client.reply(std::chrono::seconds(30)).startsWith("250 "));
    QCOMPARE(QFileInfo(server->directory() + "/1.eml"_L1).size(), block.size() * kBlocks);
}

void tst_PracticeServer::theKeyIsNeverOnTheDisk()
{
    RunningServer server(options(smtp::Security::Tls));
    QCOMPARE(QDir(server->directory()).entryList(QDir::Files | QDir::Hidden),
             QStringList{u"ca.pem"_s});
    QVERIFY(server.caPem().contains("BEGIN CERTIFICATE"));
    QVERIFY(!server.caPem().contains("PRIVATE"));
}

void tst_PracticeServer::aDirectoryIsMadeWhereNoneIsGiven()
{
    PracticeServer server{PracticeServer::Options{}};
    QVERIFY(server.start().has_value());
    QVERIFY(QFile::exists(server.caFile()));
    QVERIFY(server.port() != 0);
    QVERIFY(QDir(server.directory()).removeRecursively());
}

void tst_PracticeServer::aTakenPortIsAnError()
{
    PracticeServer first(options(smtp::Security::Tls));
    QVERIFY(first.start().has_value());
    PracticeServer::Options same = options(smtp::Security::Tls);
    same.port = first.port();
    PracticeServer second(same);
    const auto started = second.start();
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().kind, ErrorKind::InUse);

    first.stop();
    QVERIFY(second.start().has_value());
}

void tst_PracticeServer::pythonsClientAgrees_data()
{
    takesMailInEveryMode_data();
}

void tst_PracticeServer::pythonsClientAgrees()
{
    QFETCH(const int, security);
    const auto mode = static_cast<smtp::Security>(security);
    static const QByteArray kScript = R"(
import json, smtplib, ssl, sys
port, mode, ca = int(sys.argv[1]), sys.argv[2], sys.argv[3]
context = ssl.create_default_context(cafile=ca)
if mode == '0':
    client = smtplib.SMTP_SSL('localhost', port, context=context)
else:
    client = smtplib.SMTP('localhost', port)
if mode == '1':
    client.starttls(context=context)
try:
    client.login('ada', 'wrong')
    sys.exit('a wrong password was taken')
except smtplib.SMTPAuthenticationError as error:
    assert error.smtp_code == 535, error
try:
    client.sendmail('ada@example.org', ['bob@example.org'], 'x')
    sys.exit('mail was taken without a login')
except smtplib.SMTPSenderRefused as error:
    assert error.smtp_code == 530, error
client.rset()
client.login('ada', 'secret')
for n in range(3):
    body = ('Subject: %d\r\n\r\n.\r\n..\r\n.x\r\n\r\n' % n).encode() + b'\xc3\xb8' * n + b'\r\n'
    refused = client.sendmail('ada@example.org', ['bob@example.org', 'eve@example.org'], body,
                              mail_options=['BODY=8BITMIME'])
    assert refused == {}, refused
client.quit()
)";
    QFile script(m_directory->filePath(u"client.py"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(kScript);
    script.close();

    RunningServer server(options(mode));
    const auto result = ChildProcess::run(u"/usr/bin/python3"_s,
                                          {script.fileName(), QString::number(server->port()),
                                           QString::number(security), server->caFile()});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    for (int n = 0; n < 3; ++n) {
        QCOMPARE(server.message(n + 1),
                 "Subject: " + QByteArray::number(n) + "\r\n\r\n.\r\n..\r\n.x\r\n\r\n"
                     + QByteArray("\xc3\xb8").repeated(n) + "\r\n");
    }
    QCOMPARE(QDir(server->directory()).entryList({u"*.eml"_s}).size(), 3);
}

QTEST_GUILESS_MAIN(tst_PracticeServer)
#include "tst_practiceserver.moc"
