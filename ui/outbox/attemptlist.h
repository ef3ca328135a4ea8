// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QHash>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace pennypost::ui
{

class AttemptSection;

// The attempts of a message, newest first. Shows the last few; the others on demand.
class AttemptList : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptList(QWidget *parent = nullptr);

    // Oldest first, as the outbox answers. Sections of attempts that were shown before stay as they
    // are, folded or not.
    void setAttempts(const QList<outbox::Attempt> &attempts,
                     const QList<outbox::OutboxRecipient> &recipients);
    void clear();

private:
    void showSome();

    static constexpr int kFew = 5;

    QList<outbox::Attempt> m_attempts;
    QList<int> m_served; // for how many recipients each of them was made
    QHash<qint64, AttemptSection *> m_sections;
    int m_wanted = kFew;
    QVBoxLayout *m_column;
    QPushButton *m_more;
};

} // namespace pennypost::ui
