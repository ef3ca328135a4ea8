// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QMimeData;

namespace pennypost::ui
{

// Lies over the whole window while files are dragged across it, and takes them, whatever field is
// below.
class DropOverlay : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget *window);

    // A field that takes drops itself: files come here instead, text goes on there.
    void watch(QWidget *field);
    void appear();

    // Local files only.
    [[nodiscard]] static QStringList filesIn(const QMimeData *data);

Q_SIGNALS:
    void filesDropped(const QStringList &paths);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_reached = false; // what is dragged is over this, not over a field any more
};

} // namespace pennypost::ui
