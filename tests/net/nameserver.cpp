// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/nameserver.h"

#include <QTcpSocket>
#include <QtEndian>

namespace pennypost::net
{
namespace
{

constexpr qsizetype kHeaderBytes = 12;
constexpr quint16 kAlias = 5;
constexpr quint16 kMailType = 15;
constexpr quint16 kServiceType = 33;

QByteArray number(quint16 value)
{
    const quint16 bytes = qToBigEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&bytes), sizeof bytes);
}

quint16 numberAt(const QByteArray &bytes, qsizetype at)
{
    return at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.constData() + at) : 0;
}

QByteArray encoded(const QByteArray &name)
{
    QByteArray bytes;
    if (name != ".") {
        for (const QByteArray &label : name.split('.')) {
            bytes += static_cast<char>(label.size());
            bytes += label;
        }
    }
    return bytes + '\0';
}

QByteArray nameIn(const QByteArray &question)
{
    QByteArray name;
    for (qsizetype at = kHeaderBytes; at < question.size() && question.at(at) != 0;) {
        const auto length = static_cast<uchar>(question.at(at));
        name += (name.isEmpty() ? "" : ".") + question.mid(at + 1, length);
        at += 1 + length;
    }
    return name.toLower();
}

QByteArray record(const QByteArray &name, quint16 type, const QByteArray &data)
{
    constexpr quint16 kInternet = 1;
    return encoded(name) + number(type) + number(kInternet) + number(0) + number(60)
        + number(static_cast<quint16>(data.size())) + data;
}

QByteArray header(const QByteArray &question, quint16 flags, quint16 answers)
{
    return question.left(2) + number(flags) + number(1) + number(answers) + number(0) + number(0);
}

} // namespace

NameServer::NameServer()
{
    connect(&m_udp, &QUdpSocket::readyRead, this, &NameServer::answerUdp);
    connect(&m_tcp, &QTcpServer::newConnection, this, &NameServer::answerTcp);
    do {
        m_tcp.close();
        m_udp.close();
        m_udp.bind(QHostAddress::LocalHost, 0);
    } while (!m_tcp.listen(QHostAddress::LocalHost, m_udp.localPort()));
}

void NameServer::answerUdp()
{
    while (m_udp.hasPendingDatagrams()) {
        QByteArray question(m_udp.pendingDatagramSize(), 0);
        QHostAddress from;
        quint16 port = 0;
        m_udp.readDatagram(question.data(), question.size(), &from, &port);
        ++questions;
        const QByteArray answer = reply(question, false);
        if (!answer.isEmpty()) {
            m_udp.writeDatagram(answer, from, port);
        }
    }
}

void NameServer::answerTcp()
{
    QTcpSocket *const socket = m_tcp.nextPendingConnection();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        if (numberAt(socket->peek(2), 0) + 2 <= socket->bytesAvailable()) {
            ++tcpQuestions;
            const QByteArray answer = reply(socket->readAll().mid(2), true);
            socket->write(number(static_cast<quint16>(answer.size())) + answer);
        }
    });
}

QByteArray NameServer::reply(const QByteArray &question, bool overTcp)
{
    constexpr quint16 kAnswer = 0x8180;
    constexpr quint16 kTruncated = 0x0200;
    const QByteArray name = nameIn(question);
    const QByteArray asked = question.mid(kHeaderBytes, encoded(name).size() + 4);
    if (!m_entries.contains(name)) {
        return header(question, kAnswer | 3, 0) + asked;
    }
    const Entry entry = m_entries.value(name);
    switch (entry.manner) {
    case Manner::Silent:
        return {};
    case Manner::ServerFailure:
        return header(question, kAnswer | 2, 0) + asked;
    case Manner::Refused:
        return header(question, kAnswer | 5, 0) + asked;
    case Manner::Garbage:
        return header(question, kAnswer, 3) + asked + QByteArray(40, '\xff');
    case Manner::Truncated:
        if (!overTcp) {
            return header(question, kAnswer | kTruncated, 0) + asked;
        }
        break;
    case Manner::Answer:
        break;
    }
    QByteArray records;
    quint16 count = 0;
    QByteArray owner = name;
    if (!entry.alias.isEmpty()) {
        records += record(name, kAlias, encoded(entry.alias));
        owner = entry.alias;
        ++count;
    }
    const quint16 type = numberAt(asked, asked.size() - 4);
    for (const Mail &mail : type == kMailType ? entry.mail : QList<Mail>()) {
        records += record(owner, kMailType, number(mail.preference) + encoded(mail.host));
        ++count;
    }
    for (const Service &service : type == kServiceType ? entry.services : QList<Service>()) {
        records += record(owner, kServiceType,
                          number(service.priority) + number(service.weight) + number(service.port)
                              + encoded(service.host));
        ++count;
    }
    return header(question, kAnswer, count) + asked + records;
}

} // namespace pennypost::net
