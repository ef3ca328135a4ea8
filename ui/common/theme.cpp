// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/icons.h"
#include "ui/common/style.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QToolTip>

#include <utility>

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

namespace
{

const auto kPortalService = "org.freedesktop.portal.Desktop"_L1;
const auto kPortalPath = "/org/freedesktop/portal/desktop"_L1;
const auto kPortalInterface = "org.freedesktop.portal.Settings"_L1;
const auto kGroup = "org.freedesktop.appearance"_L1;
const auto kKey = "color-scheme"_L1;
constexpr int kPreferDark = 1;
constexpr qreal kSmallestFont = 10.0;

// Asking for the bus where there is none would start one.
bool hasSessionBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus"_L1);
}

// Read() wraps the value once more than ReadOne().
ColorScheme schemeFrom(QVariant value)
{
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value.toUInt() == kPreferDark ? ColorScheme::Dark : ColorScheme::Light;
}

} // namespace

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent),
      m_application(application)
{
    application.setStyle(new Style);
    QApplication::setWindowIcon(icon(Icon::Pennypost));
    QFont font = application.font();
    // What Qt takes where no desktop says anything is too small to write mail with.
    if (font.pointSizeF() > 0 && font.pointSizeF() < kSmallestFont) {
        font.setPointSizeF(kSmallestFont);
        application.setFont(font);
    }
    apply();
    watchPortal();
}

void Theme::setPreference(ColorPreference preference)
{
    m_preference = preference;
    apply();
}

void Theme::watchPortal()
{
    if (!hasSessionBus()) {
        return;
    }
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    // Without the service's name, which would be looked up while the window waits.
    bus.connect(QString(), kPortalPath, kPortalInterface, u"SettingChanged"_s, this,
                SLOT(onPortalSettingChanged(QString, QString, QDBusVariant)));
    askPortal(u"ReadOne"_s);
}

void Theme::askPortal(const QString &method)
{
    QDBusMessage call
        = QDBusMessage::createMethodCall(kPortalService, kPortalPath, kPortalInterface, method);
    call << QString(kGroup) << QString(kKey);
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, method] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError()) {
            setSystemScheme(schemeFrom(reply.value().variant()));
        } else if (method == "ReadOne"_L1 && reply.error().type() == QDBusError::UnknownMethod) {
            askPortal(u"Read"_s); // portals before version 2 have this one only
        }
    });
}

void Theme::onPortalSettingChanged(const QString &group, const QString &key,
                                   const QDBusVariant &value)
{
    if (group == kGroup && key == kKey) {
        setSystemScheme(schemeFrom(value.variant()));
    }
}

void Theme::setSystemScheme(ColorScheme scheme)
{
    m_system = scheme;
    apply();
}

ColorScheme Theme::wantedScheme() const
{
    const QByteArray wish = qgetenv("PENNYPOST_COLOR_SCHEME");
    if (wish == "light" || (wish != "dark" && m_preference == ColorPreference::Light)) {
        return ColorScheme::Light;
    }
    if (wish == "dark" || m_preference == ColorPreference::Dark) {
        return ColorScheme::Dark;
    }
    return m_system;
}

void Theme::apply()
{
    const ColorScheme scheme = wantedScheme();
    if (m_applied && scheme == m_scheme) {
        return;
    }
    const bool first = !std::exchange(m_applied, true);
    m_scheme = scheme;
    const QPalette palette = paletteFor(scheme);
    m_application.setPalette(palette);
    QToolTip::setPalette(palette);
    if (!first) {
        Q_EMIT schemeChanged(scheme);
    }
}

} // namespace pennypost::ui
