// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QListView>

namespace pennypost::ui
{

class RecipientModel;

// All recipients of a message, as tall as they need: the page around it scrolls. Copy (menu or
// Ctrl+C) takes the address and what the server said.
class RecipientList : public QListView
{
    Q_OBJECT

public:
    explicit RecipientList(QWidget *parent = nullptr);

    // sending: their message is on its way.
    void setRecipients(const QList<outbox::OutboxRecipient> &recipients, bool sending);
    void tick();

Q_SIGNALS:
    // The keyboard went to this row, in coordinates of the list: the page can bring it into view.
    void rowReached(const QRect &row);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fitHeight();
    void copyCurrent() const;

    RecipientModel *m_model;
};

} // namespace pennypost::ui
