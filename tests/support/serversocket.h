// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/behaviour.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QRandomGenerator>
#include <QSslSocket>
#include <QTimer>

#include <functional>

namespace pennypost::test
{

// A server's socket with every bad manner a test may need. Lives in the server's thread.
class ServerSocket : public QObject
{
    Q_OBJECT

public:
    ServerSocket(qintptr descriptor, QObject *parent);
    ~ServerSocket() override;

    [[nodiscard]] bool isEncrypted() const
    {
        return m_socket.isEncrypted();
    }

    // Queues bytes; they leave in order, cut as set.
    void write(const QByteArray &bytes);
    void writeWhole(const QByteArray &bytes); // never cut
    // What is queued later leaves at least so much later.
    void wait(int ms);
    void setSlicing(qsizetype bytes, quint32 seed);
    // Calls the function once all that was queued so far has been handed to the system.
    void whenWritten(const std::function<void()> &function);

    void startTls(const QSslConfiguration &configuration);
    // Switches received() on and off; off at first. Nothing is lost meanwhile, the client's window
    // fills up.
    void setReading(bool reading);
    // Behind what was queued so far:
    void end(Then how);
    void resetNow();

Q_SIGNALS:
    void received(const QByteArray &bytes);
    void encrypted();
    void closed(); // once

private:
    void readSome();
    void writeSome();
    void sendSlice();
    void endNow(Then how);
    void flood();
    [[nodiscard]] qint64 unwritten() const;

    struct Item {
        QByteArray bytes;
        std::function<void()> then;
        int delayMs = 0;
        bool whole = false;
    };
    QSslSocket m_socket;
    QList<Item> m_queue;
    QTimer m_pause; // nothing is written while it runs
    qsizetype m_sliceBytes = 0;
    bool m_randomSlices = false;
    QRandomGenerator m_random;
    bool m_reading = false;
    bool m_flooding = false;
    bool m_writing = false;
};

} // namespace pennypost::test
