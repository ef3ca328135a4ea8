// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/bodycolors.h"

#include "ui/common/colors.h"
#include "ui/composewindow/documentwalk.h"

#include <algorithm>

namespace pennypost::ui
{

BodyColors::BodyColors(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

void BodyColors::setPalette(const QPalette &palette)
{
    m_link = palette.color(QPalette::Link);
    m_quote = secondaryColor(palette);
    rehighlight();
}

void BodyColors::setPlain(bool plain)
{
    if (m_plain != plain) {
        m_plain = plain;
        rehighlight();
    }
}

void BodyColors::highlightBlock(const QString &text)
{
    const QTextBlock block = currentBlock();
    if (m_plain ? text.startsWith(u'>') : shapeOf(block).quoteLevel > 0) {
        setFormat(0, static_cast<int>(text.size()), m_quote);
    }
    QTextCharFormat link;
    link.setForeground(m_link);
    link.setFontUnderline(true);
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        if (it.fragment().charFormat().isAnchor()) {
            setFormat(it.fragment().position() - block.position(), it.fragment().length(), link);
        }
    }
}

} // namespace pennypost::ui
