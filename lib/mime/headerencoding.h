// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QStringView>

namespace pennypost::mime
{

// Where an encoded word is going to stand decides which bytes may stay as they are (RFC 2047 5).
enum class WordContext { Text, Phrase };

inline constexpr qsizetype kPreferredLine = 78; // RFC 5322 2.1.1, without CRLF
inline constexpr qsizetype kLongestLine = 998;

// UTF-8 encoded words of at most 75 bytes each, in B or Q, whichever is shorter in all; no
// character is cut in two. firstRoom: what is left for the first word on its line; it gets a new
// one if that is too little.
[[nodiscard]] QByteArrayList encodedWords(QStringView text, WordContext context,
                                          qsizetype firstRoom = 75);

// Whether the text has to be encoded although it may be ASCII: a control character, or something
// that a reader would take for an encoded word.
[[nodiscard]] bool needsEncodedWords(QStringView text);

// A display name as pieces to fold between: atoms, one quoted string, or encoded words.
[[nodiscard]] QByteArrayList encodePhrase(QStringView name, qsizetype firstRoom);

} // namespace pennypost::mime
