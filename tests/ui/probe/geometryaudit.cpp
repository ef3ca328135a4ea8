// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/geometryaudit.h"

#include "ui/probe/windowtree.h"

#include <QAbstractScrollArea>
#include <QScrollArea>
#include <QSizeGrip>
#include <QSplitterHandle>
#include <QWidget>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int kTouch = 2; // px that frames may share

QList<QWidget *> visibleChildren(const QWidget &parent)
{
    QList<QWidget *> children;
    for (QObject *child : parent.children()) {
        auto *widget = qobject_cast<QWidget *>(child);
        if (widget != nullptr && widget->isVisible() && !widget->isWindow()) {
            children.append(widget);
        }
    }
    return children;
}

bool mayCover(const QWidget &widget)
{
    return qobject_cast<const QSizeGrip *>(&widget) != nullptr
        || qobject_cast<const QSplitterHandle *>(&widget) != nullptr
        || widget.inherits("QRubberBand") || widget.inherits("QFocusFrame")
        || widget.property("coversOthers").toBool();
}

bool isViewport(const QWidget &widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget.parentWidget());
    return area != nullptr && area->viewport() == &widget;
}

QString numbers(const QRect &rect)
{
    return u"%1,%2 %3x%4"_s.arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height());
}

// What cannot be scrolled to is cut off, although it lies within its own parent.
void auditScrolling(const QWidget &widget, QList<Finding> &found)
{
    const auto *area = qobject_cast<const QScrollArea *>(&widget);
    if (area == nullptr || area->widget() == nullptr) {
        return;
    }
    const QSize room = area->viewport()->size();
    const QSize size = area->widget()->size();
    const bool tooWide = size.width() > room.width()
        && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff;
    const bool tooHigh = size.height() > room.height()
        && area->verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOff;
    if (tooWide || tooHigh) {
        found.append({u"outside"_s, area,
                      u"scrolls not, and shows only %1x%2 of %3x%4"_s.arg(room.width())
                          .arg(room.height())
                          .arg(size.width())
                          .arg(size.height())});
    }
}

void auditChildren(const QWidget &parent, QList<Finding> &found)
{
    const QList<QWidget *> children = visibleChildren(parent);
    for (qsizetype first = 0; first < children.size(); ++first) {
        const QWidget &one = *children[first];
        if (!isViewport(parent) && !parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry())) {
            found.append({u"outside"_s, &one,
                          u"%1 is not within %2 %3"_s.arg(numbers(one.geometry()), nickname(parent),
                                                          numbers(parent.rect()))});
        }
        for (qsizetype second = first + 1; second < children.size(); ++second) {
            const QWidget &other = *children[second];
            const QRect shared = one.geometry() & other.geometry();
            if (shared.width() > kTouch && shared.height() > kTouch && !mayCover(one)
                && !mayCover(other)) {
                found.append({u"overlap"_s, &one,
                              u"shares %1 with %2"_s.arg(numbers(shared), nickname(other))});
            }
        }
    }
}

} // namespace

QList<QWidget *> visibleWidgets(const QWidget &window)
{
    QList<QWidget *> widgets{const_cast<QWidget *>(&window)};
    for (qsizetype index = 0; index < widgets.size(); ++index) {
        widgets += visibleChildren(*widgets[index]);
    }
    return widgets;
}

QString nickname(const QWidget &widget)
{
    const QString name = widget.objectName().isEmpty() ? nameOf(widget) : widget.objectName();
    return u"%1 \"%2\""_s.arg(QLatin1StringView(widget.metaObject()->className()), name.left(60));
}

QList<Finding> auditGeometry(const QWidget &window)
{
    QList<Finding> found;
    for (const QWidget *widget : visibleWidgets(window)) {
        auditChildren(*widget, found);
        auditScrolling(*widget, found);
    }
    return found;
}

} // namespace pennypost::test
