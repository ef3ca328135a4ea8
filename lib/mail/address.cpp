// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/address.h"

#include <algorithm>

namespace pennypost::mail
{

using namespace Qt::StringLiterals;

QString Address::addrSpec() const
{
    return (isDotAtom(localPart) ? localPart : quoted(localPart)) + u'@' + domain;
}

QString Address::toString() const
{
    if (displayName.isEmpty()) {
        return addrSpec();
    }
    // Single blanks between atoms survive the way back; anything else needs the quotes.
    const bool plain = std::all_of(displayName.begin(), displayName.end(),
                                   [](QChar c) { return c == u' ' || isAtomText(c); })
        && displayName == displayName.simplified();
    return (plain ? displayName : quoted(displayName)) + " <"_L1 + addrSpec() + u'>';
}

bool Address::needsSmtpUtf8() const
{
    return std::any_of(localPart.begin(), localPart.end(),
                       [](QChar c) { return c.unicode() > 0x7f; });
}

bool isAtomText(QChar c)
{
    const char16_t u = c.unicode();
    if (u > 0x7f) {
        return !c.isSpace() && c.category() != QChar::Other_Format
            && c.category() != QChar::Other_Control;
    }
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9')
        || (u != 0 && QStringView(u"!#$%&'*+-/=?^_`{|}~").contains(c));
}

bool isDotAtom(QStringView text)
{
    bool atomBefore = false;
    for (const QChar c : text) {
        if (c == u'.' ? !atomBefore : !isAtomText(c)) {
            return false;
        }
        atomBefore = c != u'.';
    }
    return atomBefore;
}

QString quoted(QStringView text)
{
    QString result;
    result.reserve(text.size() + 2);
    result += u'"';
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            result += u'\\';
        }
        result += c;
    }
    result += u'"';
    return result;
}

bool hasForbiddenCharacters(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        if (c.isSurrogate() || c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0)
            || c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
            return true;
        }
    }
    return false;
}

} // namespace pennypost::mail
