// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/connection.h"

#include "practice/incomingmessage.h"
#include "practice/maildrop.h"

#include <QSslSocket>

#include <openssl/crypto.h>

namespace pennypost::practice
{

namespace
{

constexpr qint64 kReadBuffer = qint64{64} * 1024;
// A client that does not read its replies is not read from either.
constexpr qint64 kMaxUnread = qint64{64} * 1024;

bool isEqualInConstantTime(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size()
        && CRYPTO_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

} // namespace

Connection::Connection(Settings settings, Maildrop &maildrop, QObject *parent)
    : QObject(parent),
      m_settings(std::move(settings)),
      m_maildrop(maildrop),
      m_socket(new QSslSocket(this)),
      m_session(m_settings.policy, *this)
{
    m_socket->setReadBufferSize(kReadBuffer);
    m_socket->setSslConfiguration(m_settings.tls);
    connect(m_socket, &QSslSocket::readyRead, this, &Connection::readSome);
    connect(m_socket, &QSslSocket::bytesWritten, this, &Connection::readSome);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, this, &Connection::readSome);
    connect(m_socket, &QSslSocket::disconnected, this, &Connection::closed);
    connect(m_socket, &QSslSocket::encrypted, this, [this] {
        if (m_settings.tlsFromStart) {
            m_session.start(true);
        } else {
            m_session.tlsStarted();
        }
        readSome();
    });
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] {
        readSome(); // what came before the end still counts
        drop(); // a handshake that failed would leave the socket open
    });

    m_idle.setSingleShot(true);
    m_idle.setInterval(m_settings.idleTimeout);
    connect(&m_idle, &QTimer::timeout, this, &Connection::onIdle);
}

Connection::~Connection()
{
    m_socket->disconnect(this);
}

bool Connection::start(qintptr descriptor)
{
    if (!m_socket->setSocketDescriptor(descriptor)) {
        return false;
    }
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_idle.start();
    if (m_settings.tlsFromStart) {
        m_socket->startServerEncryption();
    } else {
        m_session.start(false);
    }
    return true;
}

void Connection::drop()
{
    m_incoming.reset();
    m_socket->abort();
}

bool Connection::isFlooded() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() > kMaxUnread;
}

void Connection::readSome()
{
    while (!m_closing && !isFlooded() && m_socket->bytesAvailable() > 0) {
        const QByteArray bytes = m_socket->read(kReadBuffer);
        if (bytes.isEmpty()) {
            return;
        }
        m_idle.start();
        m_session.receive(bytes);
    }
}

void Connection::onIdle()
{
    if (m_closing || (m_settings.tlsFromStart && !m_session.isTls())) {
        drop();
        return;
    }
    m_idle.start();
    m_session.timeOut();
}

void Connection::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
}

void Connection::startTls()
{
    if (m_socket->bytesAvailable() > 0) {
        // Clear text behind STARTTLS; the session has seen a part of it only.
        close();
        return;
    }
    m_socket->startServerEncryption();
}

void Connection::close()
{
    m_closing = true;
    m_incoming.reset();
    m_socket->disconnectFromHost();
}

bool Connection::checkLogin(const QByteArray &user, const Secret &password)
{
    // Both are compared always: the time must not tell which one was wrong.
    const bool userIsRight = isEqualInConstantTime(user, m_settings.user);
    const bool passwordIsRight
        = isEqualInConstantTime(password.bytes(), m_settings.password.bytes());
    return userIsRight && passwordIsRight;
}

QByteArray Connection::beginMessage(const ReceivedEnvelope &)
{
    auto incoming = m_maildrop.begin();
    if (!incoming) {
        return "451 4.3.0 The message cannot be stored now\r\n";
    }
    m_incoming = std::move(*incoming);
    return "354 End the message with <CR><LF>.<CR><LF>\r\n";
}

void Connection::addToMessage(QByteArrayView bytes)
{
    // A failure is kept in the message and decides the reply behind the dot.
    static_cast<void>(m_incoming->add(bytes));
}

QByteArray Connection::endMessage(const ReceivedEnvelope &envelope, const QByteArray &refusal)
{
    const std::unique_ptr<IncomingMessage> incoming = std::move(m_incoming);
    if (!refusal.isEmpty()) {
        return refusal;
    }
    const auto number = m_maildrop.store(*incoming, envelope);
    if (!number) {
        return "452 4.3.1 The message could not be stored\r\n";
    }
    Q_EMIT messageStored(m_maildrop.messagePath(*number));
    return "250 2.0.0 Ok: queued as " + QByteArray::number(*number) + "\r\n";
}

} // namespace pennypost::practice
