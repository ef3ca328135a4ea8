// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/accounts.h"
#include "ui/accounts/formgrid.h"
#include "ui/words/words.h"

#include <QDialog>

class QPushButton;

namespace pennypost::ui
{

class SavingNotice;
class PasswordEdit;
class SecretChoice;

// Asks for the password of an account that waits for it, says why, and offers to try again where
// the password may be right and only could not be had. Deletes itself when it is closed; to be
// shown with open() or show().
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    // error: why the account is held. The accounts outlive the dialog.
    PasswordDialog(service::Accounts &accounts, const accounts::Account &account,
                   const Error &error, QWidget *parent = nullptr);
    ~PasswordDialog() override;

    // While it waits for the keyring, only that ends, and the dialog stays.
    void reject() override;

Q_SIGNALS:
    // Nothing was entered; the messages of the account are to be tried again as they are.
    void retryRequested(pennypost::AccountId account);
    // Another password is in its place, and the account is no longer held.
    void given(pennypost::AccountId account);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build(const Error &error);
    [[nodiscard]] Words wordsOf(const Error &error) const;
    void chooseDefault();
    void onEdited();
    void give();
    void onGiven(int attempt, const Result<void> &answer);
    void setWaiting(bool waiting);
    void retry();

    service::Accounts &m_accounts;
    const accounts::Account m_account;
    const bool m_asksHere; // false: a command is asked
    FormGrid *m_grid = nullptr;
    PasswordEdit *m_password = nullptr;
    FormRow m_passwordRow;
    SecretChoice *m_keep = nullptr;
    SavingNotice *m_notice = nullptr;
    QPushButton *m_retryButton = nullptr;
    QPushButton *m_okButton = nullptr;
    bool m_waiting = false;
    int m_attempt = 0; // answers to earlier ones come too late
};

} // namespace pennypost::ui
