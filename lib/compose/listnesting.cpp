// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/listnesting.h"

namespace pennypost::compose
{

ListNesting::Step ListNesting::next(const Block &block)
{
    const bool isItem = block.kind != BlockKind::Paragraph;
    qsizetype kept = 0;
    if (isItem && block.quoteLevel == m_quoteLevel) {
        while (kept < m_open.size()
               && (m_open[kept].level < block.listLevel
                   || (m_open[kept].level == block.listLevel && m_open[kept].kind == block.kind))) {
            ++kept;
        }
    }
    m_quoteLevel = block.quoteLevel;
    Step step;
    step.closed = static_cast<int>(m_open.size() - kept);
    m_open.resize(kept);
    if (isItem) {
        step.opened = m_open.isEmpty() || m_open.constLast().level != block.listLevel;
        if (step.opened) {
            m_open.append({block.kind, block.listLevel, 0});
        }
        ++m_open.last().number;
    }
    return step;
}

} // namespace pennypost::compose
