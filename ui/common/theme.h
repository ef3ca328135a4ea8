// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QDBusVariant>
#include <QObject>

class QApplication;

namespace pennypost::ui
{

// Stored by name in the settings: system, light, dark.
enum class ColorPreference { System, Light, Dark };

// The look of the program: style, palette, font, icon of the windows. "System" follows the desktop
// (the portal's color-scheme over D-Bus, asked without waiting, and its changes); without one it is
// light. PENNYPOST_COLOR_SCHEME=light|dark overrides everything. One per program, made before the
// first window.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication &application, QObject *parent = nullptr);

    void setPreference(ColorPreference preference);
    [[nodiscard]] ColorPreference preference() const
    {
        return m_preference;
    }
    [[nodiscard]] ColorScheme scheme() const
    {
        return m_scheme;
    }

Q_SIGNALS:
    // The palette of the application has changed.
    void schemeChanged(pennypost::ui::ColorScheme scheme);

private Q_SLOTS:
    void onPortalSettingChanged(const QString &group, const QString &key,
                                const QDBusVariant &value);

private:
    void watchPortal();
    void askPortal(const QString &method);
    void setSystemScheme(ColorScheme scheme);
    [[nodiscard]] ColorScheme wantedScheme() const;
    void apply();

    QApplication &m_application;
    ColorPreference m_preference = ColorPreference::System;
    ColorScheme m_system = ColorScheme::Light;
    ColorScheme m_scheme = ColorScheme::Light;
    bool m_applied = false;
};

} // namespace pennypost::ui
