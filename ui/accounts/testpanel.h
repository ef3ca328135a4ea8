// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/accounts.h"

#include <QWidget>

#include <memory>

class QPushButton;

namespace pennypost::ui
{

class Card;
class TestSteps;

// One test of an account: its steps as they happen, then what came of it. Empty and hidden until
// the first one.
class TestPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TestPanel(QWidget *parent = nullptr);
    ~TestPanel() override;

    // Takes the trial and follows it; one that still runs is cancelled.
    void run(std::unique_ptr<service::AccountTrial> trial, const accounts::Account &account,
             bool passwordKnown);
    void cancel();
    // The settings are no longer those of the test, which ends if it still runs.
    void outdate();
    [[nodiscard]] bool isRunning() const
    {
        return m_running;
    }

    // The parts of run().
    void begin(const accounts::Account &account, bool passwordKnown);
    void showStage(smtp::Stage stage);
    void showResult(const Error &error, const smtp::SessionInfo &info, const QString &transcript);

Q_SIGNALS:
    void runningChanged(bool running);
    // There is more or less to see: a good moment to scroll.
    void contentsChanged();

private:
    [[nodiscard]] QString linkWords(const smtp::SessionInfo &info) const;
    [[nodiscard]] QString loginWords() const;
    void showSuccess(const smtp::SessionInfo &info);
    void showFailure(const Error &error);
    void setRunning(bool running);

    std::unique_ptr<service::AccountTrial> m_trial;
    accounts::Account m_account;
    TestSteps *m_steps;
    Card *m_card;
    QPushButton *m_copyButton;
    QString m_transcript;
    bool m_running = false;
};

} // namespace pennypost::ui
