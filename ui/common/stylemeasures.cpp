// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/stylemeasures.h"

#include "ui/common/metrics.h"
#include "ui/common/stylebars.h"
#include "ui/common/stylepaint.h"

#include <QDialogButtonBox>
#include <QWidget>

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kScrollBar = 12;
constexpr int kSmallestControl = 30;
constexpr int kSmallestButton = 80;

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

} // namespace

StyleMeasures::StyleMeasures()
    : QProxyStyle(u"fusion"_s)
{
}

int StyleMeasures::pixelMetric(PixelMetric metric, const QStyleOption *option,
                               const QWidget *widget) const
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
    case PM_MenuButtonIndicator:
        return kPage + kGap;
    case PM_HeaderMargin:
    case PM_FocusFrameHMargin:
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

int StyleMeasures::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
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

QRect StyleMeasures::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                    SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = as<QStyleOptionSlider>(option)) {
            return scrollBarPart(*bar, subControl);
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect StyleMeasures::subElementRect(SubElement element, const QStyleOption *option,
                                    const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = as<QStyleOptionFrame>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0) {
        return rect.adjusted(2, 0, -2, 0);
    }
    return rect;
}

QSize StyleMeasures::sizeFromContents(ContentsType type, const QStyleOption *option,
                                      const QSize &contents, const QWidget *widget) const
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
        const bool hasChevron = button && hasText
            && button->features.testFlag(QStyleOptionToolButton::HasMenu)
            && !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
        const int around = (hasText ? kPage + kUnit : kSmallestControl - kIcon)
            + (hasChevron ? kChevron + 2 : 0);
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

} // namespace pennypost::ui
