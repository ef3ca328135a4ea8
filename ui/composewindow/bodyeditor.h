// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"
#include "compose/draftcontent.h"
#include "ui/composewindow/bodykeys.h"
#include "ui/composewindow/pageedit.h"
#include "ui/composewindow/textfeeder.h"

#include <QImage>
#include <QStringList>

#include <functional>

namespace pennypost::ui
{

class DocumentReader;
struct LongText;

// The page one writes on. Plain or rich; what it holds goes in and out as a compose::Document, and
// nothing of the editor's own habits (fonts, colours of the theme) gets into it. Never reads a file
// or the network for something pasted: loadResource answers nothing.
// Tab writes a tab or moves an item; Ctrl+Tab and Shift+Tab leave the page.
class BodyEditor : public PageEdit
{
    Q_OBJECT

public:
    explicit BodyEditor(QWidget *parent = nullptr);

    [[nodiscard]] compose::BodyFormat format() const
    {
        return m_format;
    }
    // From rich to plain drops the looks and keeps the words; Undo brings them back, and rich mode
    // with them.
    void setFormat(compose::BodyFormat format);
    // Nothing can be undone to before it.
    void setContent(const compose::Document &document);
    [[nodiscard]] compose::Document content() const;
    // A long text goes in a little at a time; until then nothing can be edited.
    [[nodiscard]] bool isFilling() const
    {
        return m_reading || m_feeder.isRunning();
    }
    // Whether going to plain would lose something.
    [[nodiscard]] bool hasRichContent() const;

    // What the cursor or selection has, and setting it (rich only).
    [[nodiscard]] bool isBold() const;
    [[nodiscard]] bool isItalic() const;
    [[nodiscard]] bool isUnderline() const;
    [[nodiscard]] bool isStrikeOut() const;
    [[nodiscard]] compose::BlockKind blockKind() const;
    [[nodiscard]] int quoteLevel() const;
    [[nodiscard]] QString linkAtCursor() const;
    // The words that setLink() would replace: of the selection, or of the link at the cursor.
    [[nodiscard]] QString linkWords() const;
    void setBold(bool on);
    void setItalic(bool on);
    void setUnderline(bool on);
    void setStrikeOut(bool on);
    void setBlockKind(compose::BlockKind kind);
    void changeQuoteLevel(int by);
    void changeListLevel(int by);
    // Of items the level, of other paragraphs the quote.
    void changeLevel(int by);
    // Of the selection, or the words themselves where nothing is selected; empty removes it.
    void setLink(const QString &link, const QString &words);
    void clearFormat();
    void pastePlain();
    // With a quote's bar, or > in plain text.
    void pasteAsQuotation();

Q_SIGNALS:
    void contentEdited(); // by the person, not by setContent()
    void looksChanged(); // cursor moved or a look changed: for the buttons
    void formatChanged(pennypost::compose::BodyFormat format);
    void filesDropped(const QStringList &paths); // dropped or pasted; local files only
    void fillingChanged();
    // The HTML was too long to be read in time; its words are there.
    void formattingLeftOut();
    void imagePasted(const QImage &image);

protected:
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;
    [[nodiscard]] QVariant loadResource(int type, const QUrl &name) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void insertText(const compose::Document &document);
    void fill(const LongText &text);
    void onFilled(const QTextCursor &end);
    void shapeSelection(const std::function<void(compose::Block &)> &change);
    [[nodiscard]] QTextCharFormat lookAtCursor() const;
    void mergeLook(const QTextCharFormat &look);
    void onContentsChanged();
    void onCursorMoved();
    void followUndoneFormat();
    void showFormat();
    void showPlaceholder();

    BodyKeys m_keys;
    DocumentReader *m_reader;
    TextFeeder m_feeder;
    bool m_reading = false; // what it will get
    compose::BodyFormat m_format = compose::BodyFormat::Plain;
    bool m_quiet = false; // what changes now is not edited by the person
    int m_flattenedAt = 0; // undo steps behind the change to plain text; 0: it cannot be undone
    int m_undoSteps = 0; // at the last look
};

} // namespace pennypost::ui
