// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace pennypost::ui
{

// One recipient or other small thing in a rounded box, with a cross to remove it. Takes the focus
// (by click; Tab passes it by, unless the focus policy is changed): Delete and Backspace remove it,
// Enter and F2 edit it, the arrows are left to its field. The accessible name is the text until
// set otherwise.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    // Red outline and a sign: what is wrong is in why (tooltip and accessible description). Empty:
    // nothing is.
    void setProblem(const QString &why);
    [[nodiscard]] bool hasProblem() const
    {
        return m_hasProblem;
    }
    // As wide as its text; where that does not fit, the text is cut off in the middle.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();
    void editRequested();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRect crossRect() const;
    [[nodiscard]] QRect signRect() const;
    [[nodiscard]] QRect textRect() const;
    void setOverCross(bool over);

    bool m_hasProblem = false;
    bool m_overCross = false;
    bool m_crossPressed = false;
};

} // namespace pennypost::ui
