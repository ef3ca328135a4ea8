// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace pennypost::compose
{

// What a person wrote, as a value: a list of paragraphs. The editor of the windows is walked into
// one and filled from one; what is sent is written from it and from nothing else, so no font, theme
// colour or other habit of an editor can get into a mail. An empty line is an empty paragraph.

enum class BlockKind : int { Paragraph = 0, BulletItem = 1, NumberItem = 2 };

// Characters of one look. Never holds a line end: U+2028 stands for a break inside a paragraph.
struct Span {
    QString text;
    bool bold = false;
    bool italic = false;
    bool underline = false;
    bool strikeOut = false;
    QString link; // http, https or mailto; empty: none

    bool operator==(const Span &) const = default;
};

struct Block {
    BlockKind kind = BlockKind::Paragraph;
    int quoteLevel = 0; // 0 to kMaxDepth
    int listLevel = 0; // 0 to kMaxDepth, for items: how deep the list is nested
    QList<Span> spans;

    bool operator==(const Block &) const = default;
};

struct Document {
    QList<Block> blocks;

    bool operator==(const Document &) const = default;
};

inline constexpr int kMaxDepth = 20;

// One paragraph per line; no text at all is no block at all.
[[nodiscard]] Document fromPlainText(const QString &text);
// Equal documents look equal: spans of one look merged, depths in bounds, line ends as U+2028, no
// control characters, no unsafe links, a lone empty paragraph left out.
[[nodiscard]] Document normalized(const Document &document);
// No text at all.
[[nodiscard]] bool isEmpty(const Document &document);
// Whether plain text would lose something: a look, a link under words, a list.
[[nodiscard]] bool needsRichText(const Document &document);
// Whether the words of a link already say where it leads.
[[nodiscard]] bool saysItsLink(const QString &words, const QString &link);
// Whether the address may stand under words in a mail.
[[nodiscard]] bool isSafeLink(const QString &link);

} // namespace pennypost::compose
