// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/keyringpresence.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array kKeyrings{"org.freedesktop.secrets"_L1, "org.kde.kwalletd6"_L1,
                               "org.kde.kwalletd5"_L1, "org.kde.kwalletd"_L1};

// Those that run, and those that would be started.
constexpr std::array kLists{"ListNames"_L1, "ListActivatableNames"_L1};

// Asking for the bus where there is none would start one.
bool hasSessionBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus"_L1);
}

// There the names outside are hidden, and passwords go another way.
bool isSandboxed()
{
    return QFileInfo::exists(u"/.flatpak-info"_s) || !qEnvironmentVariableIsEmpty("SNAP");
}

} // namespace

KeyringPresence::KeyringPresence(QObject *parent)
    : QObject(parent)
{
}

void KeyringPresence::look()
{
    if (isSandboxed()) {
        return;
    }
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected()) {
        QMetaObject::invokeMethod(this, &KeyringPresence::missing, Qt::QueuedConnection);
        return;
    }
    m_without = 0;
    for (const QLatin1String method : kLists) {
        ask(method);
    }
}

void KeyringPresence::ask(const QString &method)
{
    const QDBusMessage call = QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, method);
    auto *const watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        if (reply.isError()) {
            return; // nothing is sure
        }
        const QStringList names = reply.value();
        const bool none = std::none_of(kKeyrings.begin(), kKeyrings.end(),
                                       [&names](QLatin1String one) { return names.contains(one); });
        m_without += none ? 1 : 0;
        if (m_without == int(kLists.size())) {
            Q_EMIT missing();
        }
    });
}

} // namespace pennypost::ui
