// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;
class QHBoxLayout;

namespace pennypost::ui
{

// One or two lines across a window, instead of a dialog: what is the matter and what to do.
// Hidden until shown.
class InlineBar : public QFrame
{
    Q_OBJECT

public:
    explicit InlineBar(QWidget *parent = nullptr);

    // Replaces text, look and buttons, and shows the bar. The text is plain and wraps.
    void say(Tone tone, const QString &text);
    QPushButton *addButton(const QString &text);
    void setClosable(bool closable);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showLook();

    Tone m_tone = Tone::Neutral;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
};

} // namespace pennypost::ui
