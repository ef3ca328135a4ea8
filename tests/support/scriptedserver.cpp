// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"

#include "base/hash.h"
#include "support/serverengine.h"

#include <QMetaObject>

namespace pennypost::test
{

template<typename Function>
void ScriptedServer::inServerThread(Function function) const
{
    QMetaObject::invokeMethod(m_engine.get(), function, Qt::BlockingQueuedConnection);
}

ScriptedServer::ScriptedServer(const Behaviour &behaviour)
    : m_engine(std::make_unique<ServerEngine>(m_log))
{
    m_engine->follow(behaviour);
    startThread();
}

ScriptedServer::ScriptedServer(const QList<Script> &scripts)
    : m_engine(std::make_unique<ServerEngine>(m_log))
{
    m_engine->play(scripts);
    startThread();
}

ScriptedServer::ScriptedServer(const Script &script)
    : ScriptedServer(QList<Script>{script})
{
}

ScriptedServer::~ScriptedServer()
{
    stop();
    m_engine.release()->deleteLater(); // done when its thread ends
    m_thread.quit();
    m_thread.wait();
}

void ScriptedServer::startThread()
{
    m_caPem = m_engine->certificates().authorityPem();
    m_engine->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("scripted server"));
    // Else the leak checker may find what TLS has kept for the thread, see releaseHashState().
    QObject::connect(&m_thread, &QThread::finished, &m_thread, &releaseHashState,
                     Qt::DirectConnection);
    m_thread.start();
    start();
}

QSslCertificate ScriptedServer::certificate(CertificateKind kind) const
{
    QSslCertificate certificate;
    inServerThread(
        [&] { certificate = m_engine->certificates().serverCertificate(kind).certificate; });
    return certificate;
}

void ScriptedServer::setBehaviour(const Behaviour &behaviour)
{
    inServerThread([&] { m_engine->follow(behaviour); });
}

void ScriptedServer::stop()
{
    inServerThread([this] {
        m_engine->stopListening();
        m_engine->resetConnections();
    });
}

void ScriptedServer::start()
{
    inServerThread([this] { m_port = m_engine->listen(m_port); });
    if (m_port == 0) {
        qFatal("The scripted server has got no port");
    }
}

void ScriptedServer::resetConnections()
{
    inServerThread([this] { m_engine->resetConnections(); });
}

} // namespace pennypost::test
