// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypost/singleinstance.h"

#include "base/hash.h"

#include <QFile>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QStandardPaths>

#include <chrono>

namespace pennypost
{
namespace
{

using namespace std::chrono_literals;

constexpr auto kPatience = 10s;
constexpr auto kPause = 100ms;
constexpr qint64 kMostBytes = qint64{64} * 1024;
constexpr char kOk[] = "ok\n";

// The path of a socket holds about 100 bytes: too little for a profile deep in a home directory.
QString socketNameFor(const QString &lockFile)
{
    const QByteArray hash = Sha256::of(QFile::encodeName(lockFile)).toHex().left(24);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)
        + QStringLiteral("/pennypost-") + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const ProfilePaths &paths, QObject *parent)
    : QObject(parent),
      m_lockFile(paths.windowLockFile()),
      m_socketName(socketNameFor(m_lockFile))
{
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::serve);
    m_again.setSingleShot(true);
    m_again.setInterval(kPause);
    connect(&m_again, &QTimer::timeout, this, &SingleInstance::attempt);
    m_limit.setSingleShot(true);
    m_limit.setInterval(kPatience);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_again.stop();
        Q_EMIT notAnswered();
    });
}

void SingleInstance::start(const QJsonObject &request)
{
    m_request = request;
    m_limit.start();
    attempt();
}

void SingleInstance::attempt()
{
    Result<FileLock> lock = FileLock::tryLock(m_lockFile);
    if (!lock) {
        m_limit.stop();
        Q_EMIT failed(lock.error());
    } else if (lock->isHeld()) {
        m_limit.stop();
        m_lock = std::move(*lock);
        listen();
        Q_EMIT claimed();
    } else {
        connectToFirst();
    }
}

void SingleInstance::connectToFirst()
{
    m_socket = new QLocalSocket(this);
    connect(m_socket, &QLocalSocket::connected, this, [this] {
        m_socket->write(QJsonDocument(m_request).toJson(QJsonDocument::Compact) + '\n');
    });
    connect(m_socket, &QLocalSocket::readyRead, this, [this] {
        if (m_limit.isActive() && m_socket->canReadLine() && m_socket->readLine() == kOk) {
            m_limit.stop();
            Q_EMIT handedOver();
        }
    });
    // Starting or ending at this very moment: then the socket is there in a moment, or the lock.
    const auto tryAgain = [this] {
        m_socket->deleteLater();
        if (m_limit.isActive()) {
            m_again.start();
        }
    };
    connect(m_socket, &QLocalSocket::errorOccurred, this, tryAgain);
    connect(m_socket, &QLocalSocket::disconnected, this, tryAgain);
    m_socket->connectToServer(m_socketName);
}

void SingleInstance::listen()
{
    // Left behind by one that was killed: the lock says that nobody listens there any more.
    QLocalServer::removeServer(m_socketName);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(m_socketName)) {
        qWarning("later starts cannot reach this window: %s", qPrintable(m_server.errorString()));
    }
}

void SingleInstance::stopListening()
{
    m_server.close();
}

void SingleInstance::serve()
{
    QLocalSocket *const socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (socket->canReadLine()) {
            const QJsonDocument document = QJsonDocument::fromJson(socket->readLine());
            if (m_handler && m_handler(document.object())) {
                socket->write(kOk);
            }
            socket->disconnectFromServer();
        } else if (socket->bytesAvailable() > kMostBytes) {
            socket->abort();
        }
    });
}

} // namespace pennypost
