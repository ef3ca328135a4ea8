// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypost/quitsequence.h"

#include "base/whenready.h"
#include "service/outbox.h"
#include "service/servicehandle.h"
#include "ui/mainwindow/quitwindow.h"
#include "ui/mainwindow/unfinished.h"

#include <chrono>

namespace pennypost
{
namespace
{

using namespace std::chrono_literals;

constexpr auto kLookAgain = 500ms;
// A server that answers at once needs no window.
constexpr auto kAnswerWithoutWindow = 1s;

} // namespace

QuitSequence::QuitSequence(service::ServiceHandle &service, QObject *parent)
    : QObject(parent),
      m_service(service)
{
    m_again.setInterval(kLookAgain);
    connect(&m_again, &QTimer::timeout, this, &QuitSequence::look);
    connect(&service, &service::ServiceHandle::stopped, this, &QuitSequence::finished);
    connect(&service, &service::ServiceHandle::roleChanged, this,
            [this](service::SenderRole role) { m_sends = role == service::SenderRole::Sender; });
    connect(&service.outbox(), &service::Outbox::progress, this,
            [this](const service::SendProgress &progress) {
                if (m_window && progress.totalBytes > 0) {
                    m_window->setProgress(
                        static_cast<int>(progress.sentBytes * 100 / progress.totalBytes));
                }
            });
}

QuitSequence::~QuitSequence() = default;

void QuitSequence::begin()
{
    if (m_active) {
        return;
    }
    m_active = true;
    look();
    m_again.start();
}

void QuitSequence::callOff()
{
    if (!m_stopping) {
        m_active = false;
        m_again.stop();
        if (m_window) {
            m_window->hide();
            m_window.release()->deleteLater(); // it may be the caller
        }
    }
}

ui::QuitWindow &QuitSequence::window()
{
    if (!m_window) {
        m_window = std::make_unique<ui::QuitWindow>();
        connect(m_window.get(), &ui::QuitWindow::leaveRequested, this, &QuitSequence::leave);
        connect(m_window.get(), &ui::QuitWindow::stayRequested, this, &QuitSequence::calledOff);
    }
    return *m_window;
}

void QuitSequence::look()
{
    whenReady(m_service.outbox().list(), this,
              [this](const Result<QList<outbox::OutboxMessage>> &messages) {
                  if (!m_active || m_stopping) {
                      return;
                  }
                  // What another process sends, it sends without us.
                  const int count = messages && m_sends
                      ? static_cast<int>(
                          ui::unfinishedMessages(*messages, QDateTime::currentDateTime()).size())
                      : 0;
                  if (count == 0) {
                      stop();
                      return;
                  }
                  window().showSending(count);
                  window().show();
              });
}

void QuitSequence::stop()
{
    m_stopping = true;
    m_again.stop();
    Q_EMIT stopping();
    m_service.stop();
    QTimer::singleShot(m_window ? 0ms : kAnswerWithoutWindow, this, [this] {
        window().showWaitingForAnswer();
        window().show();
    });
}

void QuitSequence::leave()
{
    if (m_stopping) {
        m_service.abandon();
    } else {
        stop();
    }
}

} // namespace pennypost
