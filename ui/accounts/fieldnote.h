// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QWidget>

class QLabel;

namespace pennypost::ui
{

class IconLabel;

// The words under a field: what it is for, or what is wrong with it. They are the accessible
// description of the field as well. Hidden while there are none.
class FieldNote : public QWidget
{
    Q_OBJECT

public:
    explicit FieldNote(QWidget *field, QWidget *parent = nullptr);

    // What there is to say as long as there is no problem.
    void setHelp(const QString &text, Tone tone = Tone::Neutral);
    void showProblem(const QString &text);
    void clearProblem();

    [[nodiscard]] bool hasProblem() const
    {
        return !m_problem.isEmpty();
    }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QWidget *field() const
    {
        return m_field;
    }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showText();
    void showLook();

    QWidget *m_field;
    IconLabel *m_icon;
    QLabel *m_label;
    QString m_help;
    Tone m_helpTone = Tone::Neutral;
    QString m_problem;
};

} // namespace pennypost::ui
