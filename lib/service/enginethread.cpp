// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/enginethread.h"

#include <QCoreApplication>

#include <openssl/crypto.h>
#include <utility>

namespace pennypost::service
{

EngineThread::EngineThread(QObject *object)
    : m_object(object)
{
    object->moveToThread(this);
}

EngineThread::~EngineThread()
{
    quit();
    wait();
    delete m_object; // the thread was never started
}

void EngineThread::run()
{
    exec();
    delete std::exchange(m_object, nullptr);
    // Sockets delete themselves later, and need OpenSSL for it.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    // The system would do it when the thread is gone, but wait() returns before that: a program
    // that exits at once would take OpenSSL down underneath.
    OPENSSL_thread_stop();
}

} // namespace pennypost::service
