// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "smtp/enums.h"

#include <QHostAddress>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace pennypost::practice
{

class Connection;
class Listener;
class Maildrop;

// A mail server to practise with: takes every message and keeps it as a file, delivers nothing.
// Speaks real SMTP with TLS and login, any number of clients at once. Works in the thread it lives
// in; the private keys live in memory only.
class PracticeServer : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QHostAddress host = QHostAddress(QHostAddress::LocalHost);
        quint16 port = 0; // 0: any
        smtp::Security security = smtp::Security::Tls;
        QString user; // empty: no login
        Secret password;
        QString directory; // empty: a fresh one among the temporary files, kept afterwards
        std::chrono::milliseconds idleTimeout = std::chrono::minutes(5);
        qint64 maxMessageSize = Q_INT64_C(2) << 30;
    };

    explicit PracticeServer(Options options, QObject *parent = nullptr);
    ~PracticeServer() override;

    // Makes the certificates and listens. InUse: the port or address cannot be had; OutputFailed:
    // the directory; TlsUnavailable.
    [[nodiscard]] Result<void> start();
    // Closes the port and every connection; messages not yet answered are dropped. Not to be
    // called from a slot of messageStored().
    void stop();

    // Valid once started.
    [[nodiscard]] QHostAddress host() const
    {
        return m_options.host;
    }
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString directory() const;
    [[nodiscard]] QString caFile() const; // PEM, what a client must trust

Q_SIGNALS:
    // The path of the .eml; its .json stands beside it.
    void messageStored(const QString &path);

private:
    [[nodiscard]] Result<void> prepareDirectory();
    [[nodiscard]] Result<void> prepareTls();
    void accept(qintptr descriptor);

    Options m_options;
    std::unique_ptr<Maildrop> m_maildrop;
    std::unique_ptr<Listener> m_listener;
    struct Tls;
    std::unique_ptr<Tls> m_tls;
    int m_connections = 0;
};

} // namespace pennypost::practice
