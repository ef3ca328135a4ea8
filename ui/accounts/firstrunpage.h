// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace pennypost::ui
{

class Card;
class ChoiceButton;

// What there is to see before there is an account: what the program does, and the two ways to
// begin.
class FirstRunPage : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(QWidget *parent = nullptr);

    // Something is being prepared and the choices have to wait; empty: no longer.
    void setBusy(const QString &text);
    // Ends setBusy(), too. Gone with the next choice.
    void showError(const Error &error);

Q_SIGNALS:
    void addAccountRequested();
    void practiceRequested();

private:
    ChoiceButton *m_add;
    ChoiceButton *m_practice;
    QLabel *m_busyText;
    QProgressBar *m_busyBar;
    Card *m_card;
};

} // namespace pennypost::ui
