// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollArea;

namespace pennypost::ui
{

// A page that scrolls up and down where the window is lower than it is. A line at its upper end
// says that there is more above; the window has one below.
class PageScroll : public QWidget
{
    Q_OBJECT

public:
    // Owns the contents, which have a layout.
    explicit PageScroll(QWidget *contents, QWidget *parent = nullptr);

    // So wide that nothing is cut off at the side.
    [[nodiscard]] int leastWidth() const;
    // As high as all that is in it.
    [[nodiscard]] int wholeHeight(int width) const;
    // A part of the contents, with some of what is around it.
    void reveal(QWidget *part);
    // Keeps the end of the part in sight, or its beginning if it does not fit, whatever becomes of
    // the heights, until the person scrolls; null: of none.
    void follow(QWidget *part);

private:
    void scrollToFollowed();

    QScrollArea *m_area;
    QWidget *m_above;
    QWidget *m_followed = nullptr;
};

} // namespace pennypost::ui
