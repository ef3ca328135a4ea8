// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/iconlabel.h"

#include <QPainter>

namespace pennypost::ui
{

IconLabel::IconLabel(Icon icon, int size, QWidget *parent)
    : QWidget(parent),
      m_icon(icon),
      m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(Icon icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setTone(std::optional<Tone> tone)
{
    m_tone = tone;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {m_size, m_size};
}

QSize IconLabel::minimumSizeHint() const
{
    return sizeHint();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon,
              m_tone ? toneColor(*m_tone, palette()) : secondaryColor(palette()));
}

} // namespace pennypost::ui
