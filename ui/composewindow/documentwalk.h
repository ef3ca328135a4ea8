// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <functional>

namespace pennypost::ui
{

// Between the document of the editor and the value that is kept and sent. Of all that an editor's
// document can hold only this is written and read: bold, italic, underlined, struck out, linked;
// items of lists with their level; a quote level as a block property of ours.

// The whole document, or the part of a selection. Normalized.
[[nodiscard]] compose::Document documentFrom(const QTextDocument &document);
[[nodiscard]] compose::Document documentFrom(const QTextCursor &selection);
// One whole block, as it stands: not normalized.
[[nodiscard]] compose::Block blockFrom(const QTextBlock &block);
// In the place of the selection, as one step of undo. One paragraph goes into the line where the
// cursor is; of several the first joins what is before the cursor, the last what is behind it.
void insertDocument(QTextCursor &cursor, const compose::Document &document);

// Kind, quote and list level of a block, without its spans.
[[nodiscard]] compose::Block shapeOf(const QTextBlock &block);
// Gives the blocks of the selection another shape, as one step of undo, and puts the items around
// them into the lists that compose::ListNesting has for them.
void reshape(const QTextCursor &selection, const std::function<void(compose::Block &)> &change);

// The format of every block that is no item.
[[nodiscard]] QTextBlockFormat paragraphFormat(int quoteLevel = 0);
// The look of a span, with nothing of the theme in it.
[[nodiscard]] QTextCharFormat charFormatFor(const compose::Span &span);

} // namespace pennypost::ui
