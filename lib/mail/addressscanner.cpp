// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/addressscanner.h"

#include "mail/wirepath.h"

#include <algorithm>

namespace pennypost::mail
{
namespace
{

constexpr int kDeepestComment = 8;

// A line end with a blank behind it only folds the line (RFC 5322 2.2.3).
bool isFold(QStringView text, qsizetype position)
{
    const qsizetype next = position + (text.mid(position).startsWith(u"\r\n") ? 2 : 1);
    return next < text.size() && (text[next] == u' ' || text[next] == u'\t');
}

// The inside of a quoted string or comment, without backslashes and folds.
QString unescaped(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isNewLine(text[i])) {
            const bool tabNext = i + 1 < text.size() && text[i + 1] == u'\t';
            result += tabNext ? QStringView(u" ") : QStringView();
            i += tabNext ? 1 : 0;
            continue;
        }
        if (text[i] == u'\\' && i + 1 < text.size()) {
            ++i;
        }
        result += text[i];
    }
    return result;
}

qsizetype skipComments(QStringView text, qsizetype at)
{
    while (at < text.size() && text[at] == u'(') {
        const qsizetype end = endOfEnclosed(text, at);
        if (end < 0) {
            break;
        }
        at = end;
    }
    return at;
}

qsizetype skipBlanksAndComments(QStringView text, qsizetype at)
{
    while (at < text.size()) {
        const bool blank = isBlank(text[at]) || isNewLine(text[at]);
        const qsizetype next = blank ? at + 1 : skipComments(text, at);
        if (next == at) {
            break;
        }
        at = next;
    }
    return at;
}

} // namespace

bool isNewLine(QChar c)
{
    switch (c.unicode()) {
    case u'\n':
    case u'\r':
    case u'\v':
    case u'\f':
    case 0x85:
    case 0x2028:
    case 0x2029:
        return true;
    default:
        return false;
    }
}

bool isBlank(QChar c)
{
    const char16_t u = c.unicode();
    if (u < 0x80) {
        return u == u' ' || u == u'\t';
    }
    return (c.isSpace() && !isNewLine(c)) || u == 0x200b || u == 0x2060 || u == 0xfeff
        || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e)
        || (u >= 0x2066 && u <= 0x2069);
}

QStringView trimmedBlanks(QStringView text)
{
    const auto blank = [](QChar c) {
        return isBlank(c) || isNewLine(c);
    };
    while (!text.isEmpty() && blank(text.front())) {
        text = text.mid(1);
    }
    while (!text.isEmpty() && blank(text.back())) {
        text.chop(1);
    }
    return text;
}

qsizetype endOfEnclosed(QStringView text, qsizetype position)
{
    const QChar open = text[position];
    const QChar close = open == u'(' ? u')' : open == u'[' ? u']' : u'"';
    int depth = 0;
    for (qsizetype i = position; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\' && open != u'[') {
            if (++i == text.size() || isNewLine(text[i])) {
                return -1;
            }
        } else if (isNewLine(c)) {
            if (open == u'[' || !isFold(text, i)) {
                return -1;
            }
            i += text.mid(i).startsWith(u"\r\n") ? 1 : 0;
        } else if (c == close && i > position && --depth == 0) {
            return i + 1;
        } else if (c == open && ++depth > kDeepestComment) {
            return -1;
        }
    }
    return -1;
}

AddressScanner::AddressScanner(QStringView text)
    : m_text(text)
{
}

AddressPiece AddressScanner::next()
{
    AddressPiece piece;
    piece.start = m_at;
    while (!atEnd()) {
        if (const std::optional<Separator> separator = separatorHere(piece)) {
            piece.end = m_at++;
            piece.separator = *separator;
            return piece;
        }
        scanCharacter(piece);
    }
    piece.end = m_text.size();
    return piece;
}

std::optional<Separator> AddressScanner::separatorHere(const AddressPiece &piece) const
{
    const QChar c = m_text[m_at];
    if (c == u',') {
        return Separator::Comma;
    }
    if (c == u';') {
        return Separator::Semicolon;
    }
    if (c == u'\t') {
        return Separator::Tab;
    }
    if (isNewLine(c)) {
        return Separator::NewLine;
    }
    if (c == u':' && startsGroup(piece)) {
        return Separator::Group;
    }
    return {};
}

// "Name :: Company" is a name, and the colon of a port or of an address literal opens no group.
bool AddressScanner::startsGroup(const AddressPiece &piece) const
{
    const bool doubled = (m_at > 0 && m_text[m_at - 1] == u':')
        || (m_at + 1 < m_text.size() && m_text[m_at + 1] == u':');
    return !doubled && !piece.hasAt && !piece.broken && piece.angle < 0;
}

void AddressScanner::scanCharacter(AddressPiece &piece)
{
    const QChar c = m_text[m_at];
    if (c == u'"' || c == u'(' || c == u'[') {
        // Only comments may follow the closing angle bracket.
        piece.broken = piece.broken || (piece.angle >= 0 && c != u'(');
        if (const qsizetype end = endOfEnclosed(m_text, m_at); end >= 0) {
            m_at = end;
        } else {
            breakLine(piece);
        }
        return;
    }
    if (c == u'<') {
        scanAngle(piece);
        return;
    }
    piece.hasAt = piece.hasAt || c == u'@';
    piece.broken = piece.broken || (piece.angle >= 0 && !isBlank(c));
    ++m_at;
}

void AddressScanner::scanAngle(AddressPiece &piece)
{
    piece.broken = piece.broken || piece.angle >= 0;
    piece.angle = m_at++;
    // An old source route has commas in it: <@one,@two:joe@example.org>.
    bool inRoute = !atEnd() && m_text[m_at] == u'@';
    while (!atEnd()) {
        const QChar c = m_text[m_at];
        if (c == u'>') {
            piece.angleEnd = ++m_at;
            return;
        }
        if (c == u'<' || c == u';' || isNewLine(c) || (c == u',' && !inRoute)) {
            break;
        }
        if (c == u'"' || c == u'(') {
            const qsizetype end = endOfEnclosed(m_text, m_at);
            if (end < 0) {
                breakLine(piece);
                return;
            }
            m_at = end;
            continue;
        }
        inRoute = inRoute && c != u':';
        ++m_at;
    }
    piece.broken = true;
}

void AddressScanner::breakLine(AddressPiece &piece)
{
    piece.broken = true;
    while (!atEnd() && !isNewLine(m_text[m_at])) {
        ++m_at;
    }
}

std::optional<Address> parseAddrSpec(QStringView text)
{
    Address address;
    qsizetype at = skipBlanksAndComments(text, 0);
    if (at < text.size() && text[at] == u'"') {
        const qsizetype end = endOfEnclosed(text, at);
        if (end < 0) {
            return {};
        }
        address.localPart = unescaped(text.mid(at + 1, end - at - 2));
        at = end;
    } else {
        const qsizetype start = at;
        while (at < text.size() && (text[at] == u'.' || isAtomText(text[at]))) {
            ++at;
        }
        address.localPart = text.mid(start, at - start).toString();
    }
    at = skipComments(text, at);
    if (at >= text.size() || text[at] != u'@') {
        return {};
    }
    at = skipComments(text, at + 1);
    const qsizetype start = at;
    if (at < text.size() && text[at] == u'[') {
        at = endOfEnclosed(text, at);
        if (at < 0) {
            return {};
        }
    } else {
        while (at < text.size() && !isBlank(text[at]) && !isNewLine(text[at]) && text[at] != u'(') {
            ++at;
        }
    }
    address.domain = text.mid(start, at - start).toString();
    if (address.domain.endsWith(u'.')) {
        address.domain.chop(1); // the root, dropped on the wire as well
    }
    if (skipBlanksAndComments(text, at) != text.size() || !WirePath::fromAddress(address)) {
        return {};
    }
    return address;
}

std::optional<QString> parsePhrase(QStringView text)
{
    QString name;
    bool blankBefore = false;
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        if (isNewLine(c) || isBlank(c)) {
            blankBefore = true;
            ++at;
            continue;
        }
        const bool enclosed = c == u'"' || c == u'(';
        const qsizetype end = enclosed ? endOfEnclosed(text, at) : at + 1;
        if (end < 0) {
            return {};
        }
        if (c == u'(') {
            blankBefore = true;
        } else {
            if (blankBefore && !name.isEmpty()) {
                name += u' ';
            }
            blankBefore = false;
            if (enclosed) {
                name += unescaped(text.mid(at + 1, end - at - 2));
            } else {
                name += c;
            }
        }
        at = end;
    }
    if (hasForbiddenCharacters(name)) {
        return {};
    }
    return name;
}

QString firstComment(QStringView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] != u'"' && text[at] != u'(') {
            continue;
        }
        const qsizetype end = endOfEnclosed(text, at);
        if (end < 0) {
            break;
        }
        if (text[at] == u'(') {
            return unescaped(text.mid(at + 1, end - at - 2)).simplified();
        }
        at = end - 1;
    }
    return {};
}

} // namespace pennypost::mail
