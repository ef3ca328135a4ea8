// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "practice/sessionhandler.h"

#include <QString>

#include <memory>

namespace pennypost::practice
{

class IncomingMessage;

// The directory that received messages go to, as <n>.eml and <n>.json. Each file appears under its
// name complete and synced, the .json last. Blocks for the disk; fails with OutputFailed.
class Maildrop
{
public:
    // Makes the directory (mode 0700) where there is none. Numbers go on behind those found.
    [[nodiscard]] static Result<Maildrop> open(const QString &directory);

    [[nodiscard]] const QString &directory() const
    {
        return m_directory;
    }

    [[nodiscard]] Result<std::unique_ptr<IncomingMessage>> begin() const;
    // Gives the message its number and returns that. Once this has succeeded the message survives
    // a power cut.
    [[nodiscard]] Result<qint64> store(IncomingMessage &message, const ReceivedEnvelope &envelope);

    [[nodiscard]] QString messagePath(qint64 number) const;

private:
    explicit Maildrop(QString directory);

    QString m_directory;
    qint64 m_last = 0;
};

} // namespace pennypost::practice
