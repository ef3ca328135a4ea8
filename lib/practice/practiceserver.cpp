// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/practiceserver.h"

#include "practice/certificates.h"
#include "practice/connection.h"
#include "practice/listener.h"
#include "practice/maildrop.h"

#include <QSaveFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>

#include <unistd.h>

namespace pennypost::practice
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kMaxConnections = 100;

SessionPolicy policyFor(const PracticeServer::Options &options)
{
    SessionPolicy policy;
    policy.offerStartTls = options.security == smtp::Security::StartTls;
    policy.requireTls = options.security == smtp::Security::StartTls;
    policy.loginInClear = options.security == smtp::Security::Plain;
    policy.offerLogin = !options.user.isEmpty();
    policy.requireLogin = policy.offerLogin;
    policy.maxMessageSize = options.maxMessageSize;
    return policy;
}

} // namespace

struct PracticeServer::Tls {
    QByteArray authorityPem;
    QSslConfiguration configuration;
};

PracticeServer::PracticeServer(Options options, QObject *parent)
    : QObject(parent),
      m_options(std::move(options))
{
}

PracticeServer::~PracticeServer()
{
    stop();
}

Result<void> PracticeServer::start()
{
    if (auto prepared = prepareDirectory(); !prepared) {
        return prepared;
    }
    if (auto prepared = prepareTls(); !prepared) {
        return prepared;
    }
    m_listener = std::make_unique<Listener>();
    connect(m_listener.get(), &Listener::accepted, this, &PracticeServer::accept);
    if (!m_listener->listen(m_options.host, m_options.port)) {
        const QString reason = m_listener->errorString();
        m_listener.reset();
        return makeError(ErrorKind::InUse, reason);
    }
    return {};
}

void PracticeServer::stop()
{
    m_listener.reset();
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
    m_connections = 0;
}

quint16 PracticeServer::port() const
{
    return m_listener ? m_listener->serverPort() : 0;
}

QString PracticeServer::directory() const
{
    return m_maildrop ? m_maildrop->directory() : m_options.directory;
}

QString PracticeServer::caFile() const
{
    return directory() + "/ca.pem"_L1;
}

Result<void> PracticeServer::prepareDirectory()
{
    QString directory = m_options.directory;
    if (directory.isEmpty()) {
        QTemporaryDir fresh;
        if (!fresh.isValid()) {
            return makeError(ErrorKind::OutputFailed, fresh.errorString());
        }
        fresh.setAutoRemove(false);
        directory = fresh.path();
    }
    auto maildrop = Maildrop::open(directory);
    if (!maildrop) {
        return maildrop.error();
    }
    m_maildrop = std::make_unique<Maildrop>(std::move(*maildrop));
    return {};
}

Result<void> PracticeServer::prepareTls()
{
    if (!QSslSocket::supportsSsl()) {
        return makeError(ErrorKind::TlsUnavailable);
    }
    const auto authority = makeAuthority();
    if (!authority) {
        return authority.error();
    }
    const auto server = makeServerCertificate(*authority);
    if (!server) {
        return server.error();
    }
    m_tls = std::make_unique<Tls>();
    m_tls->configuration = QSslConfiguration::defaultConfiguration();
    m_tls->configuration.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls->configuration.setLocalCertificate(server->certificate);
    m_tls->configuration.setPrivateKey(server->key);

    QSaveFile file(caFile());
    if (!file.open(QIODevice::WriteOnly) || file.write(authority->certificate.toPem()) < 0
        || !file.commit()) {
        return makeError(ErrorKind::OutputFailed, file.errorString());
    }
    return {};
}

void PracticeServer::accept(qintptr descriptor)
{
    if (m_connections >= kMaxConnections) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    auto connection = std::make_unique<Connection>(
        Connection::Settings{policyFor(m_options), m_options.user.toUtf8(), m_options.password,
                             m_tls->configuration, m_options.security == smtp::Security::Tls,
                             m_options.idleTimeout},
        *m_maildrop, this);
    connect(connection.get(), &Connection::messageStored, this, &PracticeServer::messageStored);
    connect(connection.get(), &Connection::closed, this, [this, served = connection.get()] {
        --m_connections;
        served->deleteLater();
    });
    ++m_connections;
    if (connection->start(descriptor)) {
        static_cast<void>(connection.release()); // its parent's, until it is closed
    } else {
        --m_connections;
        ::close(static_cast<int>(descriptor));
    }
}

} // namespace pennypost::practice
