// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace pennypost::ui
{

class IconLabel;

// One step of a test: what is done, and how it goes as icon and word.
class StepRow : public QWidget
{
    Q_OBJECT

public:
    enum class State { Pending, Running, Done, Failed, NotReached };

    explicit StepRow(const QString &name, QWidget *parent = nullptr);

    void setState(State state);
    [[nodiscard]] State state() const
    {
        return m_state;
    }

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QString stateWord() const;
    void showState();

    State m_state = State::Pending;
    IconLabel *m_icon;
    QLabel *m_name;
    QLabel *m_word;
};

} // namespace pennypost::ui
