// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace pennypost::ui
{

class TextBlock;

// What the message is: subject, from, to, size, times.
class MessageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit MessageHeader(QWidget *parent = nullptr);

    void setMessage(const outbox::OutboxMessage &message);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        QLabel *name;
        TextBlock *value;
    };

    Line addLine(QGridLayout &grid, const QString &name);
    void setLine(const Line &line, const QString &text);
    void showFonts();

    TextBlock *m_subject;
    Line m_from;
    Line m_to;
    Line m_cc;
    Line m_bcc;
    Line m_size;
    Line m_queued;
};

} // namespace pennypost::ui
