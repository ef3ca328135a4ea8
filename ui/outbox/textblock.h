// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace pennypost::ui
{

// Plain text that users or servers wrote: wraps anywhere where it has to, and ends with an ellipsis
// behind its last line. Cut or not, the whole text is its accessible name, its tooltip when it is
// cut, and can be copied from its menu.
class TextBlock : public QWidget
{
    Q_OBJECT

public:
    explicit TextBlock(int maxLines, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const
    {
        return m_text;
    }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override
    {
        return true;
    }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    // Lays out as many lines as may be shown; draws them if there is a painter.
    int layOut(int width, QPainter *painter, bool *cut) const;

    int m_maxLines;
    QString m_text;
};

} // namespace pennypost::ui
