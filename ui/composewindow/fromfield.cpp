// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/fromfield.h"

#include "base/untrustedtext.h"
#include "base/whenready.h"

#include <QSignalBlocker>

#include <algorithm>

namespace pennypost::ui
{

namespace
{

QString shownSender(const accounts::Account &account)
{
    return toDisplayText(account.from.toString().toUtf8());
}

} // namespace

FromField::FromField(QWidget *parent)
    : FlatCombo(parent)
{
    setAccessibleName(tr("From"));
    connect(this, &QComboBox::activated, this, [this](int index) {
        m_wanted = m_accounts.at(index).id;
        updateGeometry();
        Q_EMIT accountChosen();
    });
}

void FromField::follow(service::Accounts &accounts)
{
    connect(&accounts, &service::Accounts::changed, this, [this, &accounts] { read(accounts); });
    read(accounts);
}

void FromField::read(service::Accounts &accounts)
{
    whenReady(accounts.list(), this, [this](const Result<QList<service::AccountStatus>> &answer) {
        if (!answer) {
            Q_EMIT readFailed(answer.error());
            return;
        }
        QList<accounts::Account> list;
        for (const service::AccountStatus &status : *answer) {
            list.append(status.account);
        }
        setAccounts(list);
        Q_EMIT accountsRead();
    });
}

void FromField::setAccounts(const QList<accounts::Account> &accounts)
{
    m_accounts = accounts;
    m_known = true;
    showAccounts();
}

void FromField::setAccount(AccountId account)
{
    m_wanted = account;
    showAccounts();
}

AccountId FromField::account() const
{
    const auto withId = [](AccountId id) {
        return [id](const accounts::Account &account) {
            return account.id == id;
        };
    };
    if (!m_known || std::any_of(m_accounts.begin(), m_accounts.end(), withId(m_wanted))) {
        return m_wanted;
    }
    const auto usual = std::find_if(m_accounts.begin(), m_accounts.end(),
                                    [](const accounts::Account &one) { return one.isDefault; });
    if (usual != m_accounts.end()) {
        return usual->id;
    }
    return m_accounts.isEmpty() ? AccountId{} : m_accounts.first().id;
}

void FromField::showAccounts()
{
    const QSignalBlocker blocker(this);
    const AccountId chosen = account();
    clear();
    setPlaceholderText(m_known ? tr("No account yet") : QString());
    for (const accounts::Account &account : std::as_const(m_accounts)) {
        const auto sameSender = [&account](const accounts::Account &other) {
            return other.from == account.from;
        };
        const bool unique = std::count_if(m_accounts.begin(), m_accounts.end(), sameSender) == 1;
        //: a sender with its address, and the name of the account that sends it
        addItem(unique ? shownSender(account)
                       : tr("%1 (%2)").arg(shownSender(account), account.name));
    }
    const auto isChosen = [chosen](const accounts::Account &one) {
        return one.id == chosen;
    };
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(), isChosen);
    setCurrentIndex(found == m_accounts.end() ? -1 : static_cast<int>(found - m_accounts.begin()));
    updateGeometry();
    update();
}

} // namespace pennypost::ui
