// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/bodykeys.h"

#include "ui/composewindow/bodyeditor.h"
#include "ui/composewindow/documentwalk.h"

#include <QKeyEvent>

#include <array>

namespace pennypost::ui
{
namespace
{

using namespace Qt::StringLiterals;
using compose::Block;
using compose::BlockKind;
using compose::BodyFormat;

struct Marker {
    QLatin1StringView typed;
    BlockKind kind;
};
constexpr std::array kMarkers{Marker{"- "_L1, BlockKind::BulletItem},
                              Marker{"* "_L1, BlockKind::BulletItem},
                              Marker{"1. "_L1, BlockKind::NumberItem}};

constexpr Qt::KeyboardModifiers kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

bool isItem(const QTextBlock &block)
{
    return block.isValid() && shapeOf(block).kind != BlockKind::Paragraph;
}

// The same with and without the key pad.
Qt::KeyboardModifiers modifiersOf(const QKeyEvent &event)
{
    return event.modifiers() & ~Qt::KeypadModifier;
}

// Where these keys edit lines they would do damage here to somebody who wants a look.
bool isLookKey(const QKeyEvent &event)
{
    return modifiersOf(event) == Qt::ControlModifier
        && (event.key() == Qt::Key_K || event.key() == Qt::Key_U);
}

} // namespace

BodyKeys::BodyKeys(BodyEditor &editor)
    : m_editor(editor)
{
}

bool BodyKeys::handle(QKeyEvent &event)
{
    if (isLookKey(event)) {
        event.ignore();
        return true;
    }
    const bool isTaken = leaves(event) || zooms(event) || pastes(event)
        || (m_editor.format() == BodyFormat::Rich && (movesItem(event) || endsBlock(event)))
        || writesLine(event) || (event.key() == Qt::Key_Backtab && m_editor.leave(false));
    if (isTaken) {
        event.accept();
    }
    return isTaken;
}

bool BodyKeys::mayJoinLines(const QKeyEvent &event) const
{
    const QTextCursor cursor = m_editor.textCursor();
    if (m_editor.format() == BodyFormat::Plain || event.matches(QKeySequence::Undo)
        || event.matches(QKeySequence::Redo) || event.matches(QKeySequence::Copy)) {
        return false;
    }
    if (cursor.hasSelection()) {
        return event.key() == Qt::Key_Delete || !event.text().isEmpty();
    }
    return (event.key() == Qt::Key_Backspace && cursor.atBlockStart())
        || (event.key() == Qt::Key_Delete && cursor.atBlockEnd());
}

void BodyKeys::follow(const QKeyEvent &event, bool joined)
{
    if (joined) {
        mendLists();
    }
    if (m_editor.format() == BodyFormat::Rich && event.key() == Qt::Key_Space) {
        makeListFromMarker();
    }
}

bool BodyKeys::leaves(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = modifiersOf(event);
    const bool isCtrlTab = (event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab)
        && modifiers.testFlag(Qt::ControlModifier);
    if (!isCtrlTab && event.key() != Qt::Key_F6) {
        return false;
    }
    m_editor.leave(event.key() != Qt::Key_Backtab && !modifiers.testFlag(Qt::ShiftModifier));
    return true;
}

bool BodyKeys::zooms(const QKeyEvent &event)
{
    if (!modifiersOf(event).testFlag(Qt::ControlModifier)) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_editor.setZoom(m_editor.zoom() + 1);
        return true;
    case Qt::Key_Minus:
        m_editor.setZoom(m_editor.zoom() - 1);
        return true;
    case Qt::Key_0:
        m_editor.setZoom(0);
        return true;
    default:
        return false;
    }
}

bool BodyKeys::pastes(const QKeyEvent &event)
{
    if (modifiersOf(event) != kCtrlShift) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_V:
        m_editor.pastePlain();
        return true;
    case Qt::Key_O:
        m_editor.pasteAsQuotation();
        return true;
    default:
        return false;
    }
}

bool BodyKeys::movesItem(const QKeyEvent &event)
{
    const bool isIn = event.key() == Qt::Key_Tab && modifiersOf(event) == Qt::NoModifier;
    if (!isItem(m_editor.textCursor().block()) || !(isIn || event.key() == Qt::Key_Backtab)) {
        return false;
    }
    m_editor.changeListLevel(isIn ? 1 : -1);
    return true;
}

// Return in an empty item or quote and Backspace at the start of one go one step out of it.
bool BodyKeys::endsBlock(const QKeyEvent &event)
{
    const QTextCursor cursor = m_editor.textCursor();
    const Block shape = shapeOf(cursor.block());
    if (modifiersOf(event) != Qt::NoModifier || cursor.hasSelection()
        || (shape.kind == BlockKind::Paragraph && shape.quoteLevel == 0)) {
        return false;
    }
    const bool isEmpty = cursor.block().length() == 1;
    const bool isReturn = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (event.key() == Qt::Key_Backspace && cursor.atBlockStart()) {
        if (shape.kind != BlockKind::Paragraph) {
            m_editor.setBlockKind(BlockKind::Paragraph);
        } else {
            m_editor.changeQuoteLevel(-1);
        }
        return true;
    }
    if (isReturn && isEmpty) {
        if (shape.kind != BlockKind::Paragraph) {
            m_editor.changeListLevel(-1);
        } else {
            m_editor.changeQuoteLevel(-1);
        }
        return true;
    }
    return false;
}

// QTextEdit takes a second Return as the wish for a paragraph without any format.
bool BodyKeys::writesLine(const QKeyEvent &event)
{
    if (!event.matches(QKeySequence::InsertParagraphSeparator)) {
        return false;
    }
    QTextCursor cursor = m_editor.textCursor();
    cursor.beginEditBlock();
    cursor.insertBlock();
    m_editor.setTextCursor(cursor);
    if (m_editor.format() == BodyFormat::Rich) {
        mendLists();
    }
    cursor.endEditBlock();
    m_editor.ensureCursorVisible();
    return true;
}

// A step of its own, so that Undo gives back what was typed.
void BodyKeys::makeListFromMarker()
{
    QTextCursor cursor = m_editor.textCursor();
    if (cursor.hasSelection() || isItem(cursor.block())) {
        return;
    }
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    for (const Marker &marker : kMarkers) {
        if (before == marker.typed) {
            cursor.beginEditBlock();
            cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
            cursor.removeSelectedText();
            m_editor.setBlockKind(marker.kind);
            cursor.endEditBlock();
            return;
        }
    }
}

// Lists may have met or parted.
void BodyKeys::mendLists()
{
    const QTextCursor cursor = m_editor.textCursor();
    const QTextBlock block = cursor.block();
    if (isItem(block) || isItem(block.previous()) || isItem(block.next())) {
        reshape(cursor, [](Block &) {});
    }
}

} // namespace pennypost::ui
