// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/words/words.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpacerItem;
class QToolButton;

namespace pennypost::ui
{

class FlowLayout;
class IconLabel;

// Says what happened: a coloured edge, a headline, one or two sentences, the fix as the first
// button, more lines of buttons where it is narrow; "Details" folds out the server's words in
// monospace. All text is plain.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    void setLook(Tone tone, Icon icon);
    void setWords(const Words &words);
    // Folded away behind "Details"; empty: there are none. The same text again leaves them as they
    // are.
    void setDetails(const QString &details);
    // The first one is the likely fix and looks like it. Owned by the card.
    QPushButton *addButton(const QString &text);
    void clearButtons();
    // After a press that took the buttons away: the headline says what became of it.
    void takeFocus();
    // What Tab reaches last on the card, shown or not.
    [[nodiscard]] QWidget *lastStop() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void unfold(bool open);
    void fitDetails();
    void showFoot();

    Tone m_tone = Tone::Neutral;
    IconLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_sentences;
    QWidget *m_foot;
    QSpacerItem *m_footIndent;
    FlowLayout *m_flow;
    QList<QPushButton *> m_buttons;
    QToolButton *m_detailsButton;
    QPlainTextEdit *m_details;
};

} // namespace pennypost::ui
