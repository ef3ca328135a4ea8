// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keyringsession.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

QString KeyringSession::missing()
{
    for (const QString &program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            return program + u" is not installed"_s;
        }
    }
    return {};
}

ChildProcess::Result KeyringSession::shell(const Ctl &ctl, const QString &script,
                                           const QStringList &arguments) const
{
    const QString runtime = m_home.filePath(u"runtime"_s);
    const QDir home(m_home.path());
    const bool made = home.mkpath(u".cache"_s) && home.mkpath(u".local/share/keyrings"_s)
        && home.mkpath(runtime)
        && QFile::setPermissions(runtime, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (!made) {
        return {};
    }
    QMap<QString, QString> environment = ctl.environment();
    environment.insert(u"CTL"_s, Ctl::program());
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, runtime);
    environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"GNOME"_s);
    for (const QString &name : {u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s}) {
        environment.insert(name, {});
    }
    const QString prepared = u"printf pw | gnome-keyring-daemon --unlock --components=secrets -d"
                             " >/dev/null 2>&1\n"_s
        + script;
    return ChildProcess::run(u"dbus-run-session"_s,
                             QStringList{u"--"_s, u"sh"_s, u"-c"_s, prepared, u"sh"_s} + arguments,
                             {}, environment, std::chrono::seconds(100));
}

} // namespace pennypost::test
