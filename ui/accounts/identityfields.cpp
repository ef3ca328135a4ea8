// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/identityfields.h"

#include "mail/addresslist.h"
#include "mail/wirepath.h"

#include <QLineEdit>

namespace pennypost::ui
{

IdentityFields::IdentityFields(FormGrid *grid)
    : QObject(grid),
      m_name(new QLineEdit(grid)),
      m_address(new QLineEdit(grid))
{
    m_name->setObjectName(QStringLiteral("senderName"));
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoPredictiveText);
    m_nameRow = grid->addRow(tr("Your &name"), m_name);
    m_addressRow = grid->addRow(tr("&Email address"), m_address);
    m_name->setPlaceholderText(tr("As the recipients see it"));
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_nameRow.note->clearProblems();
        Q_EMIT edited();
    });
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        m_addressRow.note->clearProblems();
        Q_EMIT edited();
    });
}

void IdentityFields::setFrom(const mail::Address &from)
{
    const bool isEmpty = from.localPart.isEmpty() && from.domain.isEmpty();
    m_name->setText(from.displayName);
    m_address->setText(isEmpty ? QString() : from.addrSpec());
}

QString IdentityFields::addressText() const
{
    return m_address->text().trimmed();
}

Result<mail::Address> IdentityFields::from() const
{
    Result<mail::Address> address = mail::parseAddress(addressText());
    if (!address) {
        return address;
    }
    // What may be read is not always what may be sent from: a domain may be too long, for one.
    if (const auto path = mail::WirePath::fromAddress(*address); !path) {
        return path.error();
    }
    const QString name = m_name->text().trimmed();
    if (!name.isEmpty()) {
        address->displayName = name;
    }
    return address;
}

void IdentityFields::showNameProblem(const QString &text)
{
    m_nameRow.note->showProblem(text);
}

void IdentityFields::showAddressProblem(const QString &text)
{
    m_addressRow.note->showProblem(text);
}

} // namespace pennypost::ui
