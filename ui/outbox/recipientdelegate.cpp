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

int advance(const QFontMetrics &metrics, const QString &text)
{
    return text.isEmpty() ? 0 : metrics.horizontalAdvance(text) + kGap;
}

// What stands beside the address on its line if it has room there, else on a line below it.
struct Beside {
    QString words;
    QString time;
    QString kind;
    bool below = false;
};

Beside besideOf(const QModelIndex &index, const QFontMetrics &metrics, int rowWidth)
{
    const QStringList all = index.data(RecipientModel::LookRole).value<StateLook>().words;
    Beside beside;
    beside.time = index.data(RecipientModel::TimeRole).toString();
    beside.kind = index.data(RecipientModel::KindRole).toString();
    const int width = replyWidth(rowWidth);
    const int address = advance(metrics, index.data().toString());
    const int others = advance(metrics, beside.time) + advance(metrics, beside.kind);
    const auto fits = [&](int room) {
        return std::find_if(all.cbegin(), all.cend(), [&](const QString &words) {
            return metrics.horizontalAdvance(words) <= room;
        });
    };
    if (const auto found = fits(width - address - others); found != all.cend()) {
        beside.words = *found;
        return beside;
    }
    beside.below = true;
    const auto found = fits(width - advance(metrics, beside.time));
    beside.words = found != all.cend() ? *found : all.value(all.size() - 1);
    return beside;
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
    int below = line.bottom() + 1 + kUnit / 2;
    const Qt::LayoutDirection direction = option.direction;
    const QFontMetrics &metrics = option.fontMetrics;
    painter->setFont(option.font);

    QRect sign = takeStart(line, kIndent, direction);
    paintIcon(*painter, takeStart(sign, kIcon, direction),
              pixmap(look.icon, kIcon, tone, painter->device()->devicePixelRatioF()));
    const Beside beside = besideOf(index, metrics, option.rect.width());
    QRect second = line.translated(0, line.height() + kUnit / 2);
    QRect &stateLine = beside.below ? second : line;
    if (!beside.time.isEmpty()) {
        painter->setPen(quiet);
        paintText(*painter,
                  takeEnd(stateLine, metrics.horizontalAdvance(beside.time) + 1, direction),
                  beside.time, direction);
        stateLine = takeStart(stateLine, stateLine.width() - kGap, direction);
    }
    painter->setPen(tone);
    if (beside.below) {
        paintText(*painter, stateLine, beside.words, direction);
        below += stateLine.height() + kUnit / 2;
    } else {
        paintText(*painter, takeEnd(line, metrics.horizontalAdvance(beside.words) + 1, direction),
                  beside.words, direction);
        line = takeStart(line, line.width() - kGap, direction);
    }
    const QString address = index.data(Qt::DisplayRole).toString();
    const int kindWidth = advance(metrics, beside.kind);
    const QString shown
        = metrics.elidedText(address, Qt::ElideMiddle, std::max(0, line.width() - kindWidth));
    painter->setPen(option.palette.color(QPalette::Text));
    paintText(*painter, takeStart(line, metrics.horizontalAdvance(shown) + kGap, direction), shown,
              direction);
    painter->setPen(quiet);
    paintText(*painter, line, beside.kind, direction);

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
    if (view != nullptr && besideOf(index, option.fontMetrics, view->viewport()->width()).below) {
        height += rowLineHeight(option.font) + kUnit / 2;
    }
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
