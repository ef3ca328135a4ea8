// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/words/words.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;
class QHBoxLayout;
class QPlainTextEdit;

namespace pennypost::ui
{

// Says what happened: a coloured edge, a headline, one or two sentences, the fix as the first
// button; "Details" folds out the server's words in monospace. All text is plain.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    void setLook(Tone tone, Icon icon);
    void setWords(const Words &words);
    // Folded away behind "Details"; empty: there are none.
    void setDetails(const QString &details);
    // The first one is the likely fix and looks like it. Owned by the card.
    QPushButton *addButton(const QString &text);
    void clearButtons();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showLook();

    Tone m_tone = Tone::Neutral;
    Icon m_icon = Icon::Info;
    QLabel *m_iconLabel;
    QLabel *m_headline;
    QLabel *m_sentences;
    QToolButton *m_detailsButton;
    QPlainTextEdit *m_details;
    QHBoxLayout *m_buttons;
};

} // namespace pennypost::ui
