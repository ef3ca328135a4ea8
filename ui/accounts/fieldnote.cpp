// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/fieldnote.h"

#include "ui/common/controls.h"
#include "ui/common/iconlabel.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace pennypost::ui
{
namespace
{

// The outline of every field is painted in this colour of its palette.
void frame(QWidget &field, bool wrong)
{
    QPalette colors;
    if (wrong) {
        const QColor color = toneColor(Tone::Attention, field.palette());
        if (field.palette().color(QPalette::Dark) == color) {
            return; // the change would come back as an event
        }
        colors.setColor(QPalette::Dark, color);
    }
    field.setPalette(colors);
}

} // namespace

FieldNote::FieldNote(QWidget *field, QWidget *parent)
    : QWidget(parent),
      m_field(field),
      m_icon(new IconLabel(Icon::Attention, kIcon, this)),
      m_label(wrappingLabel({}, this))
{
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kUnit);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_label, 1);
    showText();
}

void FieldNote::setHelp(const QString &text, Tone tone)
{
    m_help = text;
    m_helpTone = tone;
    showText();
}

void FieldNote::showProblem(QWidget *field, const QString &text)
{
    forget(field);
    m_problems.append({field, text});
    field->setAccessibleDescription(text);
    frame(*field, true);
    showText();
}

void FieldNote::clearProblem(QWidget *field)
{
    forget(field);
    showText();
}

void FieldNote::clearProblems()
{
    while (hasProblem()) {
        forget(m_problems.first().field);
    }
    showText();
}

QString FieldNote::text() const
{
    if (!hasProblem()) {
        return m_help;
    }
    QStringList texts;
    for (const Problem &problem : m_problems) {
        texts.append(problem.text);
    }
    return texts.join(u'\n');
}

void FieldNote::forget(QWidget *field)
{
    const qsizetype removed
        = m_problems.removeIf([field](const Problem &problem) { return problem.field == field; });
    if (removed > 0) {
        field->setAccessibleDescription({});
        frame(*field, false);
    }
}

void FieldNote::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        showLook();
    }
    QWidget::changeEvent(event);
}

void FieldNote::showText()
{
    m_label->setText(text());
    if (!hasProblem()) {
        m_field->setAccessibleDescription(m_help);
    }
    setVisible(!text().isEmpty());
    showLook();
}

void FieldNote::showLook()
{
    const Tone tone = hasProblem() ? Tone::Attention : m_helpTone;
    const bool quiet = tone == Tone::Neutral;
    const QColor color = quiet ? secondaryColor(palette()) : toneColor(tone, palette());
    QPalette colors = m_label->palette();
    if (colors.color(QPalette::WindowText) != color) {
        colors.setColor(QPalette::WindowText, color);
        m_label->setPalette(colors);
    }
    m_icon->setVisible(!quiet);
    m_icon->setTone(tone);
    for (const Problem &problem : m_problems) {
        frame(*problem.field, true);
    }
}

} // namespace pennypost::ui
