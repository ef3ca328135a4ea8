// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "net/proxy.h"
#include "net/proxyhandshake.h"
#include "net/resolver.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSslSocket>
#include <QString>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace pennypost::net
{

// Opens one TCP connection, racing the addresses of the host (RFC 8305): the next address starts
// after a short stagger, or at once when one fails; the first to connect wins. With a proxy it is
// the proxy's addresses that are raced, and the name of the host is looked up behind it. Lives in
// one thread. May be deleted or cancelled at any time, from its own signals too.
class Dialer : public QObject
{
    Q_OBJECT

public:
    struct Limits {
        std::chrono::milliseconds perAddress = std::chrono::seconds(30); // Qt's own cap, too
        std::chrono::milliseconds inAll = std::chrono::seconds(60); // the name lookup included
        std::chrono::milliseconds stagger = std::chrono::milliseconds(250);
    };

    // What a server can make us hold before anybody reads it.
    static constexpr qint64 kReadBufferBytes = qint64(64) * 1024;

    // The resolver must outlive the dialer.
    explicit Dialer(Resolver &resolver, QObject *parent = nullptr);
    ~Dialer() override;
    Q_DISABLE_COPY_MOVE(Dialer)

    // Gives up what is being dialled, without a signal, and starts afresh. Exactly one of
    // connected() and failed() follows, once and never from within this call, unless cancel() comes
    // first.
    void dial(const QString &host, quint16 port, const Limits &limits, const Proxy &proxy = {});
    void dial(const QString &host, quint16 port)
    {
        dial(host, port, Limits());
    }
    // After connected(): the address was of no use after all. Goes on with those that are left,
    // those that lost the race included, and answers as dial() does. False, and no answer, if there
    // are none.
    [[nodiscard]] bool dialNext();
    void cancel();

Q_SIGNALS:
    // The receiver owns the socket from now on (one receiver, connected directly) and may delete it
    // at once. It has no parent and speaks plain TCP; its read buffer is limited, the peer's name
    // is set for TLS. readyRead() for its first bytes is still to come, unless there is a proxy:
    // then some may wait already.
    void connected(QSslSocket *socket);
    // HostNotFound, NameServerFailed (detail is the host), or the most telling of what the
    // addresses gave: ConnectionRefused, ConnectTimeout, NetworkUnreachable (detail is host:port).
    // With a proxy also ProxyUnreachable (detail is the proxy's host:port) and ProxyRefused (detail
    // is host:port).
    void failed(const pennypost::Error &error);

private:
    struct Attempt {
        int id = 0;
        QHostAddress address;
        std::unique_ptr<QSslSocket> socket;
        std::unique_ptr<QTimer> deadline;
        std::unique_ptr<ProxyHandshake> handshake; // once connected to the proxy
    };
    using Attempts = std::vector<Attempt>;

    void onLookupDone(const Result<QList<QHostAddress>> &answer);
    void startNext();
    void onConnected(int id);
    void startHandshake(Attempt &attempt);
    void onProxyBytes(int id);
    void handOver(int id);
    void onAttemptFailed(int id, ErrorKind kind);
    void onTimeUp();
    void goOnAfter(ErrorKind kind);
    void finish(const Error &error);
    [[nodiscard]] Attempts::iterator find(int id);
    [[nodiscard]] std::unique_ptr<QSslSocket> take(int id);
    void note(ErrorKind kind);
    [[nodiscard]] bool hasProxy() const
    {
        return m_proxy.kind != Proxy::Kind::None;
    }
    [[nodiscard]] Error failure(ErrorKind kind) const;
    [[nodiscard]] Error wholeFailure() const; // of all that was tried

    Resolver &m_resolver;
    QString m_host;
    quint16 m_port = 0;
    Limits m_limits;
    Proxy m_proxy;
    std::unique_ptr<QObject> m_lookup; // lives as long as an answer is awaited
    QList<QHostAddress> m_waiting;
    Attempts m_attempts;
    int m_lastId = 0; // never reused: signals of a dropped attempt may still be in the event queue
    ErrorKind m_mostTelling = ErrorKind::None;
    QTimer m_stagger;
    QTimer m_deadline;
};

} // namespace pennypost::net
