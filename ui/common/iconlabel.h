// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace pennypost::ui
{

// An icon that stands for itself and is not pressed: in the colour of a tone, or of secondary text.
// Follows palette and screen by itself; StepRunning turns while it is seen. Decoration: the words
// beside it say the same.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(Icon icon, int size, QWidget *parent = nullptr);

    void setIcon(Icon icon);
    void setTone(std::optional<Tone> tone);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void turnIfRunning();

    Icon m_icon;
    int m_size;
    std::optional<Tone> m_tone;
    QTimer m_turn;
    int m_angle = 0;
};

} // namespace pennypost::ui
