// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serverlog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutexLocker>

#include <algorithm>
#include <unistd.h>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

bool isWholeReply(const QByteArray &reply)
{
    const qsizetype lastLine = reply.lastIndexOf('\n', -2) + 1;
    return reply.endsWith('\n') && reply.mid(lastLine + 3, 1) != "-";
}

template<typename Predicate>
QList<Delivery> ServerLog::deliveriesThat(Predicate predicate) const
{
    const QMutexLocker lock(&m_mutex);
    QList<Delivery> found;
    std::copy_if(m_deliveries.begin(), m_deliveries.end(), std::back_inserter(found), predicate);
    return found;
}

QList<Delivery> ServerLog::accepted() const
{
    return deliveriesThat([](const Delivery &delivery) { return delivery.kept; });
}

QList<Delivery> ServerLog::refused() const
{
    return deliveriesThat(
        [](const Delivery &delivery) { return !delivery.kept && delivery.answered; });
}

QList<Delivery> ServerLog::unanswered() const
{
    return deliveriesThat(
        [](const Delivery &delivery) { return !delivery.kept && !delivery.answered; });
}

int ServerLog::copies(const QByteArray &recipient, const QByteArray &messageId) const
{
    return static_cast<int>(deliveriesThat([&](const Delivery &delivery) {
                                return delivery.kept && delivery.recipients.contains(recipient)
                                    && (messageId.isEmpty() || delivery.messageId == messageId);
                            }).size());
}

QList<CommandLine> ServerLog::commands() const
{
    const QMutexLocker lock(&m_mutex);
    return m_commands;
}

QList<QByteArray> ServerLog::lines(int connection) const
{
    const QMutexLocker lock(&m_mutex);
    QList<QByteArray> found;
    for (const CommandLine &command : m_commands) {
        if (connection == 0 || command.connection == connection) {
            found.append(command.line);
        }
    }
    return found;
}

int ServerLog::count(const QByteArray &verb) const
{
    const QMutexLocker lock(&m_mutex);
    return static_cast<int>(
        std::count_if(m_commands.begin(), m_commands.end(), [&verb](const CommandLine &command) {
            return command.line.split(' ').first().compare(verb, Qt::CaseInsensitive) == 0;
        }));
}

int ServerLog::connections() const
{
    const QMutexLocker lock(&m_mutex);
    return m_connections;
}

int ServerLog::openConnections() const
{
    const QMutexLocker lock(&m_mutex);
    return m_openConnections;
}

int ServerLog::handshakes() const
{
    const QMutexLocker lock(&m_mutex);
    return m_handshakes;
}

int ServerLog::logins() const
{
    const QMutexLocker lock(&m_mutex);
    return m_logins;
}

int ServerLog::failedLogins() const
{
    const QMutexLocker lock(&m_mutex);
    return m_failedLogins;
}

int ServerLog::unfinishedMessages() const
{
    const QMutexLocker lock(&m_mutex);
    return m_unfinished;
}

int ServerLog::faultsFired() const
{
    const QMutexLocker lock(&m_mutex);
    return m_faults;
}

QStringList ServerLog::scriptErrors() const
{
    const QMutexLocker lock(&m_mutex);
    return m_scriptErrors;
}

// Connections that are open stay counted as such.
void ServerLog::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_deliveries.clear();
    m_commands.clear();
    m_scriptErrors.clear();
    m_connections = 0;
    m_handshakes = 0;
    m_logins = 0;
    m_failedLogins = 0;
    m_unfinished = 0;
    m_faults = 0;
}

void ServerLog::setFile(const QString &path)
{
    const QMutexLocker lock(&m_mutex);
    m_file.close();
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) {
        qFatal("The server's log cannot be written: %s", qPrintable(m_file.errorString()));
    }
}

int ServerLog::addConnection()
{
    const QMutexLocker lock(&m_mutex);
    ++m_openConnections;
    return ++m_connections;
}

void ServerLog::endConnection()
{
    const QMutexLocker lock(&m_mutex);
    --m_openConnections;
}

void ServerLog::addHandshake()
{
    const QMutexLocker lock(&m_mutex);
    ++m_handshakes;
}

void ServerLog::addLogin(bool successful)
{
    const QMutexLocker lock(&m_mutex);
    ++(successful ? m_logins : m_failedLogins);
}

void ServerLog::addUnfinishedMessage()
{
    const QMutexLocker lock(&m_mutex);
    ++m_unfinished;
}

void ServerLog::addFault()
{
    const QMutexLocker lock(&m_mutex);
    ++m_faults;
}

void ServerLog::addCommand(int connection, const QByteArray &line, bool tls, bool secret)
{
    QByteArray shown = line;
    if (secret) {
        shown = "<hidden>";
    } else if (line.left(5).compare("AUTH ", Qt::CaseInsensitive) == 0) {
        const qsizetype initialResponse = line.indexOf(' ', 5);
        if (initialResponse >= 0) {
            shown = line.left(initialResponse) + " <hidden>";
        }
    }
    const QMutexLocker lock(&m_mutex);
    m_commands.append({connection, shown, tls});
}

void ServerLog::addDelivery(const Delivery &delivery)
{
    const QMutexLocker lock(&m_mutex);
    m_deliveries.append(delivery);
    if (delivery.kept && m_file.isOpen()) {
        appendToFile(delivery);
    }
}

void ServerLog::appendToFile(const Delivery &delivery)
{
    QJsonArray recipients;
    for (const QByteArray &recipient : delivery.recipients) {
        recipients.append(QString::fromUtf8(recipient));
    }
    const QJsonObject object{
        {u"connection"_s, delivery.connection},
        {u"mail_from"_s, QString::fromUtf8(delivery.mailFrom)},
        {u"rcpt_to"_s, recipients},
        {u"size"_s, delivery.size},
        {u"sha256"_s, QString::fromLatin1(delivery.sha256)},
        {u"message_id"_s, QString::fromUtf8(delivery.messageId)},
        {u"answered"_s, delivery.answered},
    };
    m_file.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    ::fsync(m_file.handle());
}

void ServerLog::addScriptError(const QString &error)
{
    const QMutexLocker lock(&m_mutex);
    m_scriptErrors.append(error);
}

} // namespace pennypost::test
