// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftcontent.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace pennypost::ui
{

// One attachment: what kind of file, its name and size; a thin line while it is being copied, the
// reason when that failed. Takes the focus; Delete removes it, the arrows are left to the strip.
class AttachmentCard : public QWidget
{
    Q_OBJECT

public:
    AttachmentCard(const compose::StoredAttachment &attachment, QWidget *parent);

    [[nodiscard]] AttachmentId id() const
    {
        return m_attachment.id;
    }
    [[nodiscard]] bool hasFailed() const;
    // It will go on by itself.
    [[nodiscard]] bool isHeldUp() const;
    void setAttachment(const compose::StoredAttachment &attachment);
    void setProgress(qint64 copied, qint64 total);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();
    void retryRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] bool isCopying() const;
    [[nodiscard]] QString secondLine() const;
    [[nodiscard]] QString secondLine(qreal copied) const;
    [[nodiscard]] QRect mirrored(const QRect &place) const;
    void describe();
    void placeChildren();
    void paintLine(QPainter &painter, const QRect &place, const QString &text,
                   Qt::TextElideMode mode, const QColor &ink) const;
    void paintProgress(QPainter &painter) const;

    compose::StoredAttachment m_attachment;
    qreal m_copied = 0; // 0 to 1
    mutable QSize m_size; // remembered: a strip of a thousand asks often
    int m_textEnd = 0; // where the buttons begin, from left to right
    QToolButton *m_remove;
    QPushButton *m_retry;
};

} // namespace pennypost::ui
