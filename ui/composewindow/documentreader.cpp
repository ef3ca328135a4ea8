// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/documentreader.h"

#include "ui/composewindow/documentwalk.h"

#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace pennypost::ui
{

namespace
{

using compose::Block;
using compose::Document;

class Remembered : public QTextBlockUserData
{
public:
    Remembered(Block shape, Block block)
        : m_shape(std::move(shape)),
          m_block(std::move(block))
    {
    }

    [[nodiscard]] const Block &shape() const
    {
        return m_shape;
    }

    [[nodiscard]] const Block &block() const
    {
        return m_block;
    }

private:
    Block m_shape;
    Block m_block;
};

Block readAndRemember(QTextBlock block)
{
    // The list of an item may change where it is not told that the item does.
    const Block shape = shapeOf(block);
    const auto *known = static_cast<const Remembered *>(block.userData());
    if (known != nullptr && known->shape() == shape) {
        return known->block();
    }
    Block read = compose::normalized({{blockFrom(block)}}).blocks.value(0);
    block.setUserData(new Remembered(shape, read));
    return read;
}

} // namespace

DocumentReader::DocumentReader(QTextDocument *document)
    : QObject(document),
      m_document(document)
{
    document->documentLayout(); // without one nothing is told
    connect(document, &QTextDocument::contentsChange, this,
            [this](int from, int, int added) { onChanged(from, added); });
}

void DocumentReader::remember(int from, int to) const
{
    for (QTextBlock block = m_document->findBlock(from); block.isValid() && block.position() <= to;
         block = block.next()) {
        readAndRemember(block);
    }
}

// Where several steps are undone or done again at once, Qt 6.4 tells too short a range.
void DocumentReader::onChanged(int from, int added)
{
    const bool canRedo = m_document->availableRedoSteps() > 0;
    if (std::exchange(m_canRedo, canRedo) || canRedo) {
        forget(0, m_document->characterCount());
    } else {
        forget(from, added);
    }
}

Document DocumentReader::read() const
{
    Document result;
    result.blocks.reserve(m_document->blockCount());
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        result.blocks.append(readAndRemember(block));
    }
    if (result.blocks.size() == 1 && result.blocks.constFirst() == Block()) {
        result.blocks.clear(); // as compose::normalized() does
    }
    return result;
}

void DocumentReader::forget(int from, int length)
{
    for (QTextBlock block = m_document->findBlock(from);
         block.isValid() && block.position() <= from + length; block = block.next()) {
        block.setUserData(nullptr);
    }
}

} // namespace pennypost::ui
