// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/address.h"
#include "ui/common/chip.h"

#include <QList>

namespace pennypost::ui
{

// One recipient of a message: readable, or what was typed instead of an address. Also many of them
// that came together and would take too long as chips of their own.
class RecipientChip : public Chip
{
    Q_OBJECT

public:
    RecipientChip(const mail::Address &address, QWidget *parent);
    RecipientChip(const QString &unreadable, QWidget *parent);

    // More than one.
    RecipientChip(const QList<mail::Address> &many, QWidget *parent);
    RecipientChip(const QStringList &unreadable, QWidget *parent);

    [[nodiscard]] bool isReadable() const
    {
        return !m_mailboxes.isEmpty();
    }
    [[nodiscard]] int count() const
    {
        return m_count;
    }
    // As it goes back into a line to be edited or into a draft.
    [[nodiscard]] QString source() const
    {
        return m_source;
    }
    [[nodiscard]] const QList<QByteArray> &mailboxes() const
    {
        return m_mailboxes;
    }
    // Equal for two spellings of one mailbox.
    [[nodiscard]] static QByteArray mailboxOf(const mail::Address &address);
    // Remembered: a layout of a thousand asks often.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void prepare();

    QString m_source;
    QList<QByteArray> m_mailboxes;
    int m_count = 1;
    mutable QSize m_size;
};

} // namespace pennypost::ui
