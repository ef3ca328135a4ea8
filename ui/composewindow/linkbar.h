// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace pennypost::ui
{

class BodyEditor;

// Asks for the address and the words of a link, in a line above the page instead of a dialog.
// Return sets the link, Escape leaves all as it was; both go back to the page. Hidden until asked.
class LinkBar : public QFrame
{
    Q_OBJECT

public:
    // The editor outlives the bar.
    explicit LinkBar(BodyEditor &editor, QWidget *parent = nullptr);

    // For the link at the cursor, or a new one.
    void ask();
    [[nodiscard]] QList<QWidget *> focusChain() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void apply();
    void leave();
    void showColors();

    BodyEditor &m_editor;
    QLineEdit *m_address;
    QLineEdit *m_words;
    QLabel *m_problem;
    QPushButton *m_set;
    QPushButton *m_remove;
    QPushButton *m_cancel;
};

} // namespace pennypost::ui
