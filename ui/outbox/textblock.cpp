// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/textblock.h"

#include "ui/common/icons.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>

#include <cmath>

namespace pennypost::ui
{

TextBlock::TextBlock(int maxLines, QWidget *parent)
    : QWidget(parent),
      m_maxLines(maxLines)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TextBlock::setText(const QString &text)
{
    if (text == m_text) {
        return;
    }
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize TextBlock::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 40;
    return {width, heightForWidth(width)};
}

QSize TextBlock::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

int TextBlock::heightForWidth(int width) const
{
    return layOut(width, nullptr, nullptr);
}

int TextBlock::layOut(int width, QPainter *painter, bool *cut) const
{
    const QFontMetrics metrics = fontMetrics();
    const QFont textFont = font();
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(layoutDirection());
    option.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading));
    QTextLayout layout(m_text, textFont);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal y = 0;
    for (int number = 1;; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(width);
        line.setPosition({0, y});
        const bool more = line.textStart() + line.textLength() < m_text.size();
        if (number < m_maxLines || !more) {
            if (painter != nullptr) {
                line.draw(painter, {0, 0});
            }
            y += line.height();
            continue;
        }
        if (painter != nullptr) {
            const QString rest
                = metrics.elidedText(m_text.mid(line.textStart()), Qt::ElideRight, width);
            painter->drawText(
                QRectF(0, y, width, line.height()),
                static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading)
                                 | Qt::AlignAbsolute)
                    | Qt::TextSingleLine,
                rest);
        }
        if (cut != nullptr) {
            *cut = true;
        }
        y += line.height();
        break;
    }
    layout.endLayout();
    return std::max(metrics.height(), static_cast<int>(std::ceil(y)));
}

void TextBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(foregroundRole()));
    layOut(width(), &painter, nullptr);
}

void TextBlock::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Copy), tr("Copy"), this,
                    [this] { QGuiApplication::clipboard()->setText(m_text); });
    menu->popup(event->globalPos());
}

bool TextBlock::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        bool cut = false;
        layOut(width(), nullptr, &cut);
        // Escaped: a tooltip would take what looks like HTML for HTML.
        QToolTip::showText(
            static_cast<QHelpEvent *>(event)->globalPos(),
            cut ? QStringLiteral("<p>%1</p>").arg(m_text.toHtmlEscaped()) : QString(), this);
        return true;
    }
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
    return QWidget::event(event);
}

} // namespace pennypost::ui
