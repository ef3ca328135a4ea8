// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextCharFormat>
#include <QTextCursor>

namespace pennypost::ui
{

// Links in an editor's document.

// The selection, or else the whole link that the cursor is in or at; nothing selected: no link.
[[nodiscard]] QTextCursor linkRange(const QTextCursor &cursor);
// Where the first of the selected words lead.
[[nodiscard]] QString linkOf(const QTextCursor &range);
// The selected words in one line.
[[nodiscard]] QString wordsOf(const QTextCursor &range);
// Links the selected words, or puts others in their place; an empty link removes it. The cursor
// stands behind them afterwards. look: that of new words.
void putLink(QTextCursor &range, const QString &link, const QString &words,
             const QTextCharFormat &look);

// Whether the cursor is at an end of a link, where typing would make it longer.
[[nodiscard]] bool isAtEndOfLink(const QTextCursor &cursor);
[[nodiscard]] QTextCharFormat withoutLink(QTextCharFormat format);

} // namespace pennypost::ui
