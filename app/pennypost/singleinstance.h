// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/filelock.h"
#include "base/paths.h"

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>
#include <QTimer>

#include <functional>

class QLocalSocket;

namespace pennypost
{

// One window program per profile. The first one holds a lock that dies with it and listens on a
// local socket of the user's; a later one hands its request over and ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const ProfilePaths &paths, QObject *parent = nullptr);

    // The directories of the profile must be there. One of claimed(), handedOver(), notAnswered()
    // and failed() follows, perhaps at once. One that is about to end is waited for.
    void start(const QJsonObject &request);
    // What a later one asks of the first one. False: it cannot be done now, the later one tries
    // again.
    void setHandler(const std::function<bool(const QJsonObject &)> &handler)
    {
        m_handler = handler;
    }
    // Takes no requests any more: a later one has to wait for the lock.
    void stopListening();

Q_SIGNALS:
    void claimed(); // this is the first
    void handedOver(); // and the first one does what was asked
    void notAnswered(); // there is a first one, which is silent
    void failed(const pennypost::Error &error); // the lock cannot be had at all

private:
    void attempt();
    void connectToFirst();
    void listen();
    void serve();

    QString m_lockFile;
    QString m_socketName;
    QJsonObject m_request;
    std::function<bool(const QJsonObject &)> m_handler;
    FileLock m_lock;
    QLocalServer m_server;
    QLocalSocket *m_socket = nullptr;
    QTimer m_again;
    QTimer m_limit;
};

} // namespace pennypost
