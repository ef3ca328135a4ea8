// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QList>
#include <QWidget>

class QLabel;

namespace pennypost::ui
{

class IconLabel;

// The words under a field: what it is for, or what is wrong with it. They are the accessible
// description of the field as well, and one that is wrong has a frame in that colour. Where several
// fields share a note, each has its own problem. Hidden while there are no words.
class FieldNote : public QWidget
{
    Q_OBJECT

public:
    explicit FieldNote(QWidget *field, QWidget *parent = nullptr);

    // What there is to say as long as there is no problem.
    void setHelp(const QString &text, Tone tone = Tone::Neutral);
    void showProblem(const QString &text)
    {
        showProblem(m_field, text);
    }
    void showProblem(QWidget *field, const QString &text);
    // Of one field, or of all of them.
    void clearProblem(QWidget *field);
    void clearProblems();

    [[nodiscard]] bool hasProblem() const
    {
        return !m_problems.isEmpty();
    }
    // The one that was found first; null: none.
    [[nodiscard]] QWidget *wrongField() const
    {
        return hasProblem() ? m_problems.first().field : nullptr;
    }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QWidget *field() const
    {
        return m_field;
    }

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Problem {
        QWidget *field;
        QString text;
    };

    void forget(QWidget *field);
    void showText();
    void showLook();

    QWidget *m_field;
    IconLabel *m_icon;
    QLabel *m_label;
    QString m_help;
    Tone m_helpTone = Tone::Neutral;
    QList<Problem> m_problems;
};

} // namespace pennypost::ui
