// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUdpSocket>

namespace pennypost::net
{

// A name server on 127.0.0.1 for tests: says of each name what it was told, of all others that they
// do not exist.
class NameServer : public QObject
{
    Q_OBJECT

public:
    enum class Manner {
        Answer,
        Silent,
        ServerFailure,
        Refused,
        Truncated, // over UDP; the whole answer over TCP
        Garbage,
    };
    struct Mail {
        quint16 preference = 0;
        QByteArray host; // labels as they go into the record; "." is the root
    };
    struct Service {
        quint16 priority = 0;
        quint16 weight = 0;
        quint16 port = 0;
        QByteArray host;
    };
    struct Entry {
        Manner manner = Manner::Answer;
        QList<Mail> mail;
        QList<Service> services;
        QByteArray alias; // the name is one for this, whose records follow
    };

    NameServer();

    [[nodiscard]] quint16 port() const
    {
        return m_udp.localPort();
    }
    void set(const QByteArray &name, const Entry &entry)
    {
        m_entries.insert(name, entry);
    }

    int questions = 0;
    int tcpQuestions = 0;

private:
    void answerUdp();
    void answerTcp();
    [[nodiscard]] QByteArray reply(const QByteArray &question, bool overTcp);

    QUdpSocket m_udp;
    QTcpServer m_tcp;
    QHash<QByteArray, Entry> m_entries;
};

} // namespace pennypost::net
