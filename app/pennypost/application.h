// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/terminationsignals.h"
#include "pennypost/composers.h"
#include "pennypost/options.h"
#include "pennypost/quitsequence.h"
#include "pennypost/singleinstance.h"
#include "service/credentials.h"
#include "service/practicehost.h"
#include "service/servicehandle.h"
#include "ui/common/look.h"
#include "ui/common/theme.h"

#include <QObject>
#include <QPointer>

#include <memory>

class QApplication;

namespace pennypost::accounts
{
struct Account;
} // namespace pennypost::accounts

namespace pennypost::service
{
struct AccountStatus;
} // namespace pennypost::service

namespace pennypost::ui
{
class AccountDialog;
class MainWindow;
} // namespace pennypost::ui

namespace pennypost
{

class FailureWindow;

// The composition root: makes everything, connects it, and ends it in order.
class Application : public QObject
{
    Q_OBJECT

public:
    Application(QApplication &application, const Options &options);
    ~Application() override;

    // Runs until the last window is closed and the sender has stopped; the exit code.
    int run();

private:
    void start();
    void claim();
    void readProfile();
    void open(const QString &profileId);
    void showFailure(const Error &error);
    void retry();
    void connectMainWindow();
    void connectService();
    void showMainWindow();
    [[nodiscard]] bool handleRequest(const QJsonObject &request);
    void editAccount(const accounts::Account &account);
    void askPassword(const service::AccountStatus &status);
    void startPractice();
    void startPracticeAgain();
    void closeAll();
    void onLastWindowClosed();
    void onTermination();

    QApplication &m_application;
    const Options m_options;
    const ProfilePaths m_paths;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<ui::Look> m_look;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<FailureWindow> m_failure;
    std::unique_ptr<service::CredentialSources> m_credentials;
    std::unique_ptr<service::ServiceHandle> m_service;
    std::unique_ptr<service::PracticeHost> m_practice;
    std::unique_ptr<ui::MainWindow> m_window;
    TerminationSignals m_signals;
    bool m_terminating = false;
    QPointer<ui::AccountDialog> m_accountDialog;
    std::unique_ptr<Composers> m_composers;
    std::unique_ptr<QuitSequence> m_quit;
};

} // namespace pennypost
