// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/parameter.h"

#include "mail/address.h"
#include "mime/headerencoding.h"

#include <algorithm>

namespace pennypost::mime
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestPiece = kPreferredLine - 2; // the blank before, the semicolon behind

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isTokenCharacter(char c)
{
    return c > ' ' && c <= '~' && !QByteArrayView("()<>@,;:\\\"/[]?=").contains(c);
}

// RFC 2231 takes these for itself: readers that know it stumble over them in a bare token, though
// the grammar allows them there.
bool isPlainToken(QByteArrayView text)
{
    return isToken(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return c == '\'' || c == '*' || c == '%';
           });
}

QByteArray quotedBytes(QByteArrayView text)
{
    return mail::quoted(QString::fromLatin1(text)).toLatin1();
}

// RFC 2231 7, attribute-char, without those that RFC 8187 leaves out.
QByteArray percentEncoded(QByteArrayView character)
{
    QByteArray result;
    for (const char c : character) {
        if (isAlphanumeric(c) || (c != '\0' && QByteArrayView("!#$&+-.^_`|~").contains(c))) {
            result += c;
        } else {
            result += '%' + QByteArray(1, c).toHex().toUpper();
        }
    }
    return result;
}

// name*0="..."; name*1="..." (RFC 2231 3).
QByteArrayList plainContinuations(const QByteArray &name, const QByteArray &value)
{
    constexpr qsizetype kStep = 30; // fits even if every character has to be escaped
    QByteArrayList pieces;
    for (qsizetype at = 0; at < value.size(); at += kStep) {
        pieces.append(name + '*' + QByteArray::number(pieces.size()) + '='
                      + quotedBytes(value.mid(at, kStep)));
    }
    return pieces;
}

// name*=UTF-8''..., or name*0*=UTF-8''...; name*1*=... (RFC 2231 4), cut between characters.
QByteArrayList extendedPieces(const QByteArray &name, const QByteArray &utf8)
{
    const QByteArray whole = name + "*=UTF-8''" + percentEncoded(utf8);
    if (whole.size() <= kLongestPiece) {
        return {whole};
    }
    QByteArrayList pieces;
    QByteArray piece = name + "*0*=UTF-8''";
    for (qsizetype at = 0; at < utf8.size();) {
        qsizetype end = at + 1;
        while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xc0) == 0x80) {
            ++end;
        }
        const QByteArray character = percentEncoded(utf8.mid(at, end - at));
        if (piece.size() + character.size() > kLongestPiece) {
            pieces.append(piece);
            piece = name + '*' + QByteArray::number(pieces.size()) + "*=";
        }
        piece += character;
        at = end;
    }
    pieces.append(piece);
    return pieces;
}

} // namespace

QByteArrayList encodeParameter(const Parameter &parameter)
{
    if (needsEncodedWords(parameter.value)) {
        return extendedPieces(parameter.name, parameter.value.toUtf8());
    }
    const QByteArray value = parameter.value.toLatin1();
    const QByteArray whole
        = parameter.name + '=' + (isPlainToken(value) ? value : quotedBytes(value));
    return whole.size() <= kLongestPiece ? QByteArrayList{whole}
                                         : plainContinuations(parameter.name, value);
}

QByteArrayList encodeLegacyParameter(const Parameter &parameter)
{
    constexpr qsizetype kLongestLegacyValue = 800;
    const QString &value = parameter.value;
    if (mail::hasForbiddenCharacters(value) || value.size() > kLongestLegacyValue) {
        return {};
    }
    if (!needsEncodedWords(value)) {
        return {parameter.name + '=' + quotedBytes(value.toLatin1())};
    }
    // Room for the name and quote in front, for quote and semicolon at the end.
    constexpr qsizetype kRoom = kLongestEncodedWord - 3;
    QByteArrayList pieces
        = encodedWords(value, WordContext::Phrase, kRoom - parameter.name.size() - 2, kRoom);
    pieces.first().prepend(parameter.name + "=\"");
    pieces.last().append('"');
    return pieces;
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

} // namespace pennypost::mime
