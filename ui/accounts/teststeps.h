// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/error.h"
#include "ui/accounts/steprow.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace pennypost::ui
{

// The steps of an account test as they happen. Only those that the account's settings lead to are
// there.
class TestSteps : public QWidget
{
    Q_OBJECT

public:
    enum class Step {
        Certificate,
        Password,
        Connection,
        Encryption,
        Greeting,
        Capabilities,
        Login
    };

    explicit TestSteps(QWidget *parent = nullptr);

    // passwordKnown: it was entered and need not be fetched from anywhere.
    void begin(const accounts::Account &account, bool passwordKnown);
    void setStage(smtp::Stage stage);
    // None: all is well. Cancelled: what was not reached is shown as such, and nothing failed.
    void finish(const Error &error);

    [[nodiscard]] QList<Step> steps() const;
    [[nodiscard]] StepRow::State state(Step step) const;

private:
    struct Line {
        Step step;
        StepRow *row;
    };

    [[nodiscard]] static QString nameOf(Step step);
    [[nodiscard]] int indexOf(Step step) const;
    [[nodiscard]] int failedIndex(const Error &error) const;
    void add(Step step);
    void reach(int index);

    QVBoxLayout *m_layout;
    QList<Line> m_lines;
    int m_current = 0;
    smtp::Security m_security = smtp::Security::Tls;
    bool m_encrypted = false; // STARTTLS: the handshake has begun
};

} // namespace pennypost::ui
