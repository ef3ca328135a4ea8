// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "practice/certificates.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QProcess>
#include <QTemporaryDir>

namespace pennypost::test
{

// openssl s_server on 127.0.0.1, for what QSslSocket cannot be made to do as a server: old
// protocols, bad chains, renegotiation. It plays a server's part by answering a command with the
// lines given; a "!K" among them is s_server's own command K. Lives in the test's thread.
class OpensslServer : public QObject
{
    Q_OBJECT

public:
    // certificates: the server's own first, then what it sends along.
    OpensslServer(const practice::KeyPair &own, const QList<QSslCertificate> &along,
                  const QStringList &arguments);
    ~OpensslServer() override;

    // Whether it listens; call it once. The log tells why it does not.
    [[nodiscard]] bool waitUntilReady();
    [[nodiscard]] quint16 port() const
    {
        return m_port;
    }
    // Where the client says what begins like this, these lines are the answer.
    void answer(const QByteArray &begin, const QList<QByteArray> &lines)
    {
        m_answers.append({begin, lines});
    }
    void greet(const QByteArray &line)
    {
        m_greeting = line;
    }
    [[nodiscard]] QByteArray heard() const
    {
        return m_heard;
    }

private:
    void read();
    void say(const QByteArray &line);

    QTemporaryDir m_directory;
    QProcess m_process;
    quint16 m_port = 0;
    QByteArray m_greeting;
    QList<QPair<QByteArray, QList<QByteArray>>> m_answers;
    QByteArray m_heard;
    QByteArray m_line;
    bool m_greeted = false;
};

} // namespace pennypost::test
