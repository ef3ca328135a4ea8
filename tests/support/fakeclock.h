// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

namespace pennypost::test
{

// A clock that stands still until told.
class FakeClock : public Clock
{
public:
    [[nodiscard]] qint64 wallMs() const override
    {
        return m_wall;
    }
    [[nodiscard]] qint64 bootMs() const override
    {
        return m_boot;
    }

    void advance(qint64 ms)
    {
        m_wall += ms;
        m_boot += ms;
    }
    void jumpWall(qint64 ms)
    {
        m_wall += ms;
    }

private:
    qint64 m_wall = 1'800'000'000'000;
    qint64 m_boot = 1'000'000;
};

} // namespace pennypost::test
