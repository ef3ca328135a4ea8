// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/header.h"

#include "mail/domain.h"
#include "mail/wirepath.h"
#include "mime/headerencoding.h"
#include "mime/headerfolder.h"

#include <algorithm>

namespace pennypost::mime
{
namespace
{

// A run of blanks and a word longer than this could end up on a line of more than 998 bytes.
constexpr qsizetype kLongestUnfoldable = 900;

Error invalid(QByteArrayView name)
{
    return makeError(ErrorKind::InvalidHeader, QString::fromLatin1(name));
}

bool isFieldName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() < kPreferredLine
        && std::all_of(name.begin(), name.end(),
                       [](char c) { return c > ' ' && c <= '~' && c != ':'; });
}

bool hasLineBreakOrNul(QStringView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c == u'\r' || c == u'\n' || c == u'\0'; });
}

// Words with the blanks in front of them, as (blanks, word).
QList<std::pair<QByteArrayView, QByteArrayView>> wordsOf(QByteArrayView text)
{
    const auto isBlank = [](char c) {
        return c == ' ' || c == '\t';
    };
    QList<std::pair<QByteArrayView, QByteArrayView>> words;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype start = at;
        while (start < text.size() && isBlank(text[start])) {
            ++start;
        }
        qsizetype end = start;
        while (end < text.size() && !isBlank(text[end])) {
            ++end;
        }
        words.append({text.sliced(at, start - at), text.sliced(start, end - start)});
        at = end;
    }
    return words;
}

bool canStayPlain(QStringView value)
{
    if (needsEncodedWords(value) || value.startsWith(u' ') || value.endsWith(u' ')) {
        return false;
    }
    const QByteArray ascii = value.toLatin1();
    const auto words = wordsOf(ascii);
    return std::all_of(words.cbegin(), words.cend(), [](const auto &word) {
        return word.first.size() + word.second.size() <= kLongestUnfoldable;
    });
}

void addPlain(HeaderFolder &folder, QByteArrayView value)
{
    bool first = true;
    for (const auto &[blanks, word] : wordsOf(value)) {
        folder.add(word, first ? QByteArrayView(" ") : blanks);
        first = false;
    }
}

// Directional overrides in a name can make the address behind it look like another one; a balanced
// name does not need them.
QString withoutDirectionalControls(QString name)
{
    name.removeIf([](QChar c) {
        return (c.unicode() >= 0x202a && c.unicode() <= 0x202e)
            || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
    });
    return name;
}

// left@right in its wire form without the brackets (RFC 5322 3.6.4); empty if it is none. What is
// ASCII is left alone: a reply has to name the other message byte for byte.
QByteArray wireIdentifier(const QString &id)
{
    QStringView text = QStringView(id).trimmed();
    if (text.startsWith(u'<') && text.endsWith(u'>')) {
        text = text.mid(1, text.size() - 2);
    }
    const qsizetype at = text.lastIndexOf(u'@');
    const QStringView left = text.left(std::max<qsizetype>(at, 0));
    const QStringView right = text.mid(at + 1);
    const auto isPrintable = [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f && c != u'<' && c != u'>';
    };
    if (left.isEmpty() || right.isEmpty() || !std::all_of(left.begin(), left.end(), isPrintable)) {
        return {};
    }
    if (std::all_of(right.begin(), right.end(), isPrintable)) {
        return text.toLatin1();
    }
    const Result<QByteArray> domain = mail::toWireDomain(right);
    return domain ? left.toLatin1() + '@' + *domain : QByteArray();
}

} // namespace

Header::Header(QByteArray name, QByteArray bytes)
    : m_name(std::move(name)),
      m_bytes(std::move(bytes))
{
}

Result<Header> Header::text(QByteArrayView name, QStringView value)
{
    if (hasLineBreakOrNul(value)) {
        return invalid(name);
    }
    HeaderFolder folder(name);
    if (canStayPlain(value)) {
        addPlain(folder, value.toLatin1());
    } else {
        for (const QByteArray &word : encodedWords(value, WordContext::Text, folder.room())) {
            folder.add(word);
        }
    }
    return checked(name, folder.finish());
}

Result<Header> Header::addresses(QByteArrayView name, const QList<mail::Address> &addresses)
{
    if (addresses.isEmpty()) {
        return invalid(name);
    }
    HeaderFolder folder(name);
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        const mail::Address &address = addresses[i];
        const Result<mail::WirePath> path = mail::WirePath::fromAddress(address);
        if (!path) {
            return path.error();
        }
        if (path->needsSmtpUtf8()) {
            return makeError(ErrorKind::SmtpUtf8Needed, address.addrSpec());
        }
        const QByteArray comma = i + 1 < addresses.size() ? "," : "";
        const QString display = withoutDirectionalControls(address.displayName);
        if (hasLineBreakOrNul(display)) {
            return invalid(name);
        }
        if (display.isEmpty()) {
            folder.add(path->bytes() + comma);
            continue;
        }
        for (const QByteArray &piece : encodePhrase(display, folder.room())) {
            folder.add(piece);
        }
        folder.add('<' + path->bytes() + '>' + comma);
    }
    return checked(name, folder.finish());
}

Result<Header> Header::identifiers(QByteArrayView name, const QStringList &ids)
{
    HeaderFolder folder(name);
    for (const QString &id : ids) {
        const QByteArray wire = wireIdentifier(id);
        if (wire.isEmpty() || wire.size() > kLongestUnfoldable) {
            return invalid(name);
        }
        folder.add('<' + wire + '>');
    }
    return ids.isEmpty() ? Result<Header>(invalid(name)) : checked(name, folder.finish());
}

Result<Header> Header::structured(QByteArrayView name, QByteArrayView value)
{
    HeaderFolder folder(name);
    addPlain(folder, value);
    return checked(name, folder.finish());
}

Result<Header> Header::parameterised(QByteArrayView name, QByteArrayView value,
                                     const QByteArrayList &parameters)
{
    HeaderFolder folder(name);
    folder.add(value.toByteArray() + (parameters.isEmpty() ? "" : ";"));
    for (const QByteArray &parameter : parameters) {
        folder.add(parameter);
    }
    return checked(name, folder.finish());
}

Result<Header> Header::checked(QByteArrayView name, QByteArray bytes)
{
    if (!isFieldName(name)) {
        return invalid(name);
    }
    qsizetype lineStart = 0;
    bool blank = true;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes.at(i);
        if (c == '\r') {
            const bool atEnd = i + 2 == bytes.size();
            const bool folds
                = i + 2 < bytes.size() && (bytes.at(i + 2) == ' ' || bytes.at(i + 2) == '\t');
            if (i + 1 >= bytes.size() || bytes.at(i + 1) != '\n' || !(atEnd || folds) || blank
                || i - lineStart > kLongestLine) {
                return invalid(name);
            }
            ++i;
            lineStart = i + 1;
            blank = true;
        } else if (c == '\t' || (c >= ' ' && c <= '~')) {
            blank = blank && (c == ' ' || c == '\t');
        } else {
            return invalid(name);
        }
    }
    return Header(name.toByteArray(), std::move(bytes));
}

} // namespace pennypost::mime
