// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/iconlabel.h"

#include <QPainter>

#include <chrono>

namespace pennypost::ui
{

namespace
{

constexpr auto kTurn = std::chrono::milliseconds(50);
constexpr int kStep = 18;

} // namespace

IconLabel::IconLabel(Icon icon, int size, QWidget *parent)
    : QWidget(parent),
      m_icon(icon),
      m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_turn.setInterval(kTurn);
    connect(&m_turn, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + kStep) % 360;
        update();
    });
}

void IconLabel::setIcon(Icon icon)
{
    m_icon = icon;
    turnIfRunning();
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
    if (m_icon == Icon::StepRunning) {
        const QPointF middle = QRectF(rect()).center();
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.translate(middle);
        painter.rotate(m_angle);
        painter.translate(-middle);
    }
    paintIcon(painter, rect(), m_icon,
              m_tone ? toneColor(*m_tone, palette()) : secondaryColor(palette()));
}

void IconLabel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    turnIfRunning();
}

void IconLabel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    turnIfRunning();
}

void IconLabel::turnIfRunning()
{
    const bool turns = m_icon == Icon::StepRunning && isVisible();
    if (turns && !m_turn.isActive()) {
        m_turn.start();
    } else if (!turns) {
        m_turn.stop();
        m_angle = 0;
    }
}

} // namespace pennypost::ui
