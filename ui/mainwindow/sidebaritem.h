// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QAbstractButton>

namespace pennypost::ui
{

// A row of the sidebar: an icon and a name, with a count at the trailing end or a second line that
// says how it stands. Checkable ones show which page is open.
class SidebarItem : public QAbstractButton
{
    Q_OBJECT

public:
    SidebarItem(Icon icon, const QString &name, QWidget *parent = nullptr);

    // 0 shows nothing. Attention makes it stand out.
    void setCount(int count, Tone tone);
    void setStatus(const QString &status, Tone tone);
    [[nodiscard]] QString status() const
    {
        return m_status;
    }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QFont statusFont() const;
    void paintBackground(QPainter &painter) const;
    void paintCount(QPainter &painter, QRect &rest) const;
    void paintText(QPainter &painter, const QRect &rect) const;
    void nameForAccessibility();

    Icon m_icon;
    int m_count = 0;
    Tone m_countTone = Tone::Neutral;
    QString m_status;
    Tone m_statusTone = Tone::Neutral;
};

} // namespace pennypost::ui
