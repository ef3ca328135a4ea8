// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace pennypost
{

// SIGTERM, SIGINT and SIGHUP as a Qt signal. One per process, made before any other thread is
// started.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    // For programs in which others start threads before there can be such an object: at the very
    // beginning. From then on the signals wait for it.
    static void block();
    ~TerminationSignals() override;

Q_SIGNALS:
    void received();

private:
    int m_fd;
    QSocketNotifier m_notifier;
};

} // namespace pennypost
