// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"

#include <QStringList>

#include <memory>
#include <optional>

class QMimeData;
class QTextCursor;

namespace pennypost::ui
{

// What goes in and out of the page by clipboard and drag.

// Local files that were copied or dragged.
[[nodiscard]] QStringList localFilesIn(const QMimeData &mime);
// The text in it, with looks if it has any and rich is asked for. Lines longer than an editor can
// lay out in time are parted.
[[nodiscard]] compose::Document documentIn(const QMimeData &mime, bool rich);
// Text that takes too long to be read while the window waits.
struct LongText {
    QString source;
    bool isHtml = false; // of which the words are taken
    bool hasLooks = false; // which are left out
    bool isQuote = false; // to be marked with > as one
};
[[nodiscard]] std::optional<LongText> longTextIn(const QMimeData &mime, bool rich);
// Plain text as documentIn() would have it. May take a while: for another thread.
[[nodiscard]] QString wordsOf(const LongText &text);
// No looks, lists or quotes.
[[nodiscard]] bool isPlainText(const compose::Document &document);
// For the clipboard: plain text, clean HTML, and the document itself for our own windows.
[[nodiscard]] std::unique_ptr<QMimeData> mimeFor(const QTextCursor &selection, bool rich);
// Lines of an endless length are parted: an editor lays out a line as a whole, in a time that grows
// with the square of what has no spaces. Whatever a person writes stays whole.
[[nodiscard]] compose::Document withLinesInBounds(const compose::Document &document);

} // namespace pennypost::ui
