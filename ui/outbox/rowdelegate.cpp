// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/rowdelegate.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/outbox/rowpainting.h"
#include "ui/outbox/statelook.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

constexpr int kPadding = 10; // above and below the two lines
constexpr int kBetween = kUnit; // the two lines
constexpr int kProgressHeight = 3;

QString elided(const QFontMetrics &metrics, const QString &text, int width)
{
    return metrics.elidedText(text, Qt::ElideRight, std::max(0, width));
}

// The longest words that leave the subject some room; the shortest ones if none does.
QString fitting(const QStringList &words, const QFontMetrics &metrics, int width, int subjectWidth)
{
    const int room = width - std::min(subjectWidth, width * 2 / 5);
    for (const QString &candidate : words) {
        if (metrics.horizontalAdvance(candidate) <= room) {
            return candidate;
        }
    }
    const QString shortest = words.isEmpty() ? QString() : words.last();
    return metrics.horizontalAdvance(shortest) <= width ? shortest : QString();
}

void paintProgress(QPainter &painter, QRect track, int percent, const QColor &color,
                   const QStyleOptionViewItem &option)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(hairlineColor(option.palette));
    painter.drawRoundedRect(track, kProgressHeight / 2.0, kProgressHeight / 2.0);
    painter.setBrush(color);
    painter.drawRoundedRect(takeStart(track, track.width() * percent / 100, option.direction),
                            kProgressHeight / 2.0, kProgressHeight / 2.0);
}

} // namespace

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    painter->save();
    paintRowBackground(*painter, option);
    const int height = rowLineHeight(option.font);
    const int width = option.rect.width() - 2 * kPage;
    const QRect first(option.rect.left() + kPage, option.rect.top() + kPadding, width, height);
    paintFirstLine(*painter, option, first, index);
    paintSecondLine(*painter, option, first.translated(0, height + kBetween), index);
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, 2 * rowLineHeight(option.font) + kBetween + 2 * kPadding};
}

void RowDelegate::paintFirstLine(QPainter &painter, const QStyleOptionViewItem &option,
                                 const QRect &line, const QModelIndex &index) const
{
    QRect rest = line;
    const QString time = index.data(TimeRole).toString();
    painter.setFont(option.font);
    painter.setPen(secondaryColor(option.palette));
    const int timeWidth = option.fontMetrics.horizontalAdvance(time) + 1;
    paintText(painter, takeEnd(rest, timeWidth, option.direction), time, option.direction);
    rest = takeStart(rest, rest.width() - kInside, option.direction);

    const bool muted = index.data(MutedRole).toBool();
    const QFont font = muted ? option.font : semibold(option.font);
    const QFontMetrics metrics(font);
    const QString more = index.data(MoreRole).toString();
    const int moreWidth = more.isEmpty() ? 0 : metrics.horizontalAdvance(more) + 1 + kUnit;
    const QString names = elided(metrics, index.data(Qt::DisplayRole).toString(),
                                 std::max(0, rest.width() - moreWidth));
    painter.setFont(font);
    painter.setPen(muted ? secondaryColor(option.palette) : option.palette.color(QPalette::Text));
    const QRect place = takeStart(
        rest, std::min(metrics.horizontalAdvance(names) + 1, rest.width()), option.direction);
    paintText(painter, place, names, option.direction);
    if (!more.isEmpty()) {
        rest = takeEnd(rest, rest.width() - kUnit, option.direction);
        paintText(painter, rest, more, option.direction);
    }
}

void RowDelegate::paintSecondLine(QPainter &painter, const QStyleOptionViewItem &option,
                                  const QRect &line, const QModelIndex &index) const
{
    QRect rest = line;
    const QFontMetrics &metrics = option.fontMetrics;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QColor quiet = secondaryColor(option.palette);
    const QString subject = index.data(SubjectRole).toString();
    painter.setFont(option.font);

    if (const int attachments = index.data(AttachmentsRole).toInt(); attachments > 0) {
        const QString number = QLocale().toString(attachments);
        const int width = metrics.horizontalAdvance(number) + 1;
        QRect end = takeEnd(rest, kIcon + kUnit + width, option.direction);
        paintIcon(painter, takeStart(end, kIcon, option.direction),
                  pixmap(Icon::Attach, kIcon, quiet, ratio));
        painter.setPen(quiet);
        paintText(painter, takeEnd(end, width, option.direction), number, option.direction);
        rest = takeStart(rest, rest.width() - kGap, option.direction);
    }
    if (const QVariant value = index.data(LookRole); value.isValid()) {
        const auto look = value.value<StateLook>();
        const QColor color = toneColor(look.tone, option.palette);
        QRect state = takeStart(rest, kIcon + kUnit + 2, option.direction);
        paintIcon(painter, takeStart(state, kIcon, option.direction),
                  pixmap(look.icon, kIcon, color, ratio));
        const QString words = fitting(look.words, metrics, rest.width(),
                                      metrics.horizontalAdvance(subject) + kInside);
        painter.setPen(color);
        QRect place = takeStart(rest, metrics.horizontalAdvance(words) + kInside, option.direction);
        paintText(painter, place, words, option.direction);
        if (look.percent >= 0) {
            paintProgress(painter,
                          {line.left(), option.rect.bottom() - kProgressHeight - 2, line.width(),
                           kProgressHeight},
                          look.percent, color, option);
        }
    }
    painter.setPen(quiet);
    paintText(painter, rest, elided(metrics, subject, rest.width()), option.direction);
}

} // namespace pennypost::ui
