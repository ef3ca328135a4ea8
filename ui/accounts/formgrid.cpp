// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/formgrid.h"

#include "ui/common/controls.h"
#include "ui/common/metrics.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pennypost::ui
{

void FormRow::setVisible(bool visible) const
{
    if (label != nullptr) {
        label->setVisible(visible);
    }
    cell->setVisible(visible);
}

FormGrid::FormGrid(QWidget *parent)
    : QWidget(parent),
      m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(kInside);
    m_layout->setVerticalSpacing(kInside);
    m_layout->setColumnStretch(1, 1);
}

FormRow FormGrid::addRow(const QString &label, QWidget *field, QWidget *input)
{
    FormRow row = addRow(field, input != nullptr ? input : field);
    row.label = plainLabel(label, this);
    makeSecondary(*row.label);
    row.label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    row.label->setBuddy(row.note->field());
    // In one line with what it names, however much there is under that.
    row.label->setMinimumHeight(row.note->field()->sizeHint().height());
    // The label is about all the buttons in the field. Each says itself what it is; without a name
    // of its own the first would be called like the label.
    auto *const button = qobject_cast<QAbstractButton *>(row.note->field());
    if (button != nullptr) {
        button->setAccessibleName(withoutMnemonic(button->text()));
    }
    (button != nullptr ? field : row.note->field())->setAccessibleName(withoutMnemonic(label));
    m_layout->addWidget(row.label, m_row - 1, 0, Qt::AlignTop);
    return row;
}

FormRow FormGrid::addRow(QWidget *field)
{
    return addRow(field, field);
}

FormRow FormGrid::addRow(QWidget *field, QWidget *input)
{
    FormRow row;
    row.cell = new QWidget(this);
    auto *const layout = new QVBoxLayout(row.cell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kUnit);
    layout->addWidget(field);
    row.note = new FieldNote(input, row.cell);
    layout->addWidget(row.note);
    m_notes.append(row.note);
    m_layout->addWidget(row.cell, m_row++, 1);
    return row;
}

void FormGrid::addGap()
{
    m_layout->addItem(new QSpacerItem(0, kUnit), m_row++, 1);
}

bool FormGrid::hasProblem() const
{
    return std::any_of(m_notes.begin(), m_notes.end(),
                       [](const FieldNote *note) { return note->hasProblem(); });
}

void FormGrid::clearProblems()
{
    for (FieldNote *const note : std::as_const(m_notes)) {
        note->clearProblems();
    }
}

void FormGrid::focusProblem()
{
    for (const FieldNote *const note : std::as_const(m_notes)) {
        if (note->hasProblem()) {
            note->wrongField()->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

QString withoutMnemonic(const QString &label)
{
    QString text;
    for (qsizetype i = 0; i < label.size(); ++i) {
        const bool isMark = label.at(i) == u'&' && i + 1 < label.size();
        text.append(label.at(isMark ? ++i : i));
    }
    return text;
}

} // namespace pennypost::ui
