// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/crashpoints.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

QStringList crashPoints()
{
    static const QRegularExpression use(u"PENNYPOST_CRASH_POINT\\(\\s*\"([^\"]+)\"\\s*\\)"_s);
    QStringList names;
    for (const QString &folder : {u"/lib"_s, u"/app"_s}) {
        QDirIterator sources(QStringLiteral(PENNYPOST_SOURCES) + folder, {u"*.cpp"_s}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            if (!file.open(QIODevice::ReadOnly)) {
                qFatal("A source cannot be read: %s", qPrintable(file.fileName()));
            }
            const QString text = QString::fromUtf8(file.readAll());
            for (auto match = use.globalMatch(text); match.hasNext();) {
                names.append(match.next().captured(1));
            }
        }
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

} // namespace pennypost::test
