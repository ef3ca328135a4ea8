// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QSpacerItem;
class QToolButton;

namespace pennypost::ui
{

class IconLabel;

// One or two lines across a window, instead of a dialog: what is the matter and what to do.
// Hidden until shown.
class InlineBar : public QFrame
{
    Q_OBJECT

public:
    explicit InlineBar(QWidget *parent = nullptr);

    // Replaces text, look and buttons, and shows the bar. The text is plain and wraps. Announced
    // to those who cannot see it.
    void say(Tone tone, const QString &text);
    // Owned by the bar, gone at the next say().
    QPushButton *addButton(const QString &text);
    void setClosable(bool closable);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    // By the person; the bar has hidden itself.
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void closeByPerson();
    void clearButtons();

    Tone m_tone = Tone::Neutral;
    IconLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    QSpacerItem *m_end;
};

} // namespace pennypost::ui
