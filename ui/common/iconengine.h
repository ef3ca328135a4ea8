// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QIconEngine>

#include <optional>

namespace pennypost::ui
{

// Behind the QIcons of icon(): takes its colour when it paints, so that a new palette needs no new
// icons. GUI thread only.
class IconEngine : public QIconEngine
{
public:
    explicit IconEngine(Icon icon, std::optional<QColor> color = std::nullopt);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const;

    Icon m_icon;
    std::optional<QColor> m_color;
};

} // namespace pennypost::ui
