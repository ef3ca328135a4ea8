// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pennypost::ui
{

// Whether this desktop has a keyring at all: nobody is asked for a password, nothing is unlocked,
// and the window never waits for the answer.
class KeyringPresence : public QObject
{
    Q_OBJECT

public:
    explicit KeyringPresence(QObject *parent);

    // Later, and only if there is surely none, missing().
    void look();

Q_SIGNALS:
    void missing();

private:
    void ask(const QString &method);

    int m_without = 0; // lists that name no keyring
};

} // namespace pennypost::ui
