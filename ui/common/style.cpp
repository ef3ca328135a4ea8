// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/style.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/common/stylebars.h"
#include "ui/common/stylebuttons.h"
#include "ui/common/stylefields.h"
#include "ui/common/stylepaint.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLayout>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QTabBar>
#include <QTimer>

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kScrollBar = 12;
constexpr int kSmallestControl = 30;
constexpr int kSmallestButton = 80;
constexpr auto kBusyTick = std::chrono::milliseconds(40);
constexpr auto kBusyProperty = "pennypostBusyTick";

bool isProminent(const QWidget *widget)
{
    return widget && widget->property(kProminentProperty).toBool();
}

// Buttons and fields that stand side by side are of one height.
int controlHeight(const QStyleOption *option)
{
    return qMax(kSmallestControl, option->fontMetrics.height() + kInside);
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

Style::Style()
    : QProxyStyle(u"fusion"_s)
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
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
        if (!(option->state & State_Selected)) {
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
    QProxyStyle::drawPrimitive(element, option, painter, widget);
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
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = as<QStyleOptionMenuItem>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
                paintMenuSeparator(*painter, *item);
                return;
            }
            QStyleOptionMenuItem copy = *item;
            if (copy.state & State_Selected) {
                paintMenuSelection(*painter, copy);
                copy.state &= ~State_Selected;
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
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
        return;
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
    QProxyStyle::drawControl(element, option, painter, widget);
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
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return widget && widget->isWindow() ? kPage : kInside;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return kGap;
    case PM_ScrollBarExtent:
        return kScrollBar;
    case PM_ScrollBarSliderMin:
        return 2 * kPage;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
    case PM_ToolBarFrameWidth:
    case PM_MenuDesktopFrameWidth:
        return 0;
    case PM_SplitterWidth:
    case PM_DefaultFrameWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
    case PM_ToolBarItemSpacing:
        return kUnit;
    case PM_ToolBarItemMargin:
    case PM_ToolTipLabelFrameWidth:
        return kGap - 2;
    case PM_ToolBarSeparatorExtent:
        return kInside + 1;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return kIcon;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return kGap;
    case PM_TabBarTabHSpace:
        return 2 * kInside;
    case PM_TabBarTabVSpace:
        return kPage;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_MiddleClickAbsolutePosition:
        return 1;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout;
    case SH_FormLayoutLabelAlignment:
        return Qt::AlignTrailing | Qt::AlignVCenter;
    case SH_FormLayoutFormAlignment:
        return Qt::AlignLeading | Qt::AlignTop;
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = as<QStyleOptionSlider>(option)) {
            return scrollBarPart(*bar, subControl);
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option,
                            const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = as<QStyleOptionFrame>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0) {
        return rect.adjusted(kUnit, 0, -kUnit, 0);
    }
    return rect;
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (!option) {
        return size;
    }
    switch (type) {
    case CT_PushButton: {
        const auto *button = as<QStyleOptionButton>(option);
        const bool hasText = button && !button->text.isEmpty();
        return {qMax(contents.width() + 2 * kPage - kUnit, hasText ? kSmallestButton : 0),
                qMax(contents.height() + kGap, controlHeight(option))};
    }
    case CT_ToolButton: {
        const auto *button = as<QStyleOptionToolButton>(option);
        const bool hasText = button && button->toolButtonStyle != Qt::ToolButtonIconOnly;
        const int around = hasText ? kPage : kSmallestControl - kIcon;
        return {contents.width() + around, qMax(contents.height() + kGap, controlHeight(option))};
    }
    case CT_LineEdit: {
        const auto *frame = as<QStyleOptionFrame>(option);
        if (!frame || frame->lineWidth <= 0) {
            return size;
        }
        return {size.width() + kGap, qMax(size.height(), controlHeight(option))};
    }
    case CT_ComboBox:
        return {size.width() + kUnit, qMax(contents.height() + kUnit, controlHeight(option))};
    case CT_SpinBox:
        return {size.width(), qMax(contents.height() + kUnit, controlHeight(option))};
    case CT_MenuItem: {
        const auto *item = as<QStyleOptionMenuItem>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator) {
            return {size.width(), 2 * kUnit + 1};
        }
        return {size.width() + kGap, qMax(size.height(), option->fontMetrics.height() + kGap + 2)};
    }
    case CT_ItemViewItem:
        return {size.width() + kUnit, size.height() + kUnit};
    case CT_HeaderSection:
        return {size.width() + kGap, size.height() + kUnit};
    default:
        return size;
    }
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
        return QProxyStyle::standardIcon(standardIcon, option, widget);
    }
}

} // namespace pennypost::ui
