// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

namespace pennypost::service
{

// The thread of one object, which is deleted when the event loop of the thread ends. Unlike a plain
// QThread it leaves nothing to be done behind wait(): what OpenSSL keeps for each thread is gone,
// too.
class EngineThread : public QThread
{
    Q_OBJECT

public:
    // Takes the object, which lives in the calling thread, and moves it over.
    explicit EngineThread(QObject *object);
    // Ends the event loop and waits.
    ~EngineThread() override;

protected:
    void run() override;

private:
    QObject *m_object;
};

} // namespace pennypost::service
