// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processwatch.h"

#include <QDir>
#include <QFile>
#include <QMutexLocker>

#include <chrono>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

QStringList processes()
{
    return QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
}

} // namespace

ProcessWatch::ProcessWatch(const Needles &needles)
    : m_needles(needles)
{
    const QStringList old = processes();
    m_old = QSet<QString>(old.begin(), old.end());
    m_thread = std::thread([this] {
        // A program shows its own command line only after some time as a copy of its parent, so
        // every process is looked at again and again.
        while (!m_stop) {
            look();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
}

ProcessWatch::~ProcessWatch()
{
    m_stop = true;
    m_thread.join();
}

void ProcessWatch::look()
{
    const QStringList all = processes();
    for (const QString &process : all) {
        if (!m_old.contains(process)) {
            lookAt(process);
        }
    }
}

void ProcessWatch::lookAt(const QString &process)
{
    for (const QString &name : {u"cmdline"_s, u"environ"_s}) {
        const QString path = u"/proc/"_s + process + u'/' + name;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            continue; // it has ended
        }
        const bool found = m_needles.areIn(file.readAll());
        const QMutexLocker lock(&m_mutex);
        m_seen.insert(process);
        if (found && !m_sightings.contains(path)) {
            m_sightings.append(path);
        }
    }
}

QStringList ProcessWatch::sightings() const
{
    const QMutexLocker lock(&m_mutex);
    return m_sightings;
}

qsizetype ProcessWatch::processesSeen() const
{
    const QMutexLocker lock(&m_mutex);
    return m_seen.size();
}

} // namespace pennypost::test
