// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/reply.h"

namespace pennypost::smtp
{
namespace
{

// The number of digits, at most three, at the start.
qsizetype digits(QByteArrayView text)
{
    qsizetype count = 0;
    while (count < text.size() && count < 4 && text[count] >= '0' && text[count] <= '9') {
        ++count;
    }
    return count <= 3 ? count : 0;
}

} // namespace

QByteArray Reply::text() const
{
    return lines.join('\n');
}

QByteArray Reply::enhancedCode() const
{
    if (lines.isEmpty()) {
        return {};
    }
    const QByteArrayView line = lines.first();
    const auto replyClass = static_cast<char>('0' + code / 100);
    if (line.size() < 5 || line[0] != replyClass || line[1] != '.'
        || (replyClass != '2' && replyClass != '4' && replyClass != '5')) {
        return {};
    }
    const qsizetype subject = digits(line.sliced(2));
    if (subject == 0 || line.size() <= 2 + subject || line[2 + subject] != '.') {
        return {};
    }
    const qsizetype detail = digits(line.sliced(3 + subject));
    const qsizetype size = 3 + subject + detail;
    if (detail == 0 || (line.size() > size && line[size] != ' ' && line[size] != '\t')) {
        return {};
    }
    return line.first(size).toByteArray();
}

} // namespace pennypost::smtp
