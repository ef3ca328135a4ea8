// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/ownwords.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>

#include <algorithm>

namespace pennypost::test
{
namespace
{

QStringList wordsOfModel(const QAbstractItemView &view)
{
    QStringList words;
    if (view.model() == nullptr) {
        return words;
    }
    const QRect room = view.viewport()->rect();
    for (int row = 0; row < view.model()->rowCount(view.rootIndex()); ++row) {
        for (int column = 0; column < view.model()->columnCount(view.rootIndex()); ++column) {
            const QModelIndex index = view.model()->index(row, column, view.rootIndex());
            if (view.visualRect(index).intersects(room)) {
                words << index.data(Qt::DisplayRole).toString()
                      << index.data(Qt::AccessibleTextRole).toString();
            }
        }
    }
    return words;
}

QStringList wordsOf(const QWidget &widget)
{
    QStringList words;
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        words << label->text();
    } else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        words << button->text();
    } else if (const auto *box = qobject_cast<const QGroupBox *>(&widget)) {
        words << box->title();
    } else if (const auto *combo = qobject_cast<const QComboBox *>(&widget)) {
        words << combo->currentText();
    } else if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
        words << line->text() << line->placeholderText();
    } else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            words << tabs->tabText(tab);
        }
    } else if (const auto *text = qobject_cast<const QTextEdit *>(widget.parentWidget())) {
        words << text->toPlainText() << text->placeholderText();
    } else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(widget.parentWidget())) {
        words << plain->toPlainText() << plain->placeholderText();
    } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget.parentWidget())) {
        words << wordsOfModel(*view);
    }
    for (const QAction *action : widget.actions()) {
        words << action->text() << action->iconText();
    }
    if (QAccessibleInterface *face
        = QAccessible::queryAccessibleInterface(&const_cast<QWidget &>(widget))) {
        words << face->text(QAccessible::Name) << face->text(QAccessible::Value);
    }
    return words;
}

} // namespace

OwnWords::OwnWords(const QWidget &widget)
    : m_texts(wordsOf(widget))
{
    for (QString &text : m_texts) {
        text.remove(u'&');
    }
}

bool OwnWords::contain(const QString &painted) const
{
    const QString wanted = QString(painted).remove(u'&').trimmed();
    return std::any_of(m_texts.cbegin(), m_texts.cend(),
                       [&wanted](const QString &text) { return text.contains(wanted); });
}

} // namespace pennypost::test
