// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/textlink.h"

#include <QTextBlock>

namespace pennypost::ui
{

QTextCursor linkRange(const QTextCursor &cursor)
{
    QTextCursor range(cursor);
    if (range.hasSelection()) {
        return range;
    }
    const int position = range.position();
    QString link;
    int start = position;
    int end = position;
    const QTextBlock block = range.block();
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const QString href = fragment.charFormat().anchorHref();
        if (href != link) {
            if (fragment.position() > position || (!link.isEmpty() && end >= position)) {
                break;
            }
            link = href;
            start = fragment.position();
        }
        end = fragment.position() + fragment.length();
    }
    if (!link.isEmpty() && start <= position && position <= end) {
        range.setPosition(start);
        range.setPosition(end, QTextCursor::KeepAnchor);
    }
    return range;
}

QString linkOf(const QTextCursor &range)
{
    if (!range.hasSelection()) {
        return {};
    }
    QTextCursor inside(range);
    inside.setPosition(range.selectionStart() + 1);
    return inside.charFormat().anchorHref();
}

QString wordsOf(const QTextCursor &range)
{
    return range.selectedText()
        .replace(QChar(QChar::ParagraphSeparator), u' ')
        .replace(QChar(QChar::LineSeparator), u' ');
}

void putLink(QTextCursor &range, const QString &link, const QString &words,
             const QTextCharFormat &look)
{
    QTextCharFormat linked;
    linked.setAnchor(!link.isEmpty());
    linked.setAnchorHref(link);
    if (range.hasSelection() && (words.isEmpty() || words == wordsOf(range))) {
        range.mergeCharFormat(linked);
        range.setPosition(range.selectionEnd());
    } else {
        QTextCharFormat whole(look);
        whole.merge(linked);
        range.insertText(words.isEmpty() ? link : words, whole);
    }
}

bool isAtEndOfLink(const QTextCursor &cursor)
{
    const QTextCharFormat here = cursor.charFormat();
    if (cursor.hasSelection() || !here.isAnchor()) {
        return false;
    }
    QTextCursor next(cursor);
    return cursor.atBlockStart() || cursor.atBlockEnd()
        || !next.movePosition(QTextCursor::NextCharacter)
        || next.charFormat().anchorHref() != here.anchorHref();
}

QTextCharFormat withoutLink(QTextCharFormat format)
{
    format.clearProperty(QTextFormat::IsAnchor);
    format.clearProperty(QTextFormat::AnchorHref);
    return format;
}

} // namespace pennypost::ui
