// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mail/address.h"
#include "ui/accounts/formgrid.h"

#include <QObject>

class QLineEdit;

namespace pennypost::ui
{

// The part of an account form about the sender: name and address.
class IdentityFields : public QObject
{
    Q_OBJECT

public:
    // Adds its rows; a child of the grid.
    explicit IdentityFields(FormGrid *grid);

    void setFrom(const mail::Address &from);
    // As it is written, whether it makes sense or not.
    [[nodiscard]] QString addressText() const;
    // InvalidAddress. A name inside the address ("Ada <ada@example.org>") is taken over if the
    // person gave no other.
    [[nodiscard]] Result<mail::Address> from() const;

    void showNameProblem(const QString &text);
    void showAddressProblem(const QString &text);

Q_SIGNALS:
    void edited();

private:
    QLineEdit *m_name;
    QLineEdit *m_address;
    FormRow m_nameRow;
    FormRow m_addressRow;
};

} // namespace pennypost::ui
