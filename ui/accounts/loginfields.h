// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/secret.h"
#include "ui/accounts/formgrid.h"

#include <QObject>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace pennypost::ui
{

class FollowingText;
class PasswordEdit;
class SecretChoice;

// The part of an account form about the login: user name, password, and where that is kept. A
// password that comes from a command stays so: the command is shown, not asked for.
class LoginFields : public QObject
{
    Q_OBJECT

public:
    // Adds its rows; a child of the grid.
    explicit LoginFields(FormGrid *grid);

    void setAccount(const accounts::Account &account);
    // Behind what the other parts of the form write.
    void writeTo(accounts::Account &account) const;
    // What was entered; nothing: the password stays what it is.
    [[nodiscard]] std::optional<Secret> secret() const;
    void setSecretSource(accounts::SecretSource source);
    void noteKeyringMissing(bool propose);
    void suggestUser(const QString &user);
    void setSecurity(smtp::Security security);
    // Grey words in the empty password field.
    void setPasswordHint(const QString &text);

    // For a name of accounts::validate(); false: none of these fields.
    bool showProblem(const QString &field);
    void showPasswordProblem(const QString &text);
    // The login would be refused on this side, for want of encryption.
    void showInClearProblem();

Q_SIGNALS:
    void edited();

private:
    void followUser();

    QLineEdit *m_user;
    PasswordEdit *m_password;
    SecretChoice *m_keep;
    QLabel *m_command;
    QCheckBox *m_inClear;
    FollowingText *m_followingUser;
    FormRow m_userRow;
    FormRow m_passwordRow;
    FormRow m_keepRow;
    FormRow m_commandRow;
    FormRow m_inClearRow;
    bool m_byCommand = false;
    bool m_isPractice = false;
    bool m_isDirect = false; // never logs in: none of these fields is shown
    bool m_byCertificate = false; // AuthMethod::External: no password
    smtp::Security m_security = smtp::Security::Tls;
};

} // namespace pennypost::ui
