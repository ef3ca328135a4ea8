// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QStringView>

namespace pennypost::mime
{

inline constexpr qsizetype kPreferredLine = 78; // RFC 5322 2.1.1, without CRLF
inline constexpr qsizetype kLongestLine = 998;
inline constexpr qsizetype kEncodedWordLine = 76; // RFC 2047 2
inline constexpr qsizetype kLongestEncodedWord = 75;

// Where an encoded word is going to stand decides which bytes may stay as they are (RFC 2047 5).
enum class WordContext { Text, Phrase };

// UTF-8 encoded words in B or Q, whichever is shorter in all; no character is cut in two.
// firstRoom: what is left for the first word on its line; too little, and it is made for a new one.
[[nodiscard]] QByteArrayList encodedWords(QStringView text, WordContext context,
                                          qsizetype firstRoom = kLongestEncodedWord,
                                          qsizetype otherRoom = kLongestEncodedWord);

// Whether the text cannot stand as it is: something that is not ASCII, a control character, or what
// a reader would take for an encoded word.
[[nodiscard]] bool needsEncodedWords(QStringView text);

// A display name as pieces to fold between: atoms, one quoted string, or encoded words.
[[nodiscard]] QByteArrayList encodePhrase(QStringView name, qsizetype firstRoom);

} // namespace pennypost::mime
