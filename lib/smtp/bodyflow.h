// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sessionsettings.h"
#include "smtp/transaction.h"

#include <QByteArray>
#include <QElapsedTimer>

#include <memory>
#include <optional>

namespace pennypost::smtp
{

// One message on its way from its source to the network: how much was read of it, how much of that
// has left, and whether that is fast enough. waiting is always what still lies in the socket's
// buffers; it has dots and TLS records on top, so that what has left is told a little late, never
// early. Single-threaded.
class BodyFlow
{
public:
    BodyFlow() = default;
    BodyFlow(std::unique_ptr<BodySource> source, qint64 size);

    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes);
    [[nodiscard]] qint64 size() const
    {
        return m_size;
    }
    [[nodiscard]] bool isHalfRead() const
    {
        return m_read * 2 >= m_size;
    }
    [[nodiscard]] qint64 leftBytes(qint64 waiting) const;

    // The rate is measured from here on, and is good enough if that much has left since.
    void beginWindow(qint64 waiting);
    [[nodiscard]] bool keepsUp(qint64 waiting, const Timings &timings) const;

    // What to report, if it is more than last time and a while ago.
    [[nodiscard]] std::optional<qint64> progressDue(qint64 waiting);
    // The last report.
    [[nodiscard]] std::optional<qint64> progressAtEnd();

private:
    [[nodiscard]] std::optional<qint64> report(qint64 left);

    std::unique_ptr<BodySource> m_source;
    qint64 m_size = 0;
    qint64 m_read = 0;
    qint64 m_windowStart = 0;
    qint64 m_reported = 0;
    QElapsedTimer m_sinceReport;
};

} // namespace pennypost::smtp
