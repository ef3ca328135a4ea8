// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/formatbar.h"

#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/bodyeditor.h"
#include "ui/composewindow/linkbar.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace pennypost::ui
{

using compose::BlockKind;
using compose::BodyFormat;

FormatBar::FormatBar(BodyEditor &editor, QWidget *parent)
    : QWidget(parent),
      m_editor(editor),
      m_row(new QHBoxLayout),
      m_linkBar(new LinkBar(editor, this))
{
    m_row->setContentsMargins(kGap, kUnit, kGap, kUnit);
    m_row->setSpacing(kUnit / 2);
    addLooks();
    addSeparator();
    addBlocks();
    addSeparator();
    addRest();
    addSeparator();
    addLevels();
    m_row->addStretch();

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(m_row);
    rows->addWidget(hairline(this));
    rows->addWidget(m_linkBar);

    connect(&m_editor, &BodyEditor::looksChanged, this, &FormatBar::showLooks);
    connect(&m_editor, &BodyEditor::formatChanged, this, &FormatBar::showFormat);
    showFormat();
}

QList<QWidget *> FormatBar::focusChain() const
{
    return m_buttons + m_linkBar->focusChain();
}

void FormatBar::addLooks()
{
    m_bold = addToggle(Icon::Bold, tr("Bold"), QKeySequence::Bold);
    connect(m_bold, &QAction::triggered, &m_editor, &BodyEditor::setBold);
    m_italic = addToggle(Icon::Italic, tr("Italic"), QKeySequence::Italic);
    connect(m_italic, &QAction::triggered, &m_editor, &BodyEditor::setItalic);
    m_underline = addToggle(Icon::Underline, tr("Underline"), QKeySequence::Underline);
    connect(m_underline, &QAction::triggered, &m_editor, &BodyEditor::setUnderline);
    m_strikeOut = addToggle(Icon::StrikeOut, tr("Strike out"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X));
    connect(m_strikeOut, &QAction::triggered, &m_editor, &BodyEditor::setStrikeOut);
}

void FormatBar::addBlocks()
{
    m_bullets = addToggle(Icon::BulletList, tr("Bulleted list"),
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_8));
    connect(m_bullets, &QAction::triggered, this, [this](bool on) {
        m_editor.setBlockKind(on ? BlockKind::BulletItem : BlockKind::Paragraph);
    });
    m_numbers = addToggle(Icon::NumberList, tr("Numbered list"),
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_7));
    connect(m_numbers, &QAction::triggered, this, [this](bool on) {
        m_editor.setBlockKind(on ? BlockKind::NumberItem : BlockKind::Paragraph);
    });
    m_quote = addToggle(Icon::Quote, tr("Quote"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_9));
    connect(m_quote, &QAction::triggered, this,
            [this](bool on) { m_editor.changeQuoteLevel(on ? 1 : -m_editor.quoteLevel()); });
}

void FormatBar::addRest()
{
    const QAction *link = add(Icon::Link, tr("Link"), {QKeySequence(Qt::CTRL | Qt::Key_K)});
    connect(link, &QAction::triggered, m_linkBar, &LinkBar::ask);
    const QAction *clear = add(
        Icon::ClearFormat, tr("Remove formatting"),
        {QKeySequence(Qt::CTRL | Qt::Key_Space), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Y)});
    connect(clear, &QAction::triggered, &m_editor, &BodyEditor::clearFormat);
}

// For keys and menus: rarely needed, and what they do can be seen from the text only.
void FormatBar::addLevels()
{
    const auto addLevel = [this](const QString &text, Qt::Key key, int by) {
        auto *action = new QAction(text, this);
        action->setShortcut(QKeySequence(Qt::CTRL | key));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, &m_editor, [this, by] { m_editor.changeLevel(by); });
        m_editor.addAction(action);
        m_actions.append(action);
    };
    addLevel(tr("Move in"), Qt::Key_BracketRight, 1);
    addLevel(tr("Move out"), Qt::Key_BracketLeft, -1);
}

QAction *FormatBar::add(Icon icon, const QString &text, const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(ui::icon(icon), text, this);
    action->setShortcuts(shortcuts);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_editor.addAction(action);
    m_actions.append(action);
    QToolButton *button = actionButton(*action, this);
    m_row->addWidget(button);
    m_buttons.append(button);
    return action;
}

QAction *FormatBar::addToggle(Icon icon, const QString &text, const QKeySequence &shortcut)
{
    QAction *action = add(icon, text, {shortcut});
    action->setCheckable(true);
    return action;
}

void FormatBar::addSeparator()
{
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    m_actions.append(separator);
    m_row->addSpacing(kGap);
}

void FormatBar::showLooks()
{
    m_bold->setChecked(m_editor.isBold());
    m_italic->setChecked(m_editor.isItalic());
    m_underline->setChecked(m_editor.isUnderline());
    m_strikeOut->setChecked(m_editor.isStrikeOut());
    const BlockKind kind = m_editor.blockKind();
    m_bullets->setChecked(kind == BlockKind::BulletItem);
    m_numbers->setChecked(kind == BlockKind::NumberItem);
    m_quote->setChecked(m_editor.quoteLevel() > 0);
}

void FormatBar::showFormat()
{
    const bool isRich = m_editor.format() == BodyFormat::Rich;
    for (QAction *action : std::as_const(m_actions)) {
        action->setEnabled(isRich);
    }
    if (!isRich) {
        m_linkBar->hide();
    }
    setVisible(isRich);
    showLooks();
}

} // namespace pennypost::ui
