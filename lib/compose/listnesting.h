// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"

#include <QList>

namespace pennypost::compose
{

// Which lists the blocks of a document make: the editor, the HTML and the plain text number and
// nest alike because all of them ask here. Items follow each other in one list until a paragraph,
// another quote level, an outer item or another kind ends it. A level that is skipped adds no list.
class ListNesting
{
public:
    struct List {
        BlockKind kind = BlockKind::BulletItem;
        int level = 0;
        int number = 0; // of its latest item, from 1
    };
    struct Step {
        int closed = 0; // lists that end before this block, innermost first
        bool opened = false; // then one begins with it
    };

    // Takes the blocks in their order.
    Step next(const Block &block);
    // Outermost first; an item belongs to the last.
    [[nodiscard]] const QList<List> &open() const
    {
        return m_open;
    }

private:
    QList<List> m_open;
    int m_quoteLevel = 0;
};

} // namespace pennypost::compose
