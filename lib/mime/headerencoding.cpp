// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/headerencoding.h"

#include "mail/address.h"

#include <algorithm>

namespace pennypost::mime
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype kFrame = 12; // =?UTF-8?Q? and ?=
constexpr qsizetype kLeastRoom = 32; // less is not worth a word

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

bool staysInQ(char c, WordContext context)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        return true;
    }
    if (context == WordContext::Phrase) {
        return QByteArrayView("!*+-/").contains(c);
    }
    return c > ' ' && c <= '~' && !QByteArrayView("=?_").contains(c);
}

QByteArray inQ(QByteArrayView character, WordContext context)
{
    QByteArray result;
    for (const char c : character) {
        if (c == ' ') {
            result += '_';
        } else if (staysInQ(c, context)) {
            result += c;
        } else {
            result += '=' + QByteArray(1, c).toHex().toUpper();
        }
    }
    return result;
}

// Where the character that starts at position ends. Bad UTF-8 does not come here: the text was a
// QString.
qsizetype characterEnd(QByteArrayView utf8, qsizetype position)
{
    do {
        ++position;
    } while (position < utf8.size() && isContinuation(utf8[position]));
    return position;
}

QByteArrayList wordsInQ(QByteArrayView utf8, WordContext context, qsizetype room,
                        qsizetype otherRoom)
{
    QByteArrayList words;
    QByteArray word;
    for (qsizetype at = 0; at < utf8.size();) {
        const qsizetype end = characterEnd(utf8, at);
        const QByteArray character = inQ(utf8.sliced(at, end - at), context);
        if (word.size() + character.size() > room - kFrame) {
            words.append("=?UTF-8?Q?" + word + "?=");
            word.clear();
            room = otherRoom;
        }
        word += character;
        at = end;
    }
    words.append("=?UTF-8?Q?" + word + "?=");
    return words;
}

QByteArrayList wordsInB(QByteArrayView utf8, qsizetype room, qsizetype otherRoom)
{
    QByteArrayList words;
    qsizetype start = 0;
    const auto add = [&](qsizetype end) {
        words.append("=?UTF-8?B?" + utf8.sliced(start, end - start).toByteArray().toBase64()
                     + "?=");
        start = end;
        room = otherRoom;
    };
    for (qsizetype at = 0; at < utf8.size();) {
        const qsizetype end = characterEnd(utf8, at);
        if (end - start > (room - kFrame) / 4 * 3) {
            add(at);
        }
        at = end;
    }
    add(utf8.size());
    return words;
}

qsizetype totalSize(const QByteArrayList &words)
{
    qsizetype size = 0;
    for (const QByteArray &word : words) {
        size += word.size() + 1;
    }
    return size;
}

// Atoms with one blank between them need no quotes (RFC 5322 3.2.5).
bool isPlainPhrase(QStringView name)
{
    bool blankBefore = true;
    for (const QChar c : name) {
        if (c == u' ' ? blankBefore : !mail::isAtomText(c)) {
            return false;
        }
        blankBefore = c == u' ';
    }
    return !blankBefore;
}

} // namespace

QByteArrayList encodedWords(QStringView text, WordContext context, qsizetype firstRoom,
                            qsizetype otherRoom)
{
    const QByteArray utf8 = text.toUtf8();
    const qsizetype first
        = firstRoom < kLeastRoom ? otherRoom : std::min(firstRoom, kLongestEncodedWord);
    QByteArrayList q = wordsInQ(utf8, context, first, otherRoom);
    QByteArrayList b = wordsInB(utf8, first, otherRoom);
    return totalSize(q) <= totalSize(b) ? q : b;
}

bool needsEncodedWords(QStringView text)
{
    return text.contains("=?"_L1) || std::any_of(text.begin(), text.end(), [](QChar c) {
               return c.unicode() < 0x20 || c.unicode() > 0x7e;
           });
}

QByteArrayList encodePhrase(QStringView name, qsizetype firstRoom)
{
    constexpr qsizetype kLongestPiece = kPreferredLine - 2;
    if (!needsEncodedWords(name)) {
        QByteArrayList pieces = isPlainPhrase(name) ? name.toLatin1().split(' ')
                                                    : QByteArrayList{mail::quoted(name).toLatin1()};
        // Nothing is folded inside an atom or quoted string, so a long one goes the other way.
        if (std::all_of(pieces.cbegin(), pieces.cend(),
                        [](const QByteArray &piece) { return piece.size() <= kLongestPiece; })) {
            return pieces;
        }
    }
    return encodedWords(name, WordContext::Phrase, firstRoom);
}

} // namespace pennypost::mime
