// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace pennypost::ui
{

class FromField;
class RecipientField;

// From, To, Cc, Bcc and Subject: fields without boxes under each other, their labels in a column.
class HeaderFields : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderFields(QWidget *parent = nullptr);

    [[nodiscard]] FromField *from() const
    {
        return m_from;
    }
    [[nodiscard]] RecipientField *to() const
    {
        return m_to.field;
    }
    [[nodiscard]] RecipientField *cc() const
    {
        return m_cc.field;
    }
    [[nodiscard]] RecipientField *bcc() const
    {
        return m_bcc.field;
    }
    [[nodiscard]] QLineEdit *subject() const
    {
        return m_subject;
    }
    [[nodiscard]] QList<RecipientField *> recipients() const;

    // A row that has something in it stays.
    void showCc(bool shown);
    void showBcc(bool shown);
    [[nodiscard]] bool isCcShown() const;
    [[nodiscard]] bool isBccShown() const;
    // In the order of the Tab key.
    [[nodiscard]] QList<QWidget *> tabOrder() const;
    // For the rows that are not shown. They have shortcuts, so they may be far behind.
    [[nodiscard]] QList<QWidget *> buttons() const;

Q_SIGNALS:
    void edited(); // by the person
    void rowsChanged();
    // How far from the side of the window the words in the fields begin.
    void valuesStartAt(int distance);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row {
        int number = 0;
        QLabel *label = nullptr;
        QWidget *line = nullptr;
    };
    struct RecipientRow : Row {
        RecipientField *field = nullptr;
    };
    Row addRow(const QString &text, QWidget *field, bool hasButtons = false);
    [[nodiscard]] RecipientRow addRecipients(const QString &text, bool hasButtons = false);
    void showHeights();
    void alignSubject();
    void tellStart();
    void setShown(const RecipientRow &row, QToolButton *button, bool shown);

    QGridLayout *m_grid;
    FromField *m_from;
    RecipientRow m_to;
    RecipientRow m_cc;
    RecipientRow m_bcc;
    QWidget *m_more; // the buttons for the rows that are not shown
    QToolButton *m_ccButton;
    QToolButton *m_bccButton;
    QLineEdit *m_subject;
    QList<QWidget *> m_oneLine;
};

} // namespace pennypost::ui
