// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace pennypost::ui
{

class Card;
class InlineBar;

// What a dialog that puts an account or a password into its place has to say about that: that it
// waits for the keyring, that this failed and what can be done, a question, or what else is wrong.
// Hidden while there is nothing.
class SavingNotice : public QWidget
{
    Q_OBJECT

public:
    explicit SavingNotice(QWidget *parent = nullptr);

    // Says so only if it takes a while.
    void startWaiting();
    void sayNothing();
    void sayFailed(const Error &error);
    void say(const QString &text);
    // With two answers; the second one is harmless and has the focus.
    void ask(const QString &question, const QString &yes, const QString &no);
    [[nodiscard]] bool isAsking() const
    {
        return m_asking;
    }

Q_SIGNALS:
    // The keyring is to be tried once more.
    void retryRequested();
    // The password is to be kept in memory instead.
    void sessionRequested();
    // The answer to ask().
    void answered(bool yes);

private:
    void sayKeyringFailed(const Error &error);
    void showBar();
    [[nodiscard]] QPushButton *addAnswer(const QString &text, bool yes);

    QTimer m_patience;
    InlineBar *m_bar;
    QWidget *m_cardPlace;
    Card *m_card;
    bool m_asking = false;
};

} // namespace pennypost::ui
