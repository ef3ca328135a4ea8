// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/windowtree.h"

#include "ui/probe/windowitems.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRegularExpression>
#include <QTextEdit>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

QString withoutMnemonic(QString text)
{
    static const QRegularExpression mnemonic(u"&(.)"_s);
    return text.replace(mnemonic, u"\\1"_s);
}

QString buddyName(const QWidget &widget)
{
    for (const QLabel *label : widget.window()->findChildren<QLabel *>()) {
        if (label->buddy() == &widget) {
            return withoutMnemonic(label->text());
        }
    }
    return {};
}

QString valueOf(const QWidget &widget)
{
    if (const auto *edit = qobject_cast<const QTextEdit *>(&widget)) {
        return edit->toPlainText().left(10000);
    }
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(&widget)) {
        return edit->toPlainText().left(10000);
    }
    if (const auto *bar = qobject_cast<const QProgressBar *>(&widget)) {
        return QString::number(bar->value());
    }
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        return label->text().left(10000);
    }
    QAccessibleInterface *face
        = QAccessible::queryAccessibleInterface(&const_cast<QWidget &>(widget));
    return face == nullptr ? QString() : face->text(QAccessible::Value);
}

QString roleOf(const QWidget &widget)
{
    QAccessibleInterface *face
        = QAccessible::queryAccessibleInterface(&const_cast<QWidget &>(widget));
    if (face == nullptr) {
        return {};
    }
    return QLatin1StringView(
        QMetaEnum::fromType<QAccessible::Role>().valueToKey(static_cast<int>(face->role())));
}

void describeWithin(const QWidget &widget, int parent, QJsonArray &found)
{
    QJsonObject description = describeWidget(widget);
    description.insert(u"parent"_s, parent);
    const auto index = static_cast<int>(found.size());
    found.append(description);
    for (const QObject *child : widget.children()) {
        const auto *inner = qobject_cast<const QWidget *>(child);
        if (inner != nullptr && inner->isVisible() && !inner->isWindow()) {
            describeWithin(*inner, index, found);
        }
    }
}

} // namespace

QList<QWidget *> visibleWindows()
{
    QList<QWidget *> windows;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->isVisible() && window->windowType() != Qt::ToolTip) {
            windows.append(window);
        }
    }
    return windows;
}

QString nameOf(const QWidget &widget)
{
    if (!widget.accessibleName().isEmpty()) {
        return widget.accessibleName();
    }
    if (const QString buddy = buddyName(widget); !buddy.isEmpty()) {
        return buddy;
    }
    // What Qt calls the name of a combo box is its current text.
    QAccessibleInterface *face
        = QAccessible::queryAccessibleInterface(&const_cast<QWidget &>(widget));
    return face == nullptr || qobject_cast<const QComboBox *>(&widget) != nullptr
        ? QString()
        : face->text(QAccessible::Name);
}

QJsonObject describeWidget(const QWidget &widget)
{
    QJsonObject description{
        {u"class"_s, QLatin1StringView(widget.metaObject()->className())},
        {u"objectName"_s, widget.objectName()},
        {u"name"_s, nameOf(widget)},
        {u"description"_s, widget.accessibleDescription()},
        {u"role"_s, roleOf(widget)},
        {u"value"_s, valueOf(widget)},
        {u"rect"_s, screenRect(widget, widget.rect())},
        {u"enabled"_s, widget.isEnabled()},
        {u"focus"_s, widget.hasFocus()},
        {u"tab"_s, (widget.focusPolicy() & Qt::TabFocus) != 0},
    };
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        description.insert(u"checkable"_s, button->isCheckable());
        description.insert(u"checked"_s, button->isChecked());
    }
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget)) {
        description.insert(u"placeholder"_s, edit->placeholderText());
    }
    if (const QJsonArray items = describeItems(widget); !items.isEmpty()) {
        description.insert(u"items"_s, items);
    }
    return description;
}

QJsonArray describeWindows()
{
    QJsonArray windows;
    for (const QWidget *window : visibleWindows()) {
        QJsonArray widgets;
        describeWithin(*window, -1, widgets);
        windows.append(QJsonObject{
            {u"title"_s, window->windowTitle()},
            {u"class"_s, QLatin1StringView(window->metaObject()->className())},
            {u"rect"_s, screenRect(*window, window->rect())},
            {u"active"_s, window->isActiveWindow()},
            {u"popup"_s, window->windowType() == Qt::Popup || window->windowType() == Qt::Tool},
            {u"widgets"_s, widgets},
        });
    }
    return windows;
}

} // namespace pennypost::test
