// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pennypost::ui
{

namespace
{

struct ToneColors {
    QRgb color;
    QRgb tint;
};

struct Colors {
    QRgb window;
    QRgb base;
    QRgb alternateBase;
    QRgb button;
    QRgb hairline;
    QRgb outline;
    QRgb text;
    QRgb secondary;
    QRgb disabled;
    QRgb accent; // carries white text
    QRgb link;
    QRgb visitedLink;
    QRgb idleSelection; // of a window that is not the active one; carries text
    QRgb toolTip;
    QRgb toolTipText;
    std::array<ToneColors, 6> tones; // in the order of Tone
};

constexpr Colors kLight{
    .window = 0xfff6f5f3,
    .base = 0xffffffff,
    .alternateBase = 0xfffaf9f7,
    .button = 0xfffdfcfb,
    .hairline = 0xffe0ddd8,
    .outline = 0xffc4c0b9,
    .text = 0xff22201d,
    .secondary = 0xff65615b,
    .disabled = 0xff86827b,
    .accent = 0xff2763c4,
    .link = 0xff1f5bbd,
    .visitedLink = 0xff6f4a9e,
    .idleSelection = 0xffdedad4,
    .toolTip = 0xff35322f,
    .toolTipText = 0xfff7f5f2,
    .tones = {{{0xff5f5b55, 0xffefedea},
               {0xff1a6e3c, 0xffe5f3ea},
               {0xff1f5bbd, 0xffe5eefb},
               {0xff855400, 0xfffcf0d9},
               {0xff5f5b55, 0xffefedea},
               {0xffb3261e, 0xfffce9e7}}},
};

constexpr Colors kDark{
    .window = 0xff282624,
    .base = 0xff1e1d1b,
    .alternateBase = 0xff242220,
    .button = 0xff383532,
    .hairline = 0xff3d3a37,
    .outline = 0xff56524d,
    .text = 0xffeeebe7,
    .secondary = 0xffada79f,
    .disabled = 0xff8a857e,
    .accent = 0xff3068c8,
    .link = 0xff8ab4f8,
    .visitedLink = 0xffc3a6ea,
    .idleSelection = 0xff45413d,
    .toolTip = 0xff45413d,
    .toolTipText = 0xfff7f5f2,
    .tones = {{{0xffb5afa7, 0xff34312e},
               {0xff74cf94, 0xff22342a},
               {0xff8ab4f8, 0xff242f42},
               {0xffe8b557, 0xff37301f},
               {0xffb5afa7, 0xff34312e},
               {0xffff978c, 0xff402825}}},
};

constexpr QRgb kWhite = 0xffffffff;

const Colors &colorsOf(ColorScheme scheme)
{
    return scheme == ColorScheme::Dark ? kDark : kLight;
}

void setRoles(QPalette &palette, QPalette::ColorGroup group, const Colors &colors)
{
    const bool disabled = group == QPalette::Disabled;
    const bool idle = group == QPalette::Inactive;
    const QRgb text = disabled ? colors.disabled : colors.text;
    const auto set = [&](QPalette::ColorRole role, QRgb color) {
        palette.setColor(group, role, QColor::fromRgb(color));
    };
    set(QPalette::Window, colors.window);
    set(QPalette::WindowText, text);
    set(QPalette::Base, disabled ? colors.window : colors.base);
    set(QPalette::AlternateBase, colors.alternateBase);
    set(QPalette::Text, text);
    set(QPalette::PlaceholderText, disabled ? colors.disabled : colors.secondary);
    set(QPalette::Button, disabled ? colors.window : colors.button);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, kWhite);
    set(QPalette::Light, colors.button);
    set(QPalette::Midlight, colors.alternateBase);
    set(QPalette::Mid, colors.hairline);
    set(QPalette::Dark, disabled ? colors.hairline : colors.outline);
    set(QPalette::Shadow, 0xff000000);
    set(QPalette::Highlight, disabled || idle ? colors.idleSelection : colors.accent);
    set(QPalette::HighlightedText, disabled || idle ? text : kWhite);
    set(QPalette::Link, disabled ? colors.disabled : colors.link);
    set(QPalette::LinkVisited, disabled ? colors.disabled : colors.visitedLink);
    set(QPalette::ToolTipBase, colors.toolTip);
    set(QPalette::ToolTipText, colors.toolTipText);
}

const ToneColors &toneColors(Tone tone, const QPalette &palette)
{
    return colorsOf(schemeOf(palette)).tones.at(static_cast<std::size_t>(tone));
}

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

QPalette paletteFor(ColorScheme scheme)
{
    const Colors &colors = colorsOf(scheme);
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        setRoles(palette, group, colors);
    }
    return palette;
}

ColorScheme schemeOf(const QPalette &palette)
{
    const double window = luminance(palette.color(QPalette::Active, QPalette::Window));
    const double text = luminance(palette.color(QPalette::Active, QPalette::WindowText));
    return window < text ? ColorScheme::Dark : ColorScheme::Light;
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    return QColor::fromRgb(toneColors(tone, palette).color);
}

QColor toneTint(Tone tone, const QPalette &palette)
{
    return QColor::fromRgb(toneColors(tone, palette).tint);
}

QColor hairlineColor(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Mid);
}

QColor secondaryColor(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::PlaceholderText);
}

QColor focusColor(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Link);
}

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto part = [share](float a, float b) {
        return static_cast<float>(a + (b - a) * static_cast<float>(share));
    };
    return QColor::fromRgbF(part(one.redF(), other.redF()), part(one.greenF(), other.greenF()),
                            part(one.blueF(), other.blueF()), part(one.alphaF(), other.alphaF()));
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace pennypost::ui
