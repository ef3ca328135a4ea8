// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypost/quitsequence.h"

#include "base/whenready.h"
#include "service/outbox.h"
#include "service/servicehandle.h"
#include "ui/mainwindow/quitwindow.h"
#include "ui/mainwindow/unfinished.h"

#include <chrono>
#include <utility>

namespace pennypost
{
namespace
{

using namespace std::chrono_literals;

constexpr auto kLookAgain = 500ms;
// What ends by itself within this needs no window.
constexpr auto kPatience = 1s;

} // namespace

QuitSequence::QuitSequence(service::ServiceHandle &service, QObject *parent)
    : QObject(parent),
      m_service(service)
{
    m_again.setInterval(kLookAgain);
    connect(&m_again, &QTimer::timeout, this, &QuitSequence::look);
    connect(&service, &service::ServiceHandle::stopped, this, &QuitSequence::finished);
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

void QuitSequence::leaveNow()
{
    if (!m_stopping) {
        m_active = true;
        stop();
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
    if (std::exchange(m_looking, true)) {
        return;
    }
    whenReady(m_service.outbox().list(), this,
              [this](const Result<QList<outbox::OutboxMessage>> &messages) {
                  m_looking = false;
                  if (!m_active || m_stopping) {
                      return;
                  }
                  if (messages) {
                      show(ui::unfinishedMessages(*messages, QDateTime::currentDateTime()));
                  } else {
                      window().showUnreadable();
                  }
              });
}

// Also what another process sends: it may end before it comes to all of it.
void QuitSequence::show(const ui::Unfinished &left)
{
    if (left.messages == 0) {
        stop();
    } else if (left.undoMs > 0) {
        window().showUndoDelay(left.messages, static_cast<int>((left.undoMs + 999) / 1000));
    } else {
        window().showSending(left.messages);
    }
}

void QuitSequence::stop()
{
    m_stopping = true;
    m_again.stop();
    Q_EMIT stopping();
    whenReady(m_service.outbox().activity(), this,
              [this](const Result<outbox::Activity> &activity) {
                  m_activity = activity.value_or(outbox::Activity{});
              });
    m_service.stop();
    if (m_window) {
        m_window->showClosing();
    }
    QTimer::singleShot(kPatience, this, &QuitSequence::sayWhatIsLeft);
}

void QuitSequence::sayWhatIsLeft()
{
    if (m_activity.awaitingAnswer > 0) {
        window().showWaitingForAnswer();
    } else if (m_activity.inFlight > 0) {
        window().showClosing();
    } else {
        m_service.abandon(); // a file that hangs, perhaps; all of that goes on at the next start
    }
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
