// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypost/application.h"

#include "accounts/accountrepository.h"
#include "base/whenready.h"
#include "pennypost/failurewindow.h"
#include "service/accounts.h"
#include "service/pending.h"
#include "service/profile.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/firstrunpage.h"
#include "ui/accounts/passworddialog.h"
#include "ui/common/toast.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/quitwindow.h"
#include "ui/words/errorwords.h"

#include <QApplication>
#include <QDesktopServices>
#include <QThreadPool>
#include <QUrl>

#include <algorithm>

namespace pennypost
{
namespace
{

constexpr int kUnavailable = 69;

// Opened once to make or migrate the file, before a window shows anything that is in it. Takes as
// long as the disk and other processes want.
Result<QString> profileId(const ProfilePaths &paths)
{
    Result<service::Profile> profile = service::openProfile(paths);
    if (!profile) {
        return profile.error();
    }
    return accounts::profileRandomId(*profile->database);
}

// A window somebody works in. A toast goes by itself, and that of the end would take it as an
// answer.
bool isWork(const QWidget &window)
{
    return window.isVisible() && qobject_cast<const ui::Toast *>(&window) == nullptr
        && qobject_cast<const ui::QuitWindow *>(&window) == nullptr;
}

bool hasWindow()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    return std::any_of(windows.cbegin(), windows.cend(),
                       [](const QWidget *window) { return isWork(*window); });
}

} // namespace

Application::Application(QApplication &application, const Options &options)
    : m_application(application),
      m_options(options),
      m_paths(options.profileDirectory)
{
    QApplication::setQuitOnLastWindowClosed(false);
}

Application::~Application() = default;

int Application::run()
{
    // Queued: what is decided before the event loop runs could not end it.
    QMetaObject::invokeMethod(this, &Application::start, Qt::QueuedConnection);
    return QApplication::exec();
}

void Application::start()
{
    m_look = std::make_unique<ui::Look>(m_paths.configDirectory());
    m_theme = std::make_unique<ui::Theme>(m_application);
    m_theme->setPreference(m_look->colorPreference());
    if (const Result<void> made = m_paths.prepare(); !made) {
        showFailure(made.error());
        return;
    }
    claim();
}

void Application::claim()
{
    m_instance = std::make_unique<SingleInstance>(m_paths);
    m_instance->setHandler([this](const QJsonObject &request) { return handleRequest(request); });
    connect(m_instance.get(), &SingleInstance::claimed, this, &Application::readProfile);
    connect(m_instance.get(), &SingleInstance::failed, this, &Application::showFailure);
    connect(m_instance.get(), &SingleInstance::handedOver, this, [] { QApplication::exit(0); });
    connect(m_instance.get(), &SingleInstance::notAnswered, this,
            [this] { showFailure(makeError(ErrorKind::InUse)); });
    m_instance->start(m_options.toRequest());
}

void Application::readProfile()
{
    const auto id = std::make_shared<service::Pending<QString>>();
    QThreadPool::globalInstance()->start([id, paths = m_paths] { id->give(profileId(paths)); });
    whenReady(id->future(), this, [this](const Result<QString> &read) {
        if (read) {
            open(*read);
        } else {
            showFailure(read.error());
        }
    });
}

void Application::open(const QString &profileId)
{
    m_credentials = std::make_unique<service::CredentialSources>(profileId);
    m_service = std::make_unique<service::ServiceHandle>(m_paths, *m_credentials);
    m_practice = std::make_unique<service::PracticeHost>(
        *m_service, m_paths.dataDirectory() + QStringLiteral("/practice"));
    m_composers = std::make_unique<Composers>(*m_service, *m_look);
    m_quit = std::make_unique<QuitSequence>(*m_service);
    m_window = std::make_unique<ui::MainWindow>(*m_service, *m_look);
    connectMainWindow();
    connectService();
    m_service->start();
    if (m_options.compose) {
        m_composers->write();
    } else {
        showMainWindow();
    }
}

void Application::showFailure(const Error &error)
{
    m_failure = std::make_unique<FailureWindow>(error);
    connect(m_failure.get(), &FailureWindow::closed, this,
            [] { QApplication::exit(kUnavailable); });
    connect(m_failure.get(), &FailureWindow::retryRequested, this, &Application::retry,
            Qt::QueuedConnection); // it takes the window away
    m_failure->show();
}

// From the very beginning: nothing of the first try is of use.
void Application::retry()
{
    m_failure.reset();
    m_quit.reset();
    m_composers.reset();
    m_window.reset();
    m_practice.reset();
    m_service.reset();
    m_credentials.reset();
    m_instance.reset();
    start();
}

void Application::connectMainWindow()
{
    using ui::MainWindow;
    MainWindow *const window = m_window.get();
    connect(window, &MainWindow::composeRequested, m_composers.get(), &Composers::write);
    connect(window, &MainWindow::draftRequested, m_composers.get(), &Composers::open);
    connect(window, &MainWindow::draftDiscarding, m_composers.get(), &Composers::close);
    connect(window, &MainWindow::draftDiscarded, m_composers.get(), &Composers::forget);
    connect(window, &MainWindow::addAccountRequested, this, [this] { editAccount({}); });
    connect(window, &MainWindow::accountRequested, this, &Application::editAccount);
    connect(window, &MainWindow::passwordRequested, this, &Application::askPassword);
    connect(window, &MainWindow::practiceRequested, this, &Application::startPractice);
    connect(window, &MainWindow::practiceMessagesRequested, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_practice->directory())); });
    connect(window, &MainWindow::colorPreferenceChosen, this,
            [this](ui::ColorPreference preference) {
                m_look->setColorPreference(preference);
                m_theme->setPreference(preference);
                m_window->setColorPreference(preference);
            });
    connect(window, &MainWindow::quitRequested, this, &Application::closeAll);
    window->setColorPreference(m_theme->preference());

    connect(m_composers.get(), &Composers::accountNeeded, this, [this] { editAccount({}); });
    connect(m_composers.get(), &Composers::windowOpened, m_quit.get(), &QuitSequence::callOff);
    connect(m_composers.get(), &Composers::undoing, m_quit.get(), &QuitSequence::callOff);
    connect(m_composers.get(), &Composers::undoFailed, this, [this] {
        if (!hasWindow()) {
            m_quit->begin();
        }
    });
    connect(m_composers.get(), &Composers::quitRequested, this, &Application::closeAll);
    connect(m_composers.get(), &Composers::openFailed, this, [this](const Error &error) {
        showMainWindow();
        m_window->showError(error);
    });
}

void Application::connectService()
{
    using service::ServiceHandle;
    connect(m_service.get(), &ServiceHandle::openFailed, this, &Application::showFailure);
    connect(m_service.get(), &ServiceHandle::storeFailed, m_window.get(),
            &ui::MainWindow::showError);
    connect(m_service.get(), &ServiceHandle::opened, this, &Application::startPracticeAgain);
    connect(&m_application, &QApplication::lastWindowClosed, m_quit.get(),
            [this] { onLastWindowClosed(); });
    connect(&m_signals, &TerminationSignals::received, m_quit.get(), [this] { onTermination(); });
    connect(m_quit.get(), &QuitSequence::calledOff, this, &Application::showMainWindow);
    connect(m_quit.get(), &QuitSequence::stopping, m_instance.get(),
            &SingleInstance::stopListening);
    connect(m_quit.get(), &QuitSequence::finished, this, [] { QApplication::exit(0); });
}

void Application::showMainWindow()
{
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    m_quit->callOff(); // only now, or its window would be the last one that closes
}

bool Application::handleRequest(const QJsonObject &request)
{
    if (m_failure) {
        m_failure->raise();
        m_failure->activateWindow();
        return true;
    }
    if (!m_window || m_quit->isStopping()) {
        return false;
    }
    if (Options::asksToCompose(request)) {
        m_composers->write();
    } else {
        showMainWindow();
    }
    return true;
}

void Application::editAccount(const accounts::Account &account)
{
    if (!m_accountDialog) { // one at a time
        m_accountDialog = new ui::AccountDialog(m_service->accounts(), account,
                                                m_window->isVisible() ? m_window.get() : nullptr);
    }
    m_accountDialog->show();
    m_accountDialog->raise();
    m_accountDialog->activateWindow();
}

void Application::askPassword(const service::AccountStatus &status)
{
    auto *const dialog = new ui::PasswordDialog(m_service->accounts(), status.account, status.error,
                                                m_window.get());
    connect(dialog, &ui::PasswordDialog::retryRequested, this, [this](AccountId account) {
        whenReady(m_service->accounts().release(account), this, [this](const Result<void> &done) {
            if (!done) {
                m_window->showError(done.error());
            }
        });
    });
    dialog->open();
}

void Application::startPractice()
{
    m_window->firstRunPage().setBusy(tr("Starting the practice server…"));
    whenReady(m_practice->start(), this, [this](const Result<AccountId> &account) {
        m_window->firstRunPage().setBusy({});
        if (!account) {
            m_window->firstRunPage().showError(account.error());
        }
    });
}

// Its port and certificates live no longer than the program: an account from the last time needs
// the new ones before anything can be sent through it.
void Application::startPracticeAgain()
{
    whenReady(m_service->accounts().list(), this,
              [this](const Result<QList<service::AccountStatus>> &accounts) {
                  const bool wanted = accounts
                      && std::any_of(accounts->begin(), accounts->end(),
                                     [](const service::AccountStatus &status) {
                                         return status.account.isPractice;
                                     });
                  if (wanted) {
                      whenReady(m_practice->start(), this,
                                [this](const Result<AccountId> &started) {
                                    if (!started) {
                                        m_window->showError(started.error());
                                    }
                                });
                  }
              });
}

void Application::closeAll()
{
    m_composers->closeAll();
    for (QWidget *const window : QApplication::topLevelWidgets()) {
        if (isWork(*window)) {
            window->close();
        }
    }
}

void Application::onLastWindowClosed()
{
    if (m_terminating) {
        m_quit->leaveNow();
    } else {
        m_quit->begin();
    }
}

// The session ends, and nobody waits for us longer than it takes to save what is being written.
void Application::onTermination()
{
    m_terminating = true;
    closeAll();
    if (!hasWindow()) {
        m_quit->leaveNow();
    }
}

} // namespace pennypost
