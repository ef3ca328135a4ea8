// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "ui/accounts/formgrid.h"

#include <QObject>

class QComboBox;
class QLabel;
class QLineEdit;

namespace pennypost::ui
{

class FollowingText;

// The part of an account form about reaching the server: name, port, security.
class ServerFields : public QObject
{
    Q_OBJECT

public:
    // Adds its rows; a child of the grid.
    explicit ServerFields(FormGrid *grid);

    void setAccount(const accounts::Account &account);
    // Writes what the fields say, whether it makes sense or not; a port that cannot be read is 0,
    // and a host that can be is in the form it is stored in.
    void writeTo(accounts::Account &account) const;
    // In grey, in the empty field.
    void setExampleHost(const QString &host);
    [[nodiscard]] smtp::Security security() const;

    // For a name of accounts::validate(); false: none of these fields.
    bool showProblem(const QString &field);

Q_SIGNALS:
    void edited();

private:
    void followSecurity();
    void explainSecurity();
    void explainDirect(const accounts::Account &account);

    QLineEdit *m_host;
    QLineEdit *m_port;
    QComboBox *m_security;
    QLabel *m_direct;
    QLabel *m_authority;
    FollowingText *m_followingPort;
    FormRow m_hostRow;
    FormRow m_securityRow;
    FormRow m_directRow; // in place of the fields, which a direct account has no use for
    FormRow m_authorityRow;
    bool m_isDirect = false;
};

} // namespace pennypost::ui
