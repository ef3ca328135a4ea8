// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chip.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <utility>

namespace pennypost::ui
{

namespace
{

constexpr int kBeforeText = 8;
constexpr int kCross = 10;
constexpr int kCrossBox = 22; // the whole end of the chip: easy to hit
constexpr int kSign = 14;
constexpr int kFewestColumns = 8;

} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::ClickFocus);
    setAttribute(Qt::WA_Hover);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Chip::setProblem(const QString &why)
{
    m_hasProblem = !why.isEmpty();
    setToolTip(why);
    setAccessibleDescription(why);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const int sign = m_hasProblem ? kSign + kUnit : 0;
    return {kBeforeText + sign + fontMetrics().horizontalAdvance(text()) + 1 + kCrossBox,
            fontMetrics().height() + 2 * kUnit};
}

QSize Chip::minimumSizeHint() const
{
    const QSize wanted = sizeHint();
    const int few = fontMetrics().averageCharWidth() * kFewestColumns + kBeforeText + kCrossBox;
    return {qMin(wanted.width(), few), wanted.height()};
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::HoverLeave) {
        setOverCross(false);
    }
    return QAbstractButton::event(event);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colors = palette();
    const bool selected = hasFocus() || isChecked();
    // What is wrong stays red.
    const bool focused = selected && !m_hasProblem;
    const Tone tone = m_hasProblem ? Tone::Attention : Tone::Neutral;
    const QColor tint = toneTint(tone, colors);

    QColor fill = focused ? colors.color(QPalette::Active, QPalette::Highlight) : tint;
    QColor ink = focused
        ? colors.color(QPalette::Active, QPalette::HighlightedText)
        : colors.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text);
    if (underMouse() && isEnabled() && !focused) {
        fill = mixed(tint, ink, 0.06);
    }
    if (selected && m_hasProblem) {
        fill = mixed(tint, toneColor(Tone::Attention, colors), 0.2);
    }
    QColor outline = m_hasProblem ? toneColor(Tone::Attention, colors) : mixed(fill, ink, 0.14);
    if (focused) {
        outline = focusColor(colors);
    }
    const int line = selected && m_hasProblem ? 2 : 1;
    const qreal inset = line / 2.0;
    painter.setPen(QPen(outline, line));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kRadius,
                            kRadius);

    if (m_hasProblem) {
        paintIcon(painter, signRect(), Icon::Attention,
                  focused ? ink : toneColor(Tone::Attention, colors));
    }
    painter.setPen(ink);
    const QRect words = textRect();
    painter.drawText(
        words,
        static_cast<int>(Qt::AlignVCenter | Qt::TextSingleLine)
            | static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading)),
        fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));

    const QRect cross = crossRect();
    if (m_overCross && isEnabled()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(fill, ink, m_crossPressed ? 0.22 : 0.12));
        painter.drawEllipse(QRectF(cross).center(), 8.0, 8.0);
    }
    QRect small(0, 0, kCross, kCross);
    small.moveCenter(cross.center());
    paintIcon(painter, small, Icon::Close, focused || m_overCross ? ink : secondaryColor(colors));
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        if (event->modifiers() & ~Qt::KeypadModifier) {
            break; // Ctrl+Return sends the message
        }
        Q_EMIT editRequested();
        return;
    default:
        break;
    }
    // A button would move the focus by arrows and answer to Space.
    event->ignore();
}

void Chip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore(); // the field has the menu
        return;
    }
    m_crossPressed = crossRect().contains(event->position().toPoint());
    update();
}

void Chip::mouseMoveEvent(QMouseEvent *event)
{
    setOverCross(crossRect().contains(event->position().toPoint()));
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    const bool wasCross = std::exchange(m_crossPressed, false);
    update();
    if (!wasCross || event->button() != Qt::LeftButton) {
        return;
    }
    if (crossRect().contains(event->position().toPoint())) {
        Q_EMIT removeRequested();
    }
}

void Chip::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !crossRect().contains(event->position().toPoint())) {
        Q_EMIT editRequested();
    }
}

QRect Chip::crossRect() const
{
    return QStyle::visualRect(layoutDirection(), rect(),
                              QRect(width() - kCrossBox, 0, kCrossBox, height()));
}

QRect Chip::signRect() const
{
    return QStyle::visualRect(layoutDirection(), rect(),
                              QRect(kBeforeText, (height() - kSign) / 2, kSign, kSign));
}

QRect Chip::textRect() const
{
    const int start = kBeforeText + (m_hasProblem ? kSign + kUnit : 0);
    return QStyle::visualRect(layoutDirection(), rect(),
                              QRect(start, 0, width() - start - kCrossBox, height()));
}

void Chip::setOverCross(bool over)
{
    if (m_overCross != over) {
        m_overCross = over;
        update();
    }
}

} // namespace pennypost::ui
