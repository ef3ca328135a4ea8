// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/behaviour.h"
#include "support/script.h"
#include "support/serverlog.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QThread>

#include <memory>

namespace pennypost::test
{

class ServerEngine;

// A mail server for tests, on 127.0.0.1 and a port of its own, in a thread of its own: the test may
// block, run child processes against it and kill them. It either follows a Behaviour (a good server
// with the faults it is told to have) or plays Scripts line by line.
//
//   ScriptedServer server(Behaviour::startTls().withUser("ada", "secret")
//                             .withFault(closeAt(At::Dot).keepingMessage().times(1)));
//   ... send to 127.0.0.1:server.port(), trusting server.caPem() ...
//   QTRY_COMPARE(server.log().copies("bob@example.org"), 1);
//
// All functions may be called from any thread but the server's own, and return once done.
class ScriptedServer
{
public:
    explicit ScriptedServer(const Behaviour &behaviour = {});
    // One script for each connection in turn; the last one serves all further connections.
    explicit ScriptedServer(const QList<Script> &scripts);
    explicit ScriptedServer(const Script &script);
    ~ScriptedServer();
    Q_DISABLE_COPY_MOVE(ScriptedServer)

    [[nodiscard]] quint16 port() const
    {
        return m_port;
    } // the same over stop() and start()
    [[nodiscard]] QByteArray caPem() const
    {
        return m_caPem;
    }
    [[nodiscard]] QSslCertificate certificate(CertificateKind kind = CertificateKind::Good) const;
    [[nodiscard]] ServerLog &log()
    {
        return m_log;
    }

    // For connections from now on. The counts of faults begin anew.
    void setBehaviour(const Behaviour &behaviour);
    // Down: connections are reset, new ones refused. And up again.
    void stop();
    void start();
    // Resets what is connected and goes on listening.
    void resetConnections();

private:
    template<typename Function>
    void inServerThread(Function function) const;
    void startThread();

    ServerLog m_log;
    QThread m_thread;
    std::unique_ptr<ServerEngine> m_engine; // lives in m_thread
    QByteArray m_caPem;
    quint16 m_port = 0;
};

} // namespace pennypost::test
