// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QMutex>
#include <QString>
#include <QStringList>

namespace pennypost::test
{

// A message whose terminator reached the server.
struct Delivery {
    int connection = 0; // counted from 1
    QByteArray mailFrom;
    QList<QByteArray> recipients; // those whose RCPT was accepted
    QByteArray user;
    bool tls = false;
    qint64 size = 0; // unstuffed
    QByteArray sha256; // of the unstuffed bytes, in hex
    QByteArray messageId; // with the angle brackets
    QByteArray bytes; // unstuffed; empty for messages of 1 MiB and more
    QByteArray reply; // what the server said behind the dot, as far as it got
    bool answered = false; // a whole reply went out
    bool kept = false; // the server has taken the message, whatever the client knows of it
};

// Whether the last line is complete and not one of those that announce another ("250-").
[[nodiscard]] bool isWholeReply(const QByteArray &reply);

struct CommandLine {
    int connection = 0;
    QByteArray line; // what belongs to a login is replaced by "<hidden>"
    bool tls = false;
};

// What a scripted server saw and did: the oracle of the tests. Only grows (until clear()).
// Thread-safe; everything is recorded before the reply that follows from it is written, so a
// client that has its 250 finds its message here.
class ServerLog
{
public:
    // Messages that the server took: a 2xx was sent, or was meant to be (see Delivery::answered).
    // The same recipient and Message-ID twice in here is a duplicate in somebody's mailbox.
    [[nodiscard]] QList<Delivery> accepted() const;
    // Terminator seen, a whole 4xx or 5xx sent.
    [[nodiscard]] QList<Delivery> refused() const;
    // Terminator seen, no whole reply sent, and the server has forgotten the message.
    [[nodiscard]] QList<Delivery> unanswered() const;
    // How many copies of a message a recipient has got. An empty Message-ID counts all.
    [[nodiscard]] int copies(const QByteArray &recipient, const QByteArray &messageId = {}) const;

    [[nodiscard]] QList<CommandLine> commands() const;
    // The lines alone, of one connection or (0) of all.
    [[nodiscard]] QList<QByteArray> lines(int connection = 0) const;
    // How often a verb came in: count("MAIL").
    [[nodiscard]] int count(const QByteArray &verb) const;

    [[nodiscard]] int connections() const;
    [[nodiscard]] int openConnections() const;
    [[nodiscard]] int handshakes() const; // completed ones
    [[nodiscard]] int logins() const; // successful ones
    [[nodiscard]] int failedLogins() const;
    [[nodiscard]] int unfinishedMessages() const; // 354 given, connection ended before the dot
    [[nodiscard]] int faultsFired() const;
    // Where a client left a strict script. A test of a script asserts that this is empty.
    [[nodiscard]] QStringList scriptErrors() const;

    void clear();
    // Every accepted message is also appended here, one JSON object a line, synced to the disk.
    void setFile(const QString &path);

    // For the server itself.
    int addConnection();
    void endConnection();
    void addHandshake();
    void addLogin(bool successful);
    void addUnfinishedMessage();
    void addFault();
    void addCommand(int connection, const QByteArray &line, bool tls, bool secret);
    void addDelivery(const Delivery &delivery);
    void addScriptError(const QString &error);

private:
    void appendToFile(const Delivery &delivery);
    template<typename Predicate>
    [[nodiscard]] QList<Delivery> deliveriesThat(Predicate predicate) const;

    mutable QMutex m_mutex;
    QList<Delivery> m_deliveries;
    QList<CommandLine> m_commands;
    QStringList m_scriptErrors;
    int m_connections = 0;
    int m_openConnections = 0;
    int m_handshakes = 0;
    int m_logins = 0;
    int m_failedLogins = 0;
    int m_unfinished = 0;
    int m_faults = 0;
    QFile m_file;
};

} // namespace pennypost::test
