// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QWidget>

namespace pennypost
{

// All there is to show when the profile cannot be opened: why, and what to do about it.
class FailureWindow : public QWidget
{
    Q_OBJECT

public:
    explicit FailureWindow(const Error &error, QWidget *parent = nullptr);

Q_SIGNALS:
    void retryRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
};

} // namespace pennypost
