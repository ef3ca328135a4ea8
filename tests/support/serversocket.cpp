// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serversocket.h"

#include <algorithm>
#include <sys/socket.h>

namespace pennypost::test
{

namespace
{

constexpr qint64 kReadBuffer = 64 * 1024;
constexpr int kBetweenSlicesMs = 1;

} // namespace

ServerSocket::ServerSocket(qintptr descriptor, QObject *parent)
    : QObject(parent)
{
    m_socket.setReadBufferSize(kReadBuffer);
    connect(&m_socket, &QSslSocket::readyRead, this, &ServerSocket::readSome);
    connect(&m_socket, &QSslSocket::encrypted, this, &ServerSocket::encrypted);
    connect(&m_socket, &QSslSocket::disconnected, this, &ServerSocket::closed);
    connect(&m_socket, &QSslSocket::bytesWritten, this, &ServerSocket::flood);
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &ServerSocket::flood);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this] {
        readSome();
        m_socket.abort();
    });
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ServerSocket::writeSome);
    if (!m_socket.setSocketDescriptor(descriptor)) {
        QMetaObject::invokeMethod(this, &ServerSocket::closed, Qt::QueuedConnection);
        return;
    }
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

ServerSocket::~ServerSocket()
{
    m_socket.disconnect(this);
}

void ServerSocket::write(const QByteArray &bytes)
{
    m_queue.append({bytes, {}, 0, false});
    writeSome();
}

void ServerSocket::writeWhole(const QByteArray &bytes)
{
    m_queue.append({bytes, {}, 0, true});
    writeSome();
}

void ServerSocket::wait(int ms)
{
    m_queue.append({{}, {}, ms, false});
    writeSome();
}

void ServerSocket::setSlicing(qsizetype bytes, quint32 seed)
{
    m_sliceBytes = bytes;
    m_randomSlices = seed != 0;
    m_random.seed(seed);
}

void ServerSocket::whenWritten(const std::function<void()> &function)
{
    m_queue.append({{}, function, 0, false});
    writeSome();
}

void ServerSocket::writeSome()
{
    if (m_writing) {
        return;
    }
    m_writing = true;
    while (!m_queue.isEmpty() && !m_pause.isActive()) {
        if (m_queue.first().then) {
            m_queue.takeFirst().then();
        } else if (m_queue.first().delayMs > 0) {
            m_pause.start(m_queue.takeFirst().delayMs);
        } else {
            sendSlice();
        }
    }
    m_writing = false;
}

void ServerSocket::sendSlice()
{
    QByteArray &bytes = m_queue.first().bytes;
    if (m_sliceBytes == 0 || m_queue.first().whole) {
        m_socket.write(bytes);
        m_socket.flush();
        m_queue.removeFirst();
        return;
    }
    const qsizetype length
        = m_randomSlices ? m_random.bounded(1, static_cast<int>(m_sliceBytes) + 1) : m_sliceBytes;
    m_socket.write(bytes.left(length));
    m_socket.flush();
    bytes.remove(0, length);
    if (bytes.isEmpty()) {
        m_queue.removeFirst();
    }
    m_pause.start(kBetweenSlicesMs);
}

void ServerSocket::startTls(const QSslConfiguration &configuration)
{
    m_socket.setSslConfiguration(configuration);
    m_socket.startServerEncryption();
}

void ServerSocket::setReading(bool reading)
{
    m_reading = reading;
    if (reading) {
        QMetaObject::invokeMethod(this, &ServerSocket::readSome, Qt::QueuedConnection);
    }
}

void ServerSocket::readSome()
{
    while (m_reading && m_socket.bytesAvailable() > 0) {
        const QByteArray bytes = m_socket.read(kReadBuffer);
        if (bytes.isEmpty()) {
            return;
        }
        Q_EMIT received(bytes);
    }
}

void ServerSocket::end(Then how)
{
    whenWritten([this, how] { endNow(how); });
}

void ServerSocket::endNow(Then how)
{
    switch (how) {
    case Then::GoOn:
    case Then::Stall:
        break;
    case Then::Close:
        m_socket.disconnectFromHost();
        break;
    case Then::Reset:
        resetNow();
        break;
    case Then::HalfClose:
        m_socket.flush();
        ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
        break;
    case Then::StopReading:
        setReading(false);
        break;
    case Then::Flood:
        m_flooding = true;
        flood();
        break;
    }
}

void ServerSocket::resetNow()
{
    if (m_socket.socketDescriptor() >= 0) {
        const linger atOnce{1, 0};
        ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                     sizeof atOnce);
    }
    m_socket.abort();
}

qint64 ServerSocket::unwritten() const
{
    return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite();
}

void ServerSocket::flood()
{
    if (m_flooding && unwritten() < kReadBuffer
        && m_socket.state() == QAbstractSocket::ConnectedState) {
        m_socket.write(QByteArray(kReadBuffer, 'x'));
    }
}

} // namespace pennypost::test
