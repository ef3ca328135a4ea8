// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace pennypost::ui
{

// A choice that looks like text with a small arrow behind it, for fields without boxes. With one
// entry it is text alone, without any its placeholder text.
class FlatCombo : public QComboBox
{
    Q_OBJECT

public:
    explicit FlatCombo(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] QString shownText() const;
};

} // namespace pennypost::ui
