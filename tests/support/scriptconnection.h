// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "practice/dotunstuffer.h"
#include "support/bodyrecord.h"
#include "support/script.h"
#include "support/serversocket.h"

#include <QObject>

namespace pennypost::test
{

// One connection that plays a Script.
class ScriptConnection : public QObject
{
    Q_OBJECT

public:
    ScriptConnection(qintptr descriptor, const Script &script, TestCertificates &certificates,
                     ServerLog &log, QObject *parent);
    ~ScriptConnection() override;

Q_SIGNALS:
    void closed();

private:
    enum class Progress { Next, Waits };

    void run();
    [[nodiscard]] Progress play(const Script::Step &step);
    [[nodiscard]] Progress expectLine(const QByteArray &pattern);
    [[nodiscard]] Progress startTls(CertificateKind certificate);
    [[nodiscard]] Progress readBody();
    void sent(const QByteArray &reply);
    void note(const QByteArray &line);
    void fail(const QByteArray &what);
    void onClosed();

    QList<Script::Step> m_steps;
    qsizetype m_next = 0;
    TestCertificates &m_certificates;
    ServerLog &m_log;
    int m_number;
    ServerSocket m_socket;
    QByteArray m_input;
    bool m_waitingForTls = false;
    bool m_failed = false;
    bool m_ending = false; // the script itself closes the connection
    bool m_inLogin = false; // a 334 was sent: the next line is secret

    Delivery m_delivery; // the transaction so far
    QByteArray m_namedPath; // of the last RCPT, until it is answered
    practice::DotUnstuffer m_unstuffer;
    BodyRecord m_body;
    bool m_awaitsVerdict = false; // the terminator was read, the reply is still to come
};

} // namespace pennypost::test
