// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/choicebutton.h"

#include "ui/common/colors.h"
#include "ui/common/metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

constexpr int kAroundText = kPage;
constexpr int kMaxLineCharacters = 48;

} // namespace

ChoiceButton::ChoiceButton(Icon icon, const QString &title, const QString &line, QWidget *parent)
    : QAbstractButton(parent),
      m_icon(icon),
      m_line(line)
{
    setText(title);
    setAccessibleDescription(line);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceButton::setProminent(bool prominent)
{
    m_prominent = prominent;
    update();
}

QFont ChoiceButton::titleFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

int ChoiceButton::textWidth(int width) const
{
    return width - 2 * kAroundText - kLargeIcon - kInside;
}

QSize ChoiceButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int line = std::min(metrics.horizontalAdvance(m_line),
                              metrics.averageCharWidth() * kMaxLineCharacters);
    const int title = QFontMetrics(titleFont()).size(Qt::TextShowMnemonic, text()).width();
    const int width = std::max(line, title) + 2 * kAroundText + kLargeIcon + kInside;
    return {width, heightForWidth(width)};
}

QSize ChoiceButton::minimumSizeHint() const
{
    const int title = QFontMetrics(titleFont()).size(Qt::TextShowMnemonic, text()).width();
    const int width = title + 2 * kAroundText + kLargeIcon + kInside;
    return {width, heightForWidth(width)};
}

bool ChoiceButton::hasHeightForWidth() const
{
    return true;
}

int ChoiceButton::heightForWidth(int width) const
{
    const QRect line = QFontMetrics(font()).boundingRect(QRect(0, 0, textWidth(width), 10'000),
                                                         Qt::TextWordWrap, m_line);
    return 2 * kInside + QFontMetrics(titleFont()).height() + kUnit / 2 + line.height();
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colors = palette();
    const bool filled = m_prominent && isEnabled();
    QColor back = filled ? colors.color(QPalette::Highlight) : colors.color(QPalette::Base);
    if (isDown()) {
        back = filled ? back.darker(115) : toneTint(Tone::Sending, colors);
    } else if (underMouse() && isEnabled()) {
        back = filled ? back.darker(106) : toneTint(Tone::Neutral, colors);
    }
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(filled ? QPen(back) : QPen(hairlineColor(colors)));
    painter.setBrush(back);
    painter.drawRoundedRect(box, kRadius, kRadius);
    if (hasFocus()) { // the accent on itself would not be seen
        const auto ring = filled ? QPalette::HighlightedText : QPalette::Highlight;
        const qreal inset = filled ? 2.5 : 0.5;
        painter.setPen(QPen(colors.color(ring), filled ? 1 : 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), kRadius - inset,
                                kRadius - inset);
    }

    const QColor strong = filled
        ? colors.color(QPalette::HighlightedText)
        : colors.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    const QColor quiet = filled || !isEnabled() ? strong : secondaryColor(colors);
    const auto mirrored = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const QRect iconBox(kAroundText, (height() - kLargeIcon) / 2, kLargeIcon, kLargeIcon);
    painter.drawPixmap(mirrored(iconBox), pixmap(m_icon, kLargeIcon, strong, devicePixelRatioF()));
    const int left = kAroundText + kLargeIcon + kInside;
    const int titleHeight = QFontMetrics(titleFont()).height();
    const QRect titleBox(left, kInside, textWidth(width()), titleHeight);
    const QRect lineBox(left, titleBox.bottom() + 1 + kUnit / 2, textWidth(width()),
                        height() - titleBox.bottom() - 1 - kUnit / 2 - kInside);
    const Qt::Alignment leading
        = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading | Qt::AlignTop);
    painter.setFont(titleFont());
    painter.setPen(strong);
    painter.drawText(mirrored(titleBox), int(leading) | Qt::TextShowMnemonic, text());
    painter.setFont(font());
    painter.setPen(quiet);
    painter.drawText(mirrored(lineBox), int(leading) | Qt::TextWordWrap, m_line);
}

void ChoiceButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

void ChoiceButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
    }
    QAbstractButton::changeEvent(event);
}

} // namespace pennypost::ui
