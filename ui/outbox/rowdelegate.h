// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace pennypost::ui
{

// What a model of two-line rows answers. Qt::DisplayRole is the first line (type-ahead finds it);
// the accessible roles hold the row in one sentence.
enum RowRole {
    IdRole = Qt::UserRole, // qint64
    MoreRole, // QString, behind the first line and never cut: "and 3 more"
    TimeRole, // QString, at the end of the first line
    LookRole, // StateLook, at the start of the second line; none: left out
    SubjectRole, // QString, the rest of the second line
    MutedRole, // bool: the first line is a substitute ("No recipients")
    AttachmentsRole, // int: how many; 0 shows nothing
};

// Paints such a row: all rows have one height, only what users wrote is cut, and selected, hovered
// and focused rows differ.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintFirstLine(QPainter &painter, const QStyleOptionViewItem &option, const QRect &line,
                        const QModelIndex &index) const;
    void paintSecondLine(QPainter &painter, const QStyleOptionViewItem &option, const QRect &line,
                         const QModelIndex &index) const;
};

} // namespace pennypost::ui
