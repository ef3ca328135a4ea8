// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/accounts.h"

#include <QList>
#include <QStackedWidget>

class QComboBox;
class QLabel;

namespace pennypost::ui
{

// Who the message is from: a choice of accounts, or one line of text where there is no choice.
class FromField : public QStackedWidget
{
    Q_OBJECT

public:
    explicit FromField(QWidget *parent = nullptr);

    // Keeps the choice as long as that account is there, otherwise takes the default one.
    void setAccounts(const QList<accounts::Account> &accounts);
    // An account that is not in the list yet is chosen when it comes.
    void setAccount(AccountId account);
    // Invalid: there is none.
    [[nodiscard]] AccountId account() const;
    // False until setAccounts() was called.
    [[nodiscard]] bool isKnown() const
    {
        return m_known;
    }
    [[nodiscard]] QWidget *focusTarget() const;

Q_SIGNALS:
    void accountChosen(); // by the person

private:
    void showAccounts();

    QComboBox *m_combo;
    QLabel *m_single;
    QList<accounts::Account> m_accounts;
    AccountId m_wanted;
    bool m_known = false;
};

} // namespace pennypost::ui
