// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "practice/listener.h"
#include "support/faultbook.h"
#include "support/script.h"
#include "support/serverlog.h"

#include <QObject>

#include <memory>

namespace pennypost::test
{

// The part of a ScriptedServer that lives in its thread.
class ServerEngine : public QObject
{
    Q_OBJECT

public:
    explicit ServerEngine(ServerLog &log);
    ~ServerEngine() override;

    void follow(const Behaviour &behaviour);
    void play(const QList<Script> &scripts);

    // port 0: any. The port that was got, 0 if none.
    quint16 listen(quint16 port);
    void stopListening();
    void resetConnections();

    [[nodiscard]] TestCertificates &certificates()
    {
        return m_certificates;
    }

private:
    void accept(qintptr descriptor);

    ServerLog &m_log;
    TestCertificates m_certificates;
    std::unique_ptr<practice::Listener> m_listener;
    std::shared_ptr<FaultBook> m_book; // null: scripts are played
    QList<Script> m_scripts;
    qsizetype m_nextScript = 0;
};

} // namespace pennypost::test
