// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/address.h"
#include "ui/common/chip.h"

#include <optional>

namespace pennypost::ui
{

// One recipient of a message: readable, or what was typed instead of an address.
class RecipientChip : public Chip
{
    Q_OBJECT

public:
    RecipientChip(const mail::Address &address, QWidget *parent);
    RecipientChip(const QString &unreadable, QWidget *parent);

    [[nodiscard]] const std::optional<mail::Address> &address() const
    {
        return m_address;
    }
    // As it goes back into a line to be edited or into a draft.
    [[nodiscard]] QString source() const
    {
        return m_source;
    }
    // Equal for two spellings of one mailbox.
    [[nodiscard]] const QByteArray &mailbox() const
    {
        return m_mailbox;
    }
    // Remembered: a layout of a thousand asks often.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void prepare();

    std::optional<mail::Address> m_address;
    QString m_source;
    QByteArray m_mailbox;
    mutable QSize m_size;
};

} // namespace pennypost::ui
