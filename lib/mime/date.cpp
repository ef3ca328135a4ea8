// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/date.h"

#include <QLocale>

namespace pennypost::mime
{

using namespace Qt::StringLiterals;

Result<QByteArray> formatDate(const QDateTime &time)
{
    // The header has no seconds in its offset; local times before 1900 or so do.
    const int offsetMinutes = time.offsetFromUtc() / 60;
    const QDateTime shown = time.toOffsetFromUtc(offsetMinutes * 60);
    if (!shown.isValid() || shown.date().year() < 1900 || shown.date().year() > 9999) {
        return makeError(ErrorKind::InvalidValue, time.toString(Qt::ISODate));
    }
    const int distance = qAbs(offsetMinutes);
    const QString offset = u"%1%2%3"_s.arg(QChar(offsetMinutes < 0 ? u'-' : u'+'))
                               .arg(distance / 60, 2, 10, QChar(u'0'))
                               .arg(distance % 60, 2, 10, QChar(u'0'));
    return (QLocale::c().toString(shown, u"ddd, d MMM yyyy hh:mm:ss "_s) + offset).toLatin1();
}

} // namespace pennypost::mime
