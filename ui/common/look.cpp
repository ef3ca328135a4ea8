// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/look.h"

#include <QScreen>
#include <QSplitter>
#include <QWidget>

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto kColorsKey = "colors"_L1;

QString windowKey(const QString &name, QLatin1StringView what)
{
    return "windows/"_L1 + name + u'/' + what;
}

QString splitterKey(const QString &name)
{
    return "splitters/"_L1 + name;
}

} // namespace

Look::Look(const QString &configDirectory)
    : m_settings(configDirectory + "/look.ini"_L1, QSettings::IniFormat)
{
}

ColorPreference Look::colorPreference() const
{
    const QString name = m_settings.value(kColorsKey).toString();
    if (name == "light"_L1) {
        return ColorPreference::Light;
    }
    return name == "dark"_L1 ? ColorPreference::Dark : ColorPreference::System;
}

void Look::setColorPreference(ColorPreference preference)
{
    const auto name = [preference] {
        switch (preference) {
        case ColorPreference::Light:
            return u"light"_s;
        case ColorPreference::Dark:
            return u"dark"_s;
        case ColorPreference::System:
            break;
        }
        return u"system"_s;
    };
    m_settings.setValue(kColorsKey, name());
}

void Look::restoreWindow(const QString &name, QWidget &window, const QSize &otherwise) const
{
    QSize size = m_settings.value(windowKey(name, "size"_L1)).toSize();
    if (size.isEmpty()) {
        size = otherwise;
    }
    if (const QScreen *screen = window.screen()) {
        size = size.boundedTo(screen->availableGeometry().size());
    }
    window.resize(size);
    if (m_settings.value(windowKey(name, "maximized"_L1)).toBool()) {
        window.setWindowState(window.windowState() | Qt::WindowMaximized);
    }
}

void Look::saveWindow(const QString &name, const QWidget &window)
{
    // The size to go back to, not that of the screen.
    const QSize normal = window.normalGeometry().size();
    const bool maximized = window.isMaximized();
    m_settings.setValue(windowKey(name, "size"_L1),
                        maximized && !normal.isEmpty() ? normal : window.size());
    m_settings.setValue(windowKey(name, "maximized"_L1), maximized);
}

void Look::restoreSplitter(const QString &name, QSplitter &splitter) const
{
    const QByteArray state = m_settings.value(splitterKey(name)).toByteArray();
    if (!state.isEmpty()) {
        splitter.restoreState(state);
    }
}

void Look::saveSplitter(const QString &name, const QSplitter &splitter)
{
    m_settings.setValue(splitterKey(name), splitter.saveState());
}

} // namespace pennypost::ui
