// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/pathargument.h"

#include <algorithm>
#include <cstring>

namespace pennypost::practice
{

namespace
{

constexpr qsizetype kMaxLocalPart = 64;
constexpr qsizetype kMaxDomain = 255;
constexpr qsizetype kMaxPath = 254;

bool isAsciiLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isNonAscii(char c)
{
    return (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool isAtomCharacter(char c)
{
    return isAsciiLetterOrDigit(c) || isNonAscii(c)
        || (c != '\0' && std::strchr("!#$%&'*+-/=?^_`{|}~", c) != nullptr);
}

// Words between single dots, none of them empty.
template<typename IsWordCharacter>
bool isDotted(QByteArrayView text, IsWordCharacter isWordCharacter)
{
    bool inWord = false;
    for (const char c : text) {
        if (c == '.' && inWord) {
            inWord = false;
        } else if (isWordCharacter(c)) {
            inWord = true;
        } else {
            return false;
        }
    }
    return inWord;
}

// Behind the closing quote of the quoted string at the beginning of text; -1 if there is none.
qsizetype endOfQuotedString(QByteArrayView text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            return i + 1;
        }
        if (c == '\\') {
            ++i;
        }
        if (i == text.size() || (!isNonAscii(text[i]) && (text[i] < ' ' || text[i] > '~'))) {
            return -1;
        }
    }
    return -1;
}

bool isDomain(QByteArrayView domain)
{
    if (domain.size() > 2 && domain.front() == '[' && domain.back() == ']') {
        const QByteArrayView literal = domain.sliced(1, domain.size() - 2);
        return std::all_of(literal.begin(), literal.end(), [](char c) {
            return isAsciiLetterOrDigit(c) || c == '.' || c == ':' || c == '-';
        });
    }
    return domain.size() <= kMaxDomain && isDotted(domain, [](char c) {
               return isAsciiLetterOrDigit(c) || isNonAscii(c) || c == '-';
           });
}

bool isMailbox(QByteArrayView path)
{
    if (path.size() > kMaxPath) {
        return false;
    }
    const bool quoted = path.startsWith('"');
    const qsizetype at = quoted ? endOfQuotedString(path) : path.indexOf('@');
    if (at < 0) {
        return !quoted && path.compare("postmaster", Qt::CaseInsensitive) == 0;
    }
    if (at == path.size() || path[at] != '@' || at > kMaxLocalPart) {
        return false;
    }
    return (quoted || isDotted(path.first(at), isAtomCharacter)) && isDomain(path.sliced(at + 1));
}

// The closing bracket of the path that begins argument; brackets inside quotes do not count.
qsizetype endOfPath(QByteArrayView argument)
{
    bool quoted = false;
    for (qsizetype i = 1; i < argument.size(); ++i) {
        const char c = argument[i];
        if (c == '\\' && quoted) {
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == '>' && !quoted) {
            return i;
        }
    }
    return -1;
}

} // namespace

bool isAscii(QByteArrayView bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), isNonAscii);
}

std::optional<PathArgument> parsePathArgument(QByteArrayView argument, QByteArrayView keyword)
{
    if (argument.first(std::min(argument.size(), keyword.size()))
            .compare(keyword, Qt::CaseInsensitive)
        != 0) {
        return std::nullopt;
    }
    argument = argument.sliced(keyword.size());
    const qsizetype close = endOfPath(argument);
    if (!argument.startsWith('<') || close < 0) {
        return std::nullopt;
    }
    QByteArrayView path = argument.sliced(1, close - 1);
    if (path.startsWith('@')) { // a source route, to be ignored (RFC 5321, appendix C)
        path = path.sliced(std::max<qsizetype>(path.indexOf(':'), 0) + 1);
    }
    if (!path.isEmpty() && !isMailbox(path)) {
        return std::nullopt;
    }
    PathArgument result;
    result.path = path.toByteArray();
    const QByteArray rest = argument.sliced(close + 1).toByteArray();
    if (!rest.isEmpty() && !rest.startsWith(' ')) {
        return std::nullopt;
    }
    for (const QByteArray &parameter : rest.split(' ')) {
        if (!parameter.isEmpty()) {
            result.parameters.append(parameter);
        }
    }
    return result;
}

} // namespace pennypost::practice
