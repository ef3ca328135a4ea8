// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/common/inlinebar.h"

#include <QTimer>

namespace pennypost::ui
{

// The bar of a dialog that puts an account or a password into its place: that it waits for the
// keyring, that this failed and what can be done, or what else went wrong.
class SavingBar : public InlineBar
{
    Q_OBJECT

public:
    explicit SavingBar(QWidget *parent = nullptr);

    // Says so only if it takes a while.
    void startWaiting();
    void sayFailed(const Error &error);
    void sayNothing();
    // A button of the bar that can have the focus at once, and that Enter presses then.
    QPushButton *addChoice(const QString &text);

Q_SIGNALS:
    // The keyring is to be tried once more.
    void retryRequested();
    // The password is to be kept in memory instead.
    void sessionRequested();

private:
    void sayKeyringFailed(const Error &error);

    QTimer m_patience;
};

} // namespace pennypost::ui
