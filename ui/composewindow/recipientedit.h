// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QClipboard>
#include <QLineEdit>

namespace pennypost::ui
{

// The line behind the chips, where the next recipients are typed. It only says what the person
// means; RecipientField does it.
class RecipientEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit RecipientEdit(QWidget *parent);

    // As wide as what is in it.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void committed(); // Return, Tab, or the focus is gone
    void separated(const QString &before, const QString &after); // a comma was typed between
    // Text with its line ends, of which some may be typed already around it.
    void listPasted(const QString &before, const QString &pasted, const QString &after);
    void leftBackward(); // towards the chips
    void eraseBefore(); // Backspace with nothing to erase

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void onTextEdited();
    void pasteFrom(QClipboard::Mode mode);
    void insertPasted(const QString &pasted);
};

} // namespace pennypost::ui
