// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/recipientdelegate.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/outbox/recipientmodel.h"
#include "ui/outbox/rowpainting.h"
#include "ui/outbox/statelook.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace pennypost::ui
{
namespace
{

constexpr int kPadding = kGap; // above and below
constexpr int kIndent = kIcon + kGap; // of what stands below the address

// Lays the answer out; draws it if there is a painter.
int layOutReply(const QString &reply, const QFont &font, int width, Qt::LayoutDirection direction,
                QPainter *painter, const QPointF &at)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(direction);
    option.setAlignment(QStyle::visualAlignment(direction, Qt::AlignLeading));
    QTextLayout layout(reply, font);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(width, 1));
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    if (painter != nullptr) {
        layout.draw(painter, at);
    }
    return static_cast<int>(std::ceil(height));
}

int replyWidth(int rowWidth)
{
    return rowWidth - 2 * kPage - kIndent;
}

} // namespace

void RecipientDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    paintRowBackground(*painter, option);
    const auto look = index.data(RecipientModel::LookRole).value<StateLook>();
    const QColor quiet = secondaryColor(option.palette);
    const QColor tone = toneColor(look.tone, option.palette);
    QRect line(option.rect.left() + kPage, option.rect.top() + kPadding,
               option.rect.width() - 2 * kPage, rowLineHeight(option.font));
    const int below = line.bottom() + 1 + kUnit / 2;
    const Qt::LayoutDirection direction = option.direction;
    const QFontMetrics &metrics = option.fontMetrics;
    painter->setFont(option.font);

    QRect sign = takeStart(line, kIndent, direction);
    paintIcon(*painter, takeStart(sign, kIcon, direction),
              pixmap(look.icon, kIcon, tone, painter->device()->devicePixelRatioF()));
    const QString time = index.data(RecipientModel::TimeRole).toString();
    if (!time.isEmpty()) {
        painter->setPen(quiet);
        paintText(*painter, takeEnd(line, metrics.horizontalAdvance(time) + 1, direction), time,
                  direction);
        line = takeStart(line, line.width() - kGap, direction);
    }
    const QString address = index.data(Qt::DisplayRole).toString();
    const QString kind = index.data(RecipientModel::KindRole).toString();
    const int kindWidth = kind.isEmpty() ? 0 : metrics.horizontalAdvance(kind) + kGap;
    // The words of the state that leave the address its place, else the shortest ones.
    QString words = look.words.isEmpty() ? QString() : look.words.last();
    for (const QString &candidate : look.words) {
        if (metrics.horizontalAdvance(candidate) + kGap + kindWidth
                + metrics.horizontalAdvance(address)
            <= line.width()) {
            words = candidate;
            break;
        }
    }
    painter->setPen(tone);
    paintText(*painter, takeEnd(line, metrics.horizontalAdvance(words) + 1, direction), words,
              direction);
    line = takeStart(line, line.width() - kGap, direction);
    const QString shown
        = metrics.elidedText(address, Qt::ElideMiddle, std::max(0, line.width() - kindWidth));
    painter->setPen(option.palette.color(QPalette::Text));
    paintText(*painter, takeStart(line, metrics.horizontalAdvance(shown) + kGap, direction), shown,
              direction);
    painter->setPen(quiet);
    paintText(*painter, line, kind, direction);

    if (const QString reply = index.data(RecipientModel::ReplyRole).toString(); !reply.isEmpty()) {
        const int width = replyWidth(option.rect.width());
        const int left = direction == Qt::LeftToRight ? option.rect.left() + kPage + kIndent
                                                      : option.rect.left() + kPage;
        layOutReply(reply, option.font, width, direction, painter, QPointF(left, below));
    }
    painter->restore();
}

QSize RecipientDelegate::sizeHint(const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    int height = rowLineHeight(option.font) + 2 * kPadding;
    const QString reply = index.data(RecipientModel::ReplyRole).toString();
    const auto *view = qobject_cast<const QAbstractScrollArea *>(option.widget);
    if (!reply.isEmpty() && view != nullptr) {
        const int width = replyWidth(view->viewport()->width());
        // Most answers fit on one line, and measuring is cheaper than laying out.
        height += kUnit / 2
            + (option.fontMetrics.horizontalAdvance(reply) < width
                   ? option.fontMetrics.height()
                   : layOutReply(reply, option.font, width, option.direction, nullptr, {}));
    }
    return {0, height};
}

} // namespace pennypost::ui
