// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

namespace pennypost
{

// Time as the program sees it; tests put their own in. Thread-safe.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    // Milliseconds since 1970, UTC. Can jump either way: for showing and storing only.
    [[nodiscard]] virtual qint64 wallMs() const = 0;
    // Milliseconds since boot, suspend included. Never jumps: for waiting.
    [[nodiscard]] virtual qint64 bootMs() const = 0;
};

class SystemClock : public Clock
{
public:
    [[nodiscard]] qint64 wallMs() const override;
    [[nodiscard]] qint64 bootMs() const override;
};

} // namespace pennypost
