// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"

#include <QWidget>

class QRadioButton;

namespace pennypost::ui
{

class FieldNote;

// Where a password is to be kept: in the system keyring or in memory. Never in a file.
class SecretChoice : public QWidget
{
    Q_OBJECT

public:
    explicit SecretChoice(QWidget *parent = nullptr);

    // Keyring or Session.
    [[nodiscard]] accounts::SecretSource source() const;
    void setSource(accounts::SecretSource source);
    // This desktop has no keyring. With propose, memory is chosen if the person has chosen nothing.
    void noteKeyringMissing(bool propose);
    // The first of the two, for labels and focus.
    [[nodiscard]] QWidget *input() const;

Q_SIGNALS:
    // By the person.
    void edited();

private:
    void explain();
    void leadTabToTheChosen();

    QRadioButton *m_keyring;
    QRadioButton *m_session;
    FieldNote *m_note;
    bool m_chosen = false;
    bool m_keyringMissing = false;
};

} // namespace pennypost::ui
