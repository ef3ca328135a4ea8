// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/stylebars.h"

#include "ui/common/colors.h"
#include "ui/common/stylepaint.h"

#include <QAbstractScrollArea>
#include <QDateTime>
#include <QPainter>
#include <QStyle>

namespace pennypost::ui
{

namespace
{

constexpr int kShortestThumb = 32;
constexpr int kThumb = 6;
constexpr int kThumbHovered = 8;
constexpr int kProgressLine = 6;

// A scroll bar is opaque; it should look as if it were not.
QColor behindScrollBar(const QStyleOptionSlider &option, const QWidget *widget)
{
    for (const QWidget *parent = widget; parent; parent = parent->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(parent)) {
            return area->viewport()->palette().color(area->viewport()->backgroundRole());
        }
    }
    return option.palette.color(QPalette::Window);
}

// A piece that goes to and fro.
void paintBusy(QPainter &painter, const QRect &groove, bool horizontal, double radius,
               const QColor &color)
{
    static constexpr qint64 kRound = 2400;
    const int length = horizontal ? groove.width() : groove.height();
    const int piece = qMax(length / 4, 8);
    const double phase
        = static_cast<double>(QDateTime::currentMSecsSinceEpoch() % kRound) / kRound * 2.0;
    const double there = phase < 1.0 ? phase : 2.0 - phase;
    const double eased = there * there * (3.0 - 2.0 * there);
    const int start = qRound((length - piece) * eased);
    QRect part = groove;
    if (horizontal) {
        part.setLeft(groove.left() + start);
        part.setWidth(piece);
    } else {
        part.setTop(groove.top() + start);
        part.setHeight(piece);
    }
    paintBox(painter, part, color, {}, radius);
}

} // namespace

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int length = horizontal ? option.rect.width() : option.rect.height();
    const int range = option.maximum - option.minimum;
    int thumb = length;
    if (range > 0) {
        const qint64 whole = qint64(range) + option.pageStep;
        thumb = static_cast<int>(qint64(option.pageStep) * length / qMax<qint64>(1, whole));
        thumb = qMin(qMax(thumb, kShortestThumb), length);
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = horizontal ? QRect(from, 0, size, option.rect.height())
                                      : QRect(0, from, option.rect.width(), size);
        return QStyle::visualRect(option.direction, option.rect,
                                  rect.translated(option.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSlider:
        return piece(start, thumb);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + thumb, length - start - thumb);
    default:
        return {};
    }
}

void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QWidget *widget)
{
    const QColor behind = behindScrollBar(option, widget);
    painter.fillRect(option.rect, behind);
    if (option.maximum <= option.minimum) {
        return;
    }
    const bool held = isPressed(option) && option.activeSubControls == QStyle::SC_ScrollBarSlider;
    const bool hovered = isHovered(option);
    const int thick = hovered || held ? kThumbHovered : kThumb;
    QRect thumb = scrollBarPart(option, QStyle::SC_ScrollBarSlider);
    const QPoint middle = thumb.center();
    if (option.orientation == Qt::Horizontal) {
        thumb.setSize({thumb.width() - 4, thick});
    } else {
        thumb.setSize({thick, thumb.height() - 4});
    }
    thumb.moveCenter(middle);
    const double share = held ? 0.6 : hovered ? 0.5 : 0.32;
    paintBox(painter, thumb, mixed(behind, option.palette.color(QPalette::Text), share), {},
             thick / 2.0);
}

void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option)
{
    const bool horizontal = option.state.testFlag(QStyle::State_Horizontal);
    QRect groove = option.rect;
    if (horizontal) {
        groove.setHeight(qMin(kProgressLine, groove.height()));
    } else {
        groove.setWidth(qMin(kProgressLine, groove.width()));
    }
    groove.moveCenter(option.rect.center());
    const double radius = (horizontal ? groove.height() : groove.width()) / 2.0;
    paintBox(painter, groove, option.palette.color(QPalette::Mid), {}, radius);
    const int length = horizontal ? groove.width() : groove.height();
    if (option.minimum == option.maximum) {
        paintBusy(painter, groove, horizontal, radius, focusColor(option.palette));
        return;
    }
    const double range = qMax(1.0, double(option.maximum) - option.minimum);
    const int done = qRound(length * qBound(0.0, (option.progress - option.minimum) / range, 1.0));
    if (done <= 0) {
        return;
    }
    QRect part = groove;
    if (horizontal) {
        part.setWidth(qMax(done, groove.height()));
        if (option.invertedAppearance != (option.direction == Qt::RightToLeft)) {
            part.moveRight(groove.right());
        }
    } else {
        part.setTop(groove.bottom() + 1 - qMax(done, groove.width()));
    }
    paintBox(painter, part, focusColor(option.palette), {}, radius);
}

void paintTab(QPainter &painter, const QStyleOptionTab &option)
{
    static constexpr int kUnderline = 2;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (!selected && isHovered(option)) {
        QColor ink = option.palette.color(QPalette::WindowText);
        ink.setAlphaF(0.06F);
        paintBox(painter, option.rect.adjusted(2, 3, -2, -4), ink, {});
    }
    if (hasFocus(option)) {
        paintFocusRing(painter, option.rect.adjusted(2, 3, -2, -4), option.palette);
    }
    if (selected) {
        QRect line = option.rect.adjusted(4, 0, -4, 0);
        line.setTop(line.bottom() + 1 - kUnderline);
        paintBox(painter, line, focusColor(option.palette), {}, kUnderline / 2.0);
    }
}

void paintHeader(QPainter &painter, const QStyleOptionHeader &option)
{
    const QRect rect = option.rect;
    QColor surface = option.palette.color(QPalette::Base);
    if (isHovered(option)) {
        surface = mixed(surface, option.palette.color(QPalette::Text), kHoverShare);
    }
    const QColor line = hairlineColor(option.palette);
    painter.fillRect(rect, surface);
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line);
    // The positions are those on the screen, not those in the language.
    const bool mirrored = option.direction == Qt::RightToLeft;
    const bool last
        = option.position == (mirrored ? QStyleOptionHeader::Beginning : QStyleOptionHeader::End)
        || option.position == QStyleOptionHeader::OnlyOneSection;
    if (option.orientation == Qt::Horizontal && !last) {
        const int x = mirrored ? rect.left() : rect.right();
        painter.fillRect(x, rect.top() + 5, 1, rect.height() - 10, line);
    }
}

void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QWidget *widget)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) {
        const bool active
            = option.state.testFlag(QStyle::State_Active) && (!widget || widget->hasFocus());
        painter.fillRect(option.rect,
                         option.palette.color(active ? QPalette::Active : QPalette::Inactive,
                                              QPalette::Highlight));
    } else if (isHovered(option)) {
        QColor ink = option.palette.color(QPalette::Text);
        ink.setAlphaF(static_cast<float>(kHoverShare));
        painter.fillRect(option.rect, ink);
    }
}

void paintMenuSelection(QPainter &painter, const QStyleOptionMenuItem &option, int inset)
{
    QColor ink = option.palette.color(QPalette::Text);
    ink.setAlphaF(isEnabled(option) ? 0.10F : 0.04F);
    paintBox(painter, option.rect.adjusted(inset, 0, -inset, 0), ink, {}, 4);
}

void paintMenuSeparator(QPainter &painter, const QStyleOptionMenuItem &option)
{
    const QRect rect = option.rect;
    painter.fillRect(rect.left() + 4, rect.center().y(), rect.width() - 8, 1,
                     hairlineColor(option.palette));
}

} // namespace pennypost::ui
