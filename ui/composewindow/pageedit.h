// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>

namespace pennypost::ui
{

class BodyColors;

// A text edit that looks like a page: a column of comfortable width, bars beside
// quotes, text that can be zoomed. The space beside the column belongs to it for the mouse, too.
class PageEdit : public QTextEdit
{
    Q_OBJECT

public:
    explicit PageEdit(QWidget *parent = nullptr);

    // The size of the text on the screen, in steps from the font of the window. Not stored.
    [[nodiscard]] int zoom() const
    {
        return m_zoom;
    }
    void setZoom(int steps);
    // Where the words begin, from the side where windows begin.
    void setTextStart(int distance);
    // To the next or previous control; Tab alone writes a tab.
    bool leave(bool forward);

protected:
    [[nodiscard]] BodyColors &colors() const
    {
        return *m_colors;
    }
    bool event(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showDirection();
    void layOutPage();

    BodyColors *m_colors;
    int m_zoom = 0;
    int m_textStart = 0;
};

} // namespace pennypost::ui
