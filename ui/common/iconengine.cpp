// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/iconengine.h"

#include "ui/common/colors.h"

#include <QGuiApplication>
#include <QPainter>

namespace pennypost::ui
{

IconEngine::IconEngine(Icon icon, std::optional<QColor> color)
    : m_icon(icon),
      m_color(std::move(color))
{
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    paintIcon(*painter, rect, m_icon, colorFor(mode));
}

// size is in device pixels: QIcon has multiplied it already.
QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return ui::pixmap(m_icon, qMin(size.width(), size.height()), colorFor(mode), 1.0);
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(*this);
}

QColor IconEngine::colorFor(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return m_color.value_or(palette.color(QPalette::Active, QPalette::ButtonText));
}

} // namespace pennypost::ui
