// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "service/accounts.h"
#include "ui/common/look.h"
#include "ui/mainwindow/sidebar.h"

#include <QPoint>
#include <QWidget>

#include <optional>

class QFrame;
class QSplitter;
class QStackedWidget;

namespace pennypost::service
{
class ServiceHandle;
} // namespace pennypost::service

namespace pennypost::ui
{

class DraftList;
class FirstRunPage;
class InlineBar;
class MessageDetails;
class MessageList;

// Menus and placement only: the folders and accounts, the list of the open folder, and what is
// selected in it. With neither account nor message there is the first-run page instead.
class MainWindow : public QWidget
{
    Q_OBJECT

public:
    MainWindow(service::ServiceHandle &service, Look &look, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setPage(Page page);
    // Shows the message in its folder.
    void showMessage(MessageId message);
    void setColorPreference(ColorPreference preference);
    // In a bar above everything: what concerns all of the program.
    void showError(const Error &error);
    [[nodiscard]] FirstRunPage &firstRunPage()
    {
        return *m_firstRun;
    }
    [[nodiscard]] QList<service::AccountStatus> accounts() const
    {
        return m_accounts;
    }

Q_SIGNALS:
    void composeRequested();
    void draftRequested(pennypost::DraftId draft);
    void draftDiscarding(pennypost::DraftId draft);
    void draftDiscarded(pennypost::DraftId draft);
    void addAccountRequested();
    void accountRequested(const pennypost::accounts::Account &account);
    void passwordRequested(const pennypost::service::AccountStatus &status);
    void practiceRequested();
    void practiceMessagesRequested();
    void colorPreferenceChosen(pennypost::ui::ColorPreference preference);
    void quitRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void connectSidebar();
    void connectContent();
    void readAccounts();
    void showWhatIsThere();
    void showDetails();
    void requestPassword(AccountId account);
    void requestAccount(AccountId account);

    service::ServiceHandle &m_service;
    Look &m_look;
    Sidebar *m_sidebar;
    QFrame *m_sidebarEdge = nullptr;
    InlineBar *m_bar;
    FirstRunPage *m_firstRun;
    QStackedWidget *m_pages; // first run, or the mail
    QSplitter *m_mail;
    QStackedWidget *m_lists; // in the order of Page
    MessageList *m_outbox;
    DraftList *m_drafts;
    MessageList *m_sent;
    MessageDetails *m_details;
    QList<service::AccountStatus> m_accounts;
    bool m_accountsRead = false;
    std::optional<QPoint> m_place; // when it was last closed
};

} // namespace pennypost::ui
