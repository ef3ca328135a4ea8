// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace pennypost::ui
{

// One recipient or other small thing in a rounded box, with a cross to remove it. Takes the focus:
// Delete and Backspace remove it, Enter and F2 edit it, the arrows are left to its field.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    // Red outline and a sign: what is wrong is in why (tooltip and accessible description).
    void setProblem(const QString &why);
    [[nodiscard]] bool hasProblem() const
    {
        return m_hasProblem;
    }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();
    void editRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRect crossRect() const;

    bool m_hasProblem = false;
};

} // namespace pennypost::ui
