// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxrepository.h"
#include "service/messages.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace pennypost::service
{
class ServiceHandle;
} // namespace pennypost::service

namespace pennypost::ui
{
class QuitWindow;
struct Unfinished;
} // namespace pennypost::ui

namespace pennypost
{

// Ends the program honestly: what is being sent or due is finished first, with a small window that
// says so, unless the person leaves at once or goes back to work.
class QuitSequence : public QObject
{
    Q_OBJECT

public:
    explicit QuitSequence(service::ServiceHandle &service, QObject *parent = nullptr);
    ~QuitSequence() override;

    void begin();
    // A window was opened again. No effect once the engine has been told to stop.
    void callOff();
    // Waits for nothing but what cannot be interrupted: the desktop session is ending.
    void leaveNow();
    [[nodiscard]] bool isStopping() const
    {
        return m_stopping;
    }

Q_SIGNALS:
    void calledOff(); // by the person, in the window
    void stopping(); // no way back
    void finished();

private:
    void look();
    void show(const ui::Unfinished &left);
    void stop();
    void sayWhatIsLeft();
    void leave();
    ui::QuitWindow &window();

    service::ServiceHandle &m_service;
    std::unique_ptr<ui::QuitWindow> m_window;
    QTimer m_again;
    bool m_looking = false;
    outbox::Activity m_activity; // when we stopped
    bool m_active = false;
    bool m_stopping = false;
};

} // namespace pennypost
