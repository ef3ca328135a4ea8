// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/addresslist.h"

#include <QList>
#include <QSet>
#include <QWidget>

class QScrollArea;

namespace pennypost::ui
{

class FlowLayout;
class RecipientChip;
class RecipientEdit;

// What became of a list that was pasted or typed in one go.
struct RecipientsAdded {
    int added = 0;
    int duplicates = 0; // dropped
    int unreadable = 0; // kept as red chips
    QString firstDuplicate;
    QString textBefore; // of the whole field, to go back to
};

// A list of recipients as chips, with a line behind them for the next ones. Grows with its content
// to a few lines, then scrolls.
class RecipientField : public QWidget
{
    Q_OBJECT

public:
    // The label of its row is its accessible name.
    explicit RecipientField(const QString &label, QWidget *parent = nullptr);

    // As an address list that parseAddressList() reads back the same way; text that is still being
    // typed is part of it.
    [[nodiscard]] QString text() const;
    void setText(const QString &list);
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] int count() const;
    [[nodiscard]] bool hasUnreadable() const;

    // What is still being typed becomes chips.
    void commitText();
    void focusUnreadable();
    // With one line.
    [[nodiscard]] int lowestHeight() const;
    // With all its lines, up to a few; it may be given less where there is little room.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] RecipientEdit *edit() const
    {
        return m_edit;
    }

Q_SIGNALS:
    void changed(); // by the person
    // More than a few at once, or something was dropped.
    void listAdded(const pennypost::ui::RecipientsAdded &what);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    RecipientsAdded add(const QString &list);
    void tell(const RecipientsAdded &what);
    template<typename List>
    void insertChips(const List &sources);
    void insertChip(RecipientChip *chip);
    void removeChip(RecipientChip *chip);
    void removeByPerson(RecipientChip *chip);
    void editChip(RecipientChip *chip);
    void clear();
    void selectAll(bool selected);
    [[nodiscard]] bool handleListKey(const QKeyEvent &event);
    void moveEdit(qsizetype to);
    void onSeparated(const QString &before, const QString &after);
    void onListPasted(const QString &before, const QString &pasted, const QString &after);
    void cancelEditing();
    void focusChip(qsizetype index);
    [[nodiscard]] bool handleChipKey(RecipientChip *chip, QKeyEvent *event);
    [[nodiscard]] int heightOf(int lines) const;
    void adjustHeight();

    QScrollArea *m_scroll;
    QWidget *m_inside;
    FlowLayout *m_flow;
    RecipientEdit *m_edit;
    QList<RecipientChip *> m_chips;
    QSet<QByteArray> m_mailboxes;
    bool m_allSelected = false;
    QString m_removed; // what the field said before recipients were removed; until the next edit
    int m_height = 0; // wanted
    qsizetype m_editAt = 0; // new chips go here: the end, or where one is being edited
    QString m_edited; // what the chip that is being edited said
};

} // namespace pennypost::ui
