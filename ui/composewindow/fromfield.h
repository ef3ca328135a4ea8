// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/error.h"
#include "service/accounts.h"
#include "ui/composewindow/flatcombo.h"

#include <QList>

namespace pennypost::ui
{

// Who the message is from: one of the accounts, as they are in the service at the moment.
class FromField : public FlatCombo
{
    Q_OBJECT

public:
    explicit FromField(QWidget *parent = nullptr);

    // Reads the list now and whenever it has changed.
    void follow(service::Accounts &accounts);
    // Keeps the choice as long as that account is there, otherwise takes the default one.
    void setAccounts(const QList<accounts::Account> &accounts);
    // An account that is not in the list yet is chosen when it comes.
    void setAccount(AccountId account);
    // Invalid: there is none.
    [[nodiscard]] AccountId account() const;
    // Whether the list has been read.
    [[nodiscard]] bool isKnown() const
    {
        return m_known;
    }

Q_SIGNALS:
    void accountChosen(); // by the person
    void accountsRead();
    void readFailed(const pennypost::Error &error);

private:
    void read(service::Accounts &accounts);
    void showAccounts();

    QList<accounts::Account> m_accounts;
    AccountId m_wanted;
    bool m_known = false;
};

} // namespace pennypost::ui
