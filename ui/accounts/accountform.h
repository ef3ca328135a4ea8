// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/error.h"
#include "base/secret.h"
#include "ui/accounts/formgrid.h"

#include <QStringList>

#include <optional>

class QLineEdit;

namespace pennypost::ui
{

class FollowingText;
class IdentityFields;
class LoginFields;
class ServerFields;

// All settings of one account that a person can change. Fields follow each other until they are
// changed by hand; what the form does not show stays as it was.
class AccountForm : public FormGrid
{
    Q_OBJECT

public:
    // One without an id is to be added. The practice account can only be looked at.
    explicit AccountForm(const accounts::Account &account, QWidget *parent = nullptr);

    // The account is in the store now, as shown here, under this id.
    void setStored(AccountId id);
    // The names of the other accounts.
    void setTakenNames(const QStringList &names);
    void setSecretSource(accounts::SecretSource source);
    // A new account then keeps its password in memory, unless the person chooses otherwise.
    void noteKeyringMissing();

    [[nodiscard]] accounts::Account account() const;
    // What was entered; nothing: the stored one stays.
    [[nodiscard]] std::optional<Secret> secret() const;

    // Whether it can be saved. What is wrong is said at its fields, and the first of them has the
    // focus.
    [[nodiscard]] bool check();
    // An error of the store at its field; false if it is about none of them.
    bool showProblem(const Error &error);

Q_SIGNALS:
    // By the person, or because it follows from what the person did.
    void edited();

private:
    // Whether what is known of a stored password is of no use for the account as it is now.
    [[nodiscard]] bool goesElsewhere(const accounts::Account &account) const;
    [[nodiscard]] bool needsPassword(const accounts::Account &account) const;
    void follow();
    void checkPassword(const accounts::Account &account);
    void checkName(const accounts::Account &account);
    void onEdited();

    accounts::Account m_stored;
    QStringList m_takenNames;
    IdentityFields *m_identity;
    ServerFields *m_server;
    LoginFields *m_login;
    QLineEdit *m_name;
    FollowingText *m_followingName;
    FormRow m_nameRow;
};

} // namespace pennypost::ui
