// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/credentials.h"
#include "service/profile.h"
#include "service/servicehandle.h"

#include <QLabel>
#include <QMainWindow>
#include <QObject>

#include <memory>
#include <optional>

namespace pennypost
{

// The composition root: makes everything, connects it, and ends it in order.
class Application : public QObject
{
    Q_OBJECT

public:
    Application();
    ~Application() override;

    // Shows the window and runs until it is closed and the sender has stopped; the exit code.
    int run();

private:
    [[nodiscard]] Result<void> open(const QString &profileDirectory);
    void showOutbox();
    void quit();

    std::optional<service::Profile> m_profile;
    std::unique_ptr<service::CredentialSources> m_credentials;
    std::unique_ptr<service::ServiceHandle> m_service;
    QMainWindow m_window;
    QLabel *m_status; // owned by the window
};

} // namespace pennypost
