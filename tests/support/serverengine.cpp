// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serverengine.h"

#include "support/behavedconnection.h"
#include "support/scriptconnection.h"

#include <QHostAddress>

#include <algorithm>

namespace pennypost::test
{

ServerEngine::ServerEngine(ServerLog &log)
    : m_log(log)
{
}

ServerEngine::~ServerEngine()
{
    stopListening();
    resetConnections();
}

void ServerEngine::follow(const Behaviour &behaviour)
{
    m_book = std::make_shared<FaultBook>(behaviour);
}

void ServerEngine::play(const QList<Script> &scripts)
{
    m_book.reset();
    m_scripts = scripts;
    m_nextScript = 0;
}

quint16 ServerEngine::listen(quint16 port)
{
    m_listener = std::make_unique<practice::Listener>();
    connect(m_listener.get(), &practice::Listener::accepted, this, &ServerEngine::accept);
    return m_listener->listen(QHostAddress(QHostAddress::LocalHost), port)
        ? m_listener->serverPort()
        : quint16(0);
}

void ServerEngine::stopListening()
{
    m_listener.reset();
}

void ServerEngine::resetConnections()
{
    const auto sockets = findChildren<ServerSocket *>();
    for (ServerSocket *const socket : sockets) {
        socket->resetNow();
    }
    qDeleteAll(findChildren<BehavedConnection *>(Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<ScriptConnection *>(Qt::FindDirectChildrenOnly));
}

void ServerEngine::accept(qintptr descriptor)
{
    if (m_book) {
        auto *const connection
            = new BehavedConnection(descriptor, m_book, m_certificates, m_log, this);
        connect(connection, &BehavedConnection::closed, connection, &QObject::deleteLater);
        return;
    }
    const Script script = m_scripts.value(std::min(m_nextScript++, m_scripts.size() - 1));
    auto *const connection = new ScriptConnection(descriptor, script, m_certificates, m_log, this);
    connect(connection, &ScriptConnection::closed, connection, &QObject::deleteLater);
}

} // namespace pennypost::test
