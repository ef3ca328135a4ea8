// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/accounts.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QList>
#include <QTimer>
#include <QWidget>

class QActionGroup;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace pennypost::ui
{

class SidebarItem;

enum class Page { Outbox, Drafts, Sent };

// The leading column of the main window: write, the folders, the accounts.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setPage(Page page);
    // open: messages that are not settled; attention: those of them that wait for the person.
    void setOutboxCounts(int open, int attention);
    void setDraftCount(int count);
    void setAccounts(const QList<service::AccountStatus> &accounts);
    void setColorPreference(ColorPreference preference);

Q_SIGNALS:
    void composeRequested();
    void pageRequested(pennypost::ui::Page page);
    void addAccountRequested();
    void accountRequested(const pennypost::accounts::Account &account);
    void practiceMessagesRequested();
    void colorPreferenceChosen(pennypost::ui::ColorPreference preference);
    void quitRequested();

private:
    SidebarItem *addFolder(Page page, Icon icon, const QString &name, const QKeySequence &key);
    void fillMenu(QMenu &menu);
    void showAccountLines();

    QVBoxLayout *m_layout;
    // By page. No QButtonGroup: Tab passes by all but one button of such a group.
    QList<SidebarItem *> m_folders;
    SidebarItem *m_outbox = nullptr;
    SidebarItem *m_drafts = nullptr;
    QLabel *m_noAccount = nullptr;
    QVBoxLayout *m_accountRows;
    QActionGroup *m_colors;
    QAction *m_practice = nullptr;
    QList<service::AccountStatus> m_accounts;
    QTimer m_clock; // "in 3 minutes" becomes "in 2 minutes"
};

} // namespace pennypost::ui
