// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/pageedit.h"

#include "ui/common/metrics.h"
#include "ui/composewindow/bodycolors.h"
#include "ui/composewindow/pagemarks.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pennypost::ui
{
namespace
{

constexpr int kColumn = 46; // em
constexpr qreal kIndent = 1.75; // em
constexpr qreal kTab = 2; // em
constexpr int kMinZoom = -4;
constexpr int kMaxZoom = 10;
constexpr qreal kZoomStep = 1.1;

} // namespace

PageEdit::PageEdit(QWidget *parent)
    : QTextEdit(parent),
      m_colors(new BodyColors(document()))
{
    setFrameShape(QFrame::NoFrame);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setCursor(Qt::IBeamCursor);
    verticalScrollBar()->setCursor(Qt::ArrowCursor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Nothing is laid out again when a scroll bar comes or goes, and it is not to be seen as long
    // as there is nothing to scroll.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    document()->setDocumentMargin(kPage);
    m_colors->setPalette(palette());
    layOutPage();
    connect(document(), &QTextDocument::contentsChanged, this, &PageEdit::showDirection);
    showDirection();
}

void PageEdit::setZoom(int steps)
{
    m_zoom = std::clamp(steps, kMinZoom, kMaxZoom);
    QFont own;
    if (m_zoom != 0) {
        const QFont natural = parentWidget() != nullptr ? parentWidget()->font() : QFont();
        own.setPointSizeF(QFontInfo(natural).pointSizeF() * std::pow(kZoomStep, m_zoom));
    }
    setFont(own);
}

void PageEdit::setTextStart(int distance)
{
    if (m_textStart != distance) {
        m_textStart = distance;
        layOutPage();
    }
}

bool PageEdit::leave(bool forward)
{
    // QTextEdit's own refuses as long as Tab writes tabs.
    return QAbstractScrollArea::focusNextPrevChild(forward);
}

bool PageEdit::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove: {
        // Beside the column.
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QPointF place = viewport()->mapFrom(this, mouse->position());
        QMouseEvent inside(mouse->type(), place, mouse->globalPosition(), mouse->button(),
                           mouse->buttons(), mouse->modifiers(), mouse->pointingDevice());
        return QTextEdit::viewportEvent(&inside);
    }
    default:
        return QTextEdit::event(event);
    }
}

void PageEdit::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() == Qt::ControlModifier && event->angleDelta().y() != 0) {
        setZoom(m_zoom + (event->angleDelta().y() > 0 ? 1 : -1));
        event->accept();
        return;
    }
    QTextEdit::wheelEvent(event);
}

void PageEdit::resizeEvent(QResizeEvent *event)
{
    layOutPage();
    QTextEdit::resizeEvent(event);
}

void PageEdit::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_colors->setPalette(palette());
    } else if (event->type() == QEvent::LayoutDirectionChange) {
        showDirection();
        layOutPage();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        layOutPage();
    }
}

void PageEdit::paintEvent(QPaintEvent *event)
{
    QTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.translate(0, -verticalScrollBar()->value());
    paintPageMarks(painter, *document(),
                   QRectF(event->rect()).translated(0, verticalScrollBar()->value()), palette());
}

// Paragraphs go by their letters; a page without any begins where the windows do. (Without letters
// Qt begins at the left, and every change lays the whole page out again.)
void PageEdit::showDirection()
{
    const Qt::LayoutDirection direction
        = layoutDirection() == Qt::RightToLeft && document()->isEmpty() ? Qt::RightToLeft
                                                                        : Qt::LayoutDirectionAuto;
    QTextOption option = document()->defaultTextOption();
    if (option.textDirection() != direction) {
        option.setTextDirection(direction);
        document()->setDefaultTextOption(option);
    }
}

void PageEdit::layOutPage()
{
    const int em = QFontInfo(font()).pixelSize();
    // There is always room for the scroll bar, so that the column does not move with it.
    const int room
        = width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, verticalScrollBar());
    const int before = std::max(0, m_textStart - kPage);
    const int column = std::max(std::min(kColumn * em + 2 * kPage, room - before), 1);
    const int behind = std::max(0, room - before - column);
    setViewportMargins(isRightToLeft() ? behind : before, 0, isRightToLeft() ? before : behind, 0);
    if (lineWrapColumnOrWidth() != column) {
        setLineWrapColumnOrWidth(column);
    }
    document()->setIndentWidth(kIndent * em);
    setTabStopDistance(kTab * em);
}

} // namespace pennypost::ui
