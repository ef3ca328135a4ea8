// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftcontent.h"

#include <QPointer>
#include <QWidget>

class QScrollArea;

namespace pennypost::ui
{

class AttachmentCard;
class FlowLayout;

// The attachments under the page, as cards; hidden without any. Grows to two rows, then scrolls.
// The arrows move between the cards, Tab leaves.
class AttachmentStrip : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    void add(const compose::StoredAttachment &attachment);
    void change(const compose::StoredAttachment &attachment);
    void setProgress(AttachmentId id, qint64 copied, qint64 total);
    void remove(AttachmentId id);
    void focusFailed();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    // The one that Tab reaches; none without attachments.
    [[nodiscard]] AttachmentCard *currentCard() const
    {
        return m_current;
    }

Q_SIGNALS:
    void removeRequested(pennypost::AttachmentId id);
    void retryRequested(pennypost::AttachmentId id);
    void currentChanged();
    void emptied(); // the last card, which had the focus, is gone

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] AttachmentCard *find(AttachmentId id) const;
    void setCurrent(AttachmentCard *card);
    [[nodiscard]] bool handleKey(const AttachmentCard &card, const QKeyEvent &event);
    [[nodiscard]] int heightOf(int rows) const;
    void adjustHeight();
    void showNewest();

    QScrollArea *m_scroll;
    QWidget *m_inside;
    FlowLayout *m_flow;
    QList<AttachmentCard *> m_cards;
    AttachmentCard *m_current = nullptr;
    QPointer<AttachmentCard> m_newest; // to be scrolled to
    int m_height = 0; // wanted
};

} // namespace pennypost::ui
