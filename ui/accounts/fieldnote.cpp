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

void FieldNote::showProblem(const QString &text)
{
    m_problem = text;
    showText();
}

void FieldNote::clearProblem()
{
    showProblem({});
}

QString FieldNote::text() const
{
    return hasProblem() ? m_problem : m_help;
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
    m_field->setAccessibleDescription(text());
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
}

} // namespace pennypost::ui
