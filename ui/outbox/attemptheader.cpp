// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/attemptheader.h"

#include "ui/common/metrics.h"
#include "ui/outbox/rowpainting.h"

#include <QKeyEvent>
#include <QPainter>

namespace pennypost::ui
{
namespace
{

constexpr int kPadding = kGap;

} // namespace

AttemptHeader::AttemptHeader(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AttemptHeader::setLook(const StateLook &look, const QString &time)
{
    m_look = look;
    m_time = time;
    setText(look.words.value(0));
    setAccessibleName(
        tr("Attempt, %1: %2", "%1 is a time, %2 what became of the attempt").arg(time, text()));
    setToolTip(tr("%1, %2", "%1 is a time, %2 what became of the attempt").arg(time, text()));
    updateGeometry();
    update();
}

QSize AttemptHeader::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {2 * kPage + 2 * (kIcon + kGap) + metrics.horizontalAdvance(text()) + kInside
                + metrics.horizontalAdvance(m_time),
            rowLineHeight(font()) + 2 * kPadding};
}

void AttemptHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOptionViewItem option;
    option.initFrom(this);
    option.state.setFlag(QStyle::State_Selected, hasFocus());
    option.widget = this;
    paintRowBackground(painter, option);

    const Qt::LayoutDirection direction = layoutDirection();
    const qreal ratio = devicePixelRatioF();
    const QColor quiet = secondaryColor(palette());
    const QColor tone = toneColor(m_look.tone, palette());
    QRect line = rect().adjusted(kPage, 0, -kPage, -1);
    QRect fold = takeStart(line, kIcon + kGap, direction);
    paintIcon(painter, takeStart(fold, kIcon, direction),
              pixmap(isChecked() ? Icon::Collapse : Icon::Expand, kIcon, quiet, ratio));
    QRect sign = takeStart(line, kIcon + kGap, direction);
    paintIcon(painter, takeStart(sign, kIcon, direction), pixmap(m_look.icon, kIcon, tone, ratio));
    painter.setFont(font());
    // Where both have no room, when it was is read below or in the tooltip.
    if (width() >= sizeHint().width()) {
        painter.setPen(quiet);
        paintText(painter, takeEnd(line, fontMetrics().horizontalAdvance(m_time) + 1, direction),
                  m_time, direction);
    }
    painter.setPen(tone);
    paintText(painter, line, fontMetrics().elidedText(text(), Qt::ElideRight, line.width()),
              direction);
}

void AttemptHeader::keyPressEvent(QKeyEvent *event)
{
    // As in a tree: towards the text unfolds, away from it folds.
    const bool mirrored = isRightToLeft();
    if (event->key() == (mirrored ? Qt::Key_Left : Qt::Key_Right)) {
        setChecked(true);
    } else if (event->key() == (mirrored ? Qt::Key_Right : Qt::Key_Left)) {
        setChecked(false);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        toggle();
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

} // namespace pennypost::ui
