// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/accounts.h"

#include <QDialog>
#include <QPointer>

class QHBoxLayout;
class QPushButton;

namespace pennypost::ui
{

class AccountForm;
class PageScroll;
class SavingNotice;
class TestPanel;

// Adds an account or changes one, tests it, removes it. Deletes itself when it is closed; to be
// shown with open() or show().
class AccountDialog : public QDialog
{
    Q_OBJECT

public:
    // An account without an id is a new one. The accounts outlive the dialog.
    AccountDialog(service::Accounts &accounts, const accounts::Account &account,
                  QWidget *parent = nullptr);
    ~AccountDialog() override;

    // While it saves, tests or asks whether to remove, only that ends, and the dialog stays.
    void reject() override;

Q_SIGNALS:
    // The dialog closes then. After a cancelled saving that had come too far, it stays.
    void saved(pennypost::AccountId account);
    void removed(pennypost::AccountId account);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    [[nodiscard]] QHBoxLayout *buttonRow();
    void readOthers();
    void showTitle();
    void test();
    void followTest();
    void save();
    void onSaved(int attempt, const Result<AccountId> &answer);
    void cancelSaving();
    void setBusy(bool busy);
    [[nodiscard]] bool mayRelease(const accounts::Account &saved) const;
    void askToRemove();
    void sayInUse(int messages);
    void remove();
    void onRemoved(const Result<void> &answer);
    [[nodiscard]] bool check();
    void fitToContents();
    void keepOnScreen();
    void showTest();

    service::Accounts &m_accounts;
    AccountId m_id;
    const bool m_isPractice;
    QString m_storedName;
    AccountForm *m_form;
    TestPanel *m_test;
    service::AccountStatus m_status; // what sending knew of it when it was asked last
    PageScroll *m_page = nullptr;
    QWidget *m_foot = nullptr; // what is always in sight
    SavingNotice *m_notice = nullptr;
    QPushButton *m_testButton = nullptr;
    QPushButton *m_removeButton = nullptr;
    QPushButton *m_cancelButton = nullptr;
    QPushButton *m_saveButton = nullptr;
    QPointer<QWidget> m_focusBefore;
    bool m_saving = false;
    bool m_sized = false;
    int m_attempt = 0; // at saving; answers to earlier ones come too late
};

} // namespace pennypost::ui
