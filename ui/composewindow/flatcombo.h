// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace pennypost::ui
{

// A choice that looks like text with a small arrow behind it, for fields without boxes.
class FlatCombo : public QComboBox
{
    Q_OBJECT

public:
    explicit FlatCombo(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace pennypost::ui
