// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/opensslserver.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("%s cannot be written", qPrintable(path));
    }
}

quint16 unusedPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

constexpr int kBetweenLinesMs = 60; // s_server takes a command only as the first byte it reads

} // namespace

OpensslServer::OpensslServer(const practice::KeyPair &own, const QList<QSslCertificate> &along,
                             const QStringList &arguments)
    : m_port(unusedPort())
{
    const QString certificate = m_directory.filePath(u"own.pem"_s);
    const QString key = m_directory.filePath(u"key.pem"_s);
    const QString chain = m_directory.filePath(u"chain.pem"_s);
    write(certificate, own.certificate.toPem());
    write(key, own.key.toPem());
    QByteArray pem;
    for (const QSslCertificate &one : along) {
        pem += one.toPem();
    }
    write(chain, pem);
    QStringList all{u"s_server"_s, u"-accept"_s, u"127.0.0.1:"_s + QString::number(m_port),
                    u"-cert"_s,    certificate,  u"-key"_s,
                    key,           u"-crlf"_s};
    if (!along.isEmpty()) {
        all << u"-cert_chain"_s << chain;
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    connect(&m_process, &QProcess::readyRead, this, &OpensslServer::read);
    m_process.start(u"openssl"_s, all + arguments);
}

OpensslServer::~OpensslServer()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(5000);
}

bool OpensslServer::waitUntilReady()
{
    return QTest::qWaitFor([this] { return m_heard.contains("ACCEPT"); }, 10'000);
}

void OpensslServer::say(const QByteArray &line)
{
    m_process.write(line.startsWith('!') ? line.mid(1) + '\n' : line + '\n');
}

void OpensslServer::read()
{
    const QByteArray bytes = m_process.readAll();
    m_heard += bytes;
    m_line += bytes;
    if (!m_greeted && m_heard.contains("Secure Renegotiation IS")) { // its last word on a handshake
        m_greeted = true;
        m_line.clear();
        if (!m_greeting.isEmpty()) {
            say(m_greeting);
        }
        return;
    }
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        const QByteArray line = m_line.left(end).trimmed();
        m_line.remove(0, end + 1);
        for (const auto &[begin, lines] : m_answers) {
            if (!line.startsWith(begin)) {
                continue;
            }
            int after = 0;
            for (const QByteArray &answer : lines) {
                QTimer::singleShot(after, this, [this, answer] { say(answer); });
                after += kBetweenLinesMs;
            }
            break;
        }
    }
}

} // namespace pennypost::test
