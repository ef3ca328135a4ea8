// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QPointer>

namespace pennypost::ui
{

class EmptyPage;

// A list of two-line rows (rowdelegate.h). The arrows, Home, End and typing move, Return opens,
// Delete removes, the Menu key and the right button ask for a menu. Keeps the row that one looks at
// selected when others come and go.
class RowList : public QListView
{
    Q_OBJECT

public:
    explicit RowList(QWidget *parent = nullptr);

    // Covers the list while the model has no rows. Owned by the list.
    void setEmptyPage(EmptyPage *page);
    // Stands above the rows while it is visible. Owned by the list.
    void setBar(QWidget *bar);
    void setModel(QAbstractItemModel *model) override;

    // The one that is highlighted; 0: none.
    [[nodiscard]] qint64 currentId() const;
    // If there is no such row yet, as soon as it comes, unless another one is chosen before.
    void selectId(qint64 id);

Q_SIGNALS:
    void currentIdChanged(qint64 id);
    void opened(qint64 id);
    void removeRequested(qint64 id);
    void menuRequested(qint64 id, const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    void report();
    void placeBar();
    void showEmptyPage();
    void selectAwaited();

    QPointer<EmptyPage> m_emptyPage;
    QWidget *m_bar = nullptr;
    qint64 m_reportedId = 0;
    qint64 m_awaitedId = 0;
};

} // namespace pennypost::ui
