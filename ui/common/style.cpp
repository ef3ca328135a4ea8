// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/stylebars.h"
#include "ui/common/stylebuttons.h"
#include "ui/common/stylefields.h"
#include "ui/common/stylepaint.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QTabBar>
#include <QTimer>

namespace pennypost::ui
{

namespace
{

constexpr auto kBusyTick = std::chrono::milliseconds(40);
constexpr auto kBusyProperty = "pennypostBusyTick";

bool isProminent(const QWidget *widget)
{
    return widget && widget->property(kProminentProperty).toBool();
}

template<typename Option>
const Option *as(const QStyleOption *option)
{
    return qstyleoption_cast<const Option *>(option);
}

// Asks for the next picture of a bar that only moves. A hidden one paints nothing and so asks for
// nothing.
void keepMoving(const QWidget *widget)
{
    auto *bar = const_cast<QWidget *>(widget);
    if (!bar || bar->property(kBusyProperty).toBool()) {
        return;
    }
    bar->setProperty(kBusyProperty, true);
    QTimer::singleShot(kBusyTick, bar, [bar] {
        bar->setProperty(kBusyProperty, false);
        bar->update();
    });
}

void paintBranch(QPainter &painter, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Children)) {
        return;
    }
    const Qt::ArrowType closed
        = option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    paintChevron(painter, option.rect, option.state & QStyle::State_Open ? Qt::DownArrow : closed,
                 secondaryColor(option.palette));
}

void paintOutline(QPainter &painter, const QRect &rect, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

} // namespace

void Style::polish(QWidget *widget)
{
    StyleMeasures::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QScrollBar *>(widget)
        || qobject_cast<QTabBar *>(widget) || qobject_cast<QHeaderView *>(widget)) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

QPalette Style::standardPalette() const
{
    return paletteFor(ColorScheme::Light);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const QPalette &palette = option->palette;
    switch (element) {
    case PE_FrameFocusRect:
        // A selected line shows by its colour that it has the keyboard.
        if (!(option->state & State_Selected) || !qobject_cast<const QAbstractItemView *>(widget)) {
            paintFocusRing(*painter, option->rect, palette);
        }
        return;
    case PE_PanelButtonCommand:
        if (const auto *button = as<QStyleOptionButton>(option)) {
            paintPushButton(*painter, *button, isProminent(widget));
            return;
        }
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paintCheckBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        paintRadioButton(*painter, *option);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = as<QStyleOptionFrame>(option); frame && frame->lineWidth > 0) {
            paintField(*painter, *option);
            return;
        }
        break;
    case PE_Frame:
        if (const auto *frame = as<QStyleOptionFrame>(option); frame && frame->lineWidth > 0) {
            paintOutline(*painter, option->rect,
                         hasFocus(*option) ? focusColor(palette) : hairlineColor(palette));
        }
        return;
    case PE_FrameMenu:
        paintOutline(*painter, option->rect, palette.color(QPalette::Dark));
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, palette.color(QPalette::Button));
        return;
    case PE_FrameTabWidget:
        painter->fillRect(option->rect.left(), option->rect.top(), option->rect.width(), 1,
                          hairlineColor(palette));
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1,
                          hairlineColor(palette));
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect.left(), option->rect.top(), option->rect.width(), 1,
                          hairlineColor(palette));
        return;
    case PE_FrameStatusBarItem:
        return;
    case PE_IndicatorToolBarSeparator: {
        const QPoint middle = option->rect.center();
        const int half = qMin(10, option->rect.height() / 2);
        painter->fillRect(middle.x(), middle.y() - half, 1, 2 * half, hairlineColor(palette));
        return;
    }
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, palette.color(QPalette::ToolTipBase));
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (const auto *item = as<QStyleOptionViewItem>(option)) {
            if (element == PE_PanelItemViewRow
                && item->features.testFlag(QStyleOptionViewItem::Alternate)) {
                painter->fillRect(option->rect, palette.color(QPalette::AlternateBase));
            }
            if (item->backgroundBrush.style() != Qt::NoBrush) {
                painter->fillRect(option->rect, item->backgroundBrush);
            }
            paintRow(*painter, *item, widget);
            return;
        }
        break;
    case PE_IndicatorBranch:
        paintBranch(*painter, *option);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown:
        paintChevron(*painter, option->rect, Qt::DownArrow, palette.color(QPalette::ButtonText));
        return;
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp:
        paintChevron(*painter, option->rect, Qt::UpArrow, palette.color(QPalette::ButtonText));
        return;
    case PE_IndicatorArrowLeft:
        paintChevron(*painter, option->rect, Qt::LeftArrow, palette.color(QPalette::ButtonText));
        return;
    case PE_IndicatorArrowRight:
        paintChevron(*painter, option->rect, Qt::RightArrow, palette.color(QPalette::ButtonText));
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = as<QStyleOptionHeader>(option)) {
            paintChevron(*painter, option->rect,
                         header->sortIndicator == QStyleOptionHeader::SortUp ? Qt::UpArrow
                                                                             : Qt::DownArrow,
                         secondaryColor(palette));
            return;
        }
        break;
    default:
        break;
    }
    StyleMeasures::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto *button = as<QStyleOptionButton>(option)) {
            paintPushButton(*painter, *button, isProminent(widget));
            paintPushButtonLabel(*painter, *button, *proxy(), widget, isProminent(widget));
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = as<QStyleOptionButton>(option)) {
            paintPushButtonLabel(*painter, *button, *proxy(), widget, isProminent(widget));
            return;
        }
        break;
    case CE_ItemViewItem:
        if (const auto *item = as<QStyleOptionViewItem>(option)) {
            QStyleOptionViewItem copy = *item;
            if (widget && !widget->hasFocus()) {
                copy.state &= ~State_Active; // the selection is quiet where the keyboard is not
            }
            StyleMeasures::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = as<QStyleOptionMenuItem>(option)) {
            // The list of a combo box is a menu without a menu's margins.
            const bool inList = qobject_cast<const QComboBox *>(widget);
            if (inList) {
                painter->fillRect(option->rect, option->palette.color(QPalette::Button));
            }
            if (item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
                paintMenuSeparator(*painter, *item);
                return;
            }
            QStyleOptionMenuItem copy = *item;
            if (copy.state & State_Selected) {
                paintMenuSelection(*painter, copy, inList ? 4 : 0);
                copy.state &= ~State_Selected;
            }
            StyleMeasures::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ShapedFrame:
        if (const auto *frame = as<QStyleOptionFrame>(option)) {
            const QRect rect = option->rect;
            if (frame->frameShape == QFrame::HLine) {
                painter->fillRect(rect.left(), rect.center().y(), rect.width(), 1,
                                  hairlineColor(option->palette));
                return;
            }
            if (frame->frameShape == QFrame::VLine) {
                painter->fillRect(rect.center().x(), rect.top(), 1, rect.height(),
                                  hairlineColor(option->palette));
                return;
            }
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, hairlineColor(option->palette));
        return;
    case CE_ToolBar:
    case CE_SizeGrip:
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = as<QStyleOptionTab>(option)) {
            QStyleOptionTab copy = *tab;
            copy.state &= ~State_HasFocus; // the ring is drawn around all of the tab
            if (!(tab->state & State_Selected)) {
                copy.palette.setColor(QPalette::WindowText,
                                      option->palette.color(QPalette::PlaceholderText));
            }
            StyleMeasures::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = as<QStyleOptionTab>(option)) {
            paintTab(*painter, *tab);
            return;
        }
        break;
    case CE_HeaderSection:
        if (const auto *header = as<QStyleOptionHeader>(option)) {
            paintHeader(*painter, *header);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1,
                          hairlineColor(option->palette));
        return;
    case CE_ProgressBar:
        if (const auto *bar = as<QStyleOptionProgressBar>(option)) {
            // A line: what it says in words stands beside it.
            paintProgress(*painter, *bar);
            if (bar->minimum == bar->maximum) {
                keepMoving(widget);
            }
            return;
        }
        break;
    default:
        break;
    }
    StyleMeasures::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ToolButton:
        if (const auto *button = as<QStyleOptionToolButton>(option)) {
            paintToolButton(*painter, *button, *proxy(), widget, isProminent(widget));
            return;
        }
        break;
    case CC_ComboBox:
        if (const auto *box = as<QStyleOptionComboBox>(option)) {
            paintComboBox(*painter, *box, *proxy(), widget);
            return;
        }
        break;
    case CC_SpinBox:
        if (const auto *box = as<QStyleOptionSpinBox>(option)) {
            paintSpinBox(*painter, *box, *proxy(), widget);
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto *bar = as<QStyleOptionSlider>(option)) {
            paintScrollBar(*painter, *bar, widget);
            return;
        }
        break;
    case CC_Slider:
        if (const auto *slider = as<QStyleOptionSlider>(option)) {
            paintSlider(*painter, *slider, *proxy(), widget);
            return;
        }
        break;
    default:
        break;
    }
    StyleMeasures::drawComplexControl(control, option, painter, widget);
}

QIcon Style::standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
                          const QWidget *widget) const
{
    const QPalette palette = option ? option->palette : widget ? widget->palette() : QPalette();
    switch (standardIcon) {
    case SP_LineEditClearButton:
        return icon(Icon::Close, secondaryColor(palette));
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
        return icon(Icon::Close);
    case SP_ToolBarHorizontalExtensionButton:
    case SP_ToolBarVerticalExtensionButton:
        return icon(Icon::More);
    case SP_MessageBoxInformation:
        return icon(Icon::Info, toneColor(Tone::Sending, palette));
    case SP_MessageBoxQuestion:
        return icon(Icon::Unknown, toneColor(Tone::Sending, palette));
    case SP_MessageBoxWarning:
        return icon(Icon::Attention, toneColor(Tone::Waiting, palette));
    case SP_MessageBoxCritical:
        return icon(Icon::Attention, toneColor(Tone::Attention, palette));
    default:
        return StyleMeasures::standardIcon(standardIcon, option, widget);
    }
}

} // namespace pennypost::ui
