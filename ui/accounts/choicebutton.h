// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QAbstractButton>

namespace pennypost::ui
{

// A large button that explains itself: an icon, a title, and under it a line of what will happen.
// Enter presses it as Space does.
class ChoiceButton : public QAbstractButton
{
    Q_OBJECT

public:
    ChoiceButton(Icon icon, const QString &title, const QString &line, QWidget *parent = nullptr);

    // In the accent colour. One of a page at most.
    void setProminent(bool prominent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QFont titleFont() const;
    [[nodiscard]] int textWidth(int width) const;

    Icon m_icon;
    QString m_line;
    bool m_prominent = false;
};

} // namespace pennypost::ui
