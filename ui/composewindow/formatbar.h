// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QAction>
#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace pennypost::ui
{

class BodyEditor;
class LinkBar;

// The buttons for looks, lists, quotes and links above the page, and under them the bar for a link
// while it is asked for. Shows itself in rich mode only. Its actions work in the editor with their
// shortcuts, and are off in plain mode.
class FormatBar : public QWidget
{
    Q_OBJECT

public:
    // The editor outlives the bar.
    explicit FormatBar(BodyEditor &editor, QWidget *parent = nullptr);

    // For a menu, in groups that are parted by separators. Owned by the bar.
    [[nodiscard]] QList<QAction *> formatActions() const
    {
        return m_actions;
    }
    // What Tab should visit, in this order. The editor is best put before them.
    [[nodiscard]] QList<QWidget *> focusChain() const;
    [[nodiscard]] LinkBar &linkBar() const
    {
        return *m_linkBar;
    }

private:
    QAction *add(Icon icon, const QString &text, const QList<QKeySequence> &shortcuts);
    QAction *addToggle(Icon icon, const QString &text, const QKeySequence &shortcut);
    void addLooks();
    void addBlocks();
    void addLevels();
    void addRest();
    void addSeparator();
    void showLooks();
    void showFormat();

    BodyEditor &m_editor;
    QList<QAction *> m_actions;
    QList<QWidget *> m_buttons;
    QHBoxLayout *m_row;
    LinkBar *m_linkBar;
    QAction *m_bold = nullptr;
    QAction *m_italic = nullptr;
    QAction *m_underline = nullptr;
    QAction *m_strikeOut = nullptr;
    QAction *m_bullets = nullptr;
    QAction *m_numbers = nullptr;
    QAction *m_quote = nullptr;
};

} // namespace pennypost::ui
