// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "practice/session.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <chrono>
#include <memory>

class QSslSocket;

namespace pennypost::practice
{

class IncomingMessage;
class Maildrop;

// One client of the practice server: the socket around a Session. Belongs to the server's thread.
class Connection : public QObject, private SessionHandler
{
    Q_OBJECT

public:
    struct Settings {
        SessionPolicy policy;
        QByteArray user;
        Secret password;
        QSslConfiguration tls;
        bool tlsFromStart = false;
        std::chrono::milliseconds idleTimeout{};
    };

    // maildrop must outlive the connection.
    Connection(Settings settings, Maildrop &maildrop, QObject *parent);
    ~Connection() override;

    // Takes the connected descriptor and greets the client. False: it is of no use.
    [[nodiscard]] bool start(qintptr descriptor);

Q_SIGNALS:
    void messageStored(const QString &path);
    // The client is gone. Once; the object is to be deleted then.
    void closed();

private:
    void readSome();
    void onIdle();
    void drop();
    [[nodiscard]] bool isFlooded() const;

    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    [[nodiscard]] bool checkLogin(const QByteArray &user, const Secret &password) override;
    [[nodiscard]] QByteArray beginMessage(const ReceivedEnvelope &envelope) override;
    void addToMessage(QByteArrayView bytes) override;
    [[nodiscard]] QByteArray endMessage(const ReceivedEnvelope &envelope,
                                        const QByteArray &refusal) override;

    Settings m_settings;
    Maildrop &m_maildrop;
    QSslSocket *m_socket;
    Session m_session;
    std::unique_ptr<IncomingMessage> m_incoming;
    QTimer m_idle;
    bool m_closing = false;
};

} // namespace pennypost::practice
