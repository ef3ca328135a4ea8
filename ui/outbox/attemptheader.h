// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outbox/statelook.h"

#include <QAbstractButton>

namespace pennypost::ui
{

// The line of an attempt that is always there: what became of it and when. Checked: unfolded.
class AttemptHeader : public QAbstractButton
{
    Q_OBJECT

public:
    explicit AttemptHeader(QWidget *parent = nullptr);

    void setLook(const StateLook &look, const QString &time);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return sizeHint().boundedTo({0, sizeHint().height()});
    }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    StateLook m_look;
    QString m_time;
};

} // namespace pennypost::ui
