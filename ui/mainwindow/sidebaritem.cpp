// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sidebaritem.h"

#include "ui/common/metrics.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace pennypost::ui
{

SidebarItem::SidebarItem(Icon icon, const QString &name, QWidget *parent)
    : QAbstractButton(parent),
      m_icon(icon)
{
    setText(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setProperty("elidesUserData", true);
    nameForAccessibility();
}

void SidebarItem::setCount(int count, Tone tone)
{
    m_count = count;
    m_countTone = tone;
    nameForAccessibility();
    update();
}

void SidebarItem::setStatus(const QString &status, Tone tone)
{
    const bool resize = m_status.isEmpty() != status.isEmpty();
    m_status = status;
    m_statusTone = tone;
    setToolTip(status);
    nameForAccessibility();
    if (resize) {
        updateGeometry();
    }
    update();
}

void SidebarItem::nameForAccessibility()
{
    QString description = m_status;
    if (m_count > 0) {
        description = m_countTone == Tone::Attention ? tr("%n need(s) attention", nullptr, m_count)
                                                     : tr("%n message(s)", nullptr, m_count);
    }
    setAccessibleName(text());
    setAccessibleDescription(description);
}

QFont SidebarItem::statusFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    return small;
}

QSize SidebarItem::sizeHint() const
{
    const QFontMetrics metrics(font());
    int height = metrics.height() + 2 * kGap;
    if (!m_status.isEmpty()) {
        height += QFontMetrics(statusFont()).height();
    }
    return {kIcon + metrics.horizontalAdvance(text()) + 4 * kInside, height};
}

QSize SidebarItem::minimumSizeHint() const
{
    return {kIcon + 4 * kInside, sizeHint().height()};
}

void SidebarItem::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void SidebarItem::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

void SidebarItem::paintBackground(QPainter &painter) const
{
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QColor fill = palette().color(QPalette::WindowText);
    fill.setAlphaF(isChecked() || isDown() ? 0.10F : underMouse() ? 0.05F : 0.0F);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    painter.drawRoundedRect(hasFocus() ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, kRadius,
                            kRadius);
}

void SidebarItem::paintCount(QPainter &painter, QRect &rest) const
{
    if (m_count == 0) {
        return;
    }
    const QString count = QLocale().toString(m_count);
    const QFontMetrics metrics(font());
    const int width = std::max(metrics.horizontalAdvance(count) + kInside, metrics.height());
    QRect box(rest.right() - width + 1, rest.center().y() - metrics.height() / 2, width,
              metrics.height());
    rest.setRight(box.left() - kGap);
    box = QStyle::visualRect(layoutDirection(), rect(), box);
    if (m_countTone == Tone::Attention) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneTint(m_countTone, palette()));
        painter.drawRoundedRect(box, box.height() / 2.0, box.height() / 2.0);
    }
    painter.setPen(m_countTone == Tone::Neutral ? secondaryColor(palette())
                                                : toneColor(m_countTone, palette()));
    painter.drawText(box, Qt::AlignCenter, count);
}

void SidebarItem::paintText(QPainter &painter, const QRect &rect) const
{
    const auto alignment = static_cast<int>(
        QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter);
    const QFontMetrics metrics(font());
    QRect line = rect;
    if (!m_status.isEmpty()) {
        const QFontMetrics small(statusFont());
        line.setTop(rect.center().y() - (metrics.height() + small.height()) / 2 + 1);
        line.setHeight(metrics.height());
        const QRect below(line.left(), line.bottom() + 1, line.width(), small.height());
        painter.setFont(statusFont());
        painter.setPen(m_statusTone == Tone::Neutral ? secondaryColor(palette())
                                                     : toneColor(m_statusTone, palette()));
        painter.drawText(QStyle::visualRect(layoutDirection(), this->rect(), below), alignment,
                         small.elidedText(m_status, Qt::ElideRight, below.width()));
    }
    QFont bold = font();
    bold.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QStyle::visualRect(layoutDirection(), this->rect(), line), alignment,
                     QFontMetrics(bold).elidedText(text(), Qt::ElideRight, line.width()));
}

void SidebarItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBackground(painter);
    const QRect inner = rect().adjusted(kGap, 0, -kGap, 0);
    QRect iconBox(inner.left(), rect().center().y() - kIcon / 2, kIcon, kIcon);
    iconBox = QStyle::visualRect(layoutDirection(), rect(), iconBox);
    painter.drawPixmap(iconBox,
                       pixmap(m_icon, kIcon, secondaryColor(palette()), devicePixelRatioF()));
    QRect rest = inner.adjusted(kIcon + kGap, 0, 0, 0);
    paintCount(painter, rest);
    paintText(painter, rest);
}

} // namespace pennypost::ui
