// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/fromfield.h"

#include "base/untrustedtext.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/flatcombo.h"

#include <QLabel>
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
    : QStackedWidget(parent),
      m_combo(new FlatCombo(this)),
      m_single(plainLabel({}, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_combo->setAccessibleName(tr("From"));
    m_single->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addWidget(m_single);
    addWidget(m_combo);
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        m_wanted = m_accounts.at(index).id;
        m_combo->updateGeometry();
        Q_EMIT accountChosen();
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

QWidget *FromField::focusTarget() const
{
    return m_combo;
}

void FromField::showAccounts()
{
    const QSignalBlocker blocker(m_combo);
    const AccountId chosen = account();
    m_combo->clear();
    for (const accounts::Account &account : std::as_const(m_accounts)) {
        const auto sameSender = [&account](const accounts::Account &other) {
            return other.from == account.from;
        };
        const bool unique = std::count_if(m_accounts.begin(), m_accounts.end(), sameSender) == 1;
        //: a sender with its address, and the name of the account that sends it
        m_combo->addItem(unique ? shownSender(account)
                                : tr("%1 (%2)").arg(shownSender(account), account.name));
        if (account.id == chosen) {
            m_combo->setCurrentIndex(m_combo->count() - 1);
        }
    }
    if (m_accounts.size() == 1) {
        m_single->setText(shownSender(m_accounts.first()));
    } else {
        m_single->setText(m_known ? tr("No account yet") : QString());
    }
    m_single->setAccessibleName(m_single->text());
    setCurrentWidget(m_accounts.size() > 1 ? static_cast<QWidget *>(m_combo) : m_single);
}

} // namespace pennypost::ui
