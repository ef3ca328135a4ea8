// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/recipientedit.h"

#include "ui/common/metrics.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>

namespace pennypost::ui
{

namespace
{

constexpr int kFewestLetters = 6;
constexpr int kInnerMargin = 2; // what a line edit keeps free by itself

bool isSeparator(QChar c)
{
    return c == u',' || c == u';';
}

// Whether a comma behind this text would stand inside a quoted name, a comment or an address.
bool isOpen(QStringView text)
{
    bool quoted = false;
    int comments = 0;
    bool angle = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\') {
            ++i;
        } else if (c == u'"' && comments == 0) {
            quoted = !quoted;
        } else if (!quoted && c == u'(') {
            ++comments;
        } else if (!quoted && c == u')' && comments > 0) {
            --comments;
        } else if (!quoted && comments == 0 && (c == u'<' || c == u'>')) {
            angle = c == u'<';
        }
    }
    return quoted || comments > 0 || angle;
}

} // namespace

RecipientEdit::RecipientEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setFrame(false);
    setTextMargins(-kInnerMargin, 0, -kInnerMargin, 0);
    QEvent direction(QEvent::LayoutDirectionChange);
    RecipientEdit::changeEvent(&direction);
    connect(this, &QLineEdit::textEdited, this, &RecipientEdit::onTextEdited);
    connect(this, &QLineEdit::textChanged, this, &QWidget::updateGeometry);
}

// Beside the chips, though addresses run from left to right.
void RecipientEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) {
        setAlignment(isRightToLeft() ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeading);
    }
}

QSize RecipientEdit::sizeHint() const
{
    // Room for a few letters more, so that it grows before it has to scroll.
    const int letters = fontMetrics().averageCharWidth();
    const int width = fontMetrics().horizontalAdvance(text()) + letters * 4;
    return {qMax(width, letters * kFewestLetters), fontMetrics().height() + 2 * kUnit}; // a chip's
}

QSize RecipientEdit::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * kFewestLetters, sizeHint().height()};
}

bool RecipientEdit::event(QEvent *event)
{
    // Tab does not reach keyPressEvent(): it moves the focus, with what was typed as a chip.
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier
            && !text().trimmed().isEmpty()) {
            Q_EMIT committed();
        }
    }
    return QLineEdit::event(event);
}

void RecipientEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        pasteFrom(QClipboard::Clipboard);
        return;
    }
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool atStart = cursorPosition() == 0 && !hasSelectedText();
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT committed();
        return;
    }
    if (plain && event->key() == Qt::Key_Backspace && atStart) {
        if (!event->isAutoRepeat()) { // one who holds it down wants the text gone, not the chips
            Q_EMIT eraseBefore();
        }
        return;
    }
    // Addresses run from left to right wherever they stand: only in an empty line is the way to the
    // chips that of the layout.
    const int backward = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    if (plain && event->key() == backward && atStart && (text().isEmpty() || !isRightToLeft())) {
        Q_EMIT leftBackward();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

// The button pastes what is selected elsewhere, where the system has that.
void RecipientEdit::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton && QGuiApplication::clipboard()->supportsSelection()) {
        deselect();
        setCursorPosition(QLineEdit::cursorPositionAt(event->position().toPoint()));
        pasteFrom(QClipboard::Selection);
        return;
    }
    QLineEdit::mouseReleaseEvent(event);
}

void RecipientEdit::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *cut = menu->addAction(tr("Cut"), this, &QLineEdit::cut);
    QAction *copied = menu->addAction(tr("Copy"), this, &QLineEdit::copy);
    QAction *paste
        = menu->addAction(tr("Paste"), this, [this] { pasteFrom(QClipboard::Clipboard); });
    menu->addSeparator();
    QAction *all = menu->addAction(tr("Select all"), this, &QLineEdit::selectAll);
    cut->setEnabled(hasSelectedText());
    copied->setEnabled(hasSelectedText());
    paste->setEnabled(!QGuiApplication::clipboard()->text().isEmpty());
    all->setEnabled(!text().isEmpty());
    menu->popup(event->globalPos());
}

void RecipientEdit::dropEvent(QDropEvent *event)
{
    if (!event->mimeData()->hasText()) {
        QLineEdit::dropEvent(event);
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->accept();
    setCursorPosition(QLineEdit::cursorPositionAt(event->position().toPoint()));
    insertPasted(event->mimeData()->text());
}

void RecipientEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    // Another window may be where the rest of the address is copied from.
    if (event->reason() != Qt::ActiveWindowFocusReason && event->reason() != Qt::PopupFocusReason
        && event->reason() != Qt::MenuBarFocusReason) {
        Q_EMIT committed();
    }
}

void RecipientEdit::onTextEdited()
{
    const qsizetype at = cursorPosition();
    const QString whole = text();
    if (at == 0 || !isSeparator(whole.at(at - 1)) || isOpen(QStringView(whole).first(at - 1))) {
        return;
    }
    Q_EMIT separated(whole.first(at - 1), whole.sliced(at));
}

void RecipientEdit::pasteFrom(QClipboard::Mode mode)
{
    insertPasted(QGuiApplication::clipboard()->text(mode));
}

void RecipientEdit::insertPasted(const QString &pasted)
{
    if (pasted.isEmpty()) {
        return;
    }
    const qsizetype start = hasSelectedText() ? selectionStart() : cursorPosition();
    const qsizetype end = hasSelectedText() ? selectionEnd() : cursorPosition();
    const QString whole = text();
    // A line edit makes blanks of line ends, which are what holds a list apart.
    Q_EMIT listPasted(whole.first(start), pasted, whole.sliced(end));
}

} // namespace pennypost::ui
