// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/accounts/fieldnote.h"

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace pennypost::ui
{

// One line of a form. All owned by the form.
struct FormRow {
    QLabel *label = nullptr;
    QWidget *cell = nullptr; // the field and the note
    FieldNote *note = nullptr;

    void setVisible(bool visible) const;
};

// A form of two columns: labels at the inner edge of theirs, fields as wide as there is room, and
// under each field its note. Several groups of fields share one, so that all of them are aligned.
class FormGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FormGrid(QWidget *parent = nullptr);

    // label may have a mnemonic and also names the field. input: the control inside field that
    // takes the focus, where field is made of several.
    FormRow addRow(const QString &label, QWidget *field, QWidget *input = nullptr);
    // A field that says itself what it is, as a check box does.
    FormRow addRow(QWidget *field);
    // Room between what belongs together and what comes next.
    void addGap();

    [[nodiscard]] bool hasProblem() const;
    void clearProblems();
    // The first from the top.
    void focusProblem();

private:
    FormRow addRow(QWidget *field, QWidget *input);

    QGridLayout *m_layout;
    QList<FieldNote *> m_notes; // from top to bottom
    int m_row = 0;
};

// The text of a label without the mark of its mnemonic.
[[nodiscard]] QString withoutMnemonic(const QString &label);

} // namespace pennypost::ui
