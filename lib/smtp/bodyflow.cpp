// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/bodyflow.h"

#include <algorithm>

namespace pennypost::smtp
{
namespace
{

constexpr qint64 kReportIntervalMs = 100;

} // namespace

BodyFlow::BodyFlow(std::unique_ptr<BodySource> source, qint64 size)
    : m_source(std::move(source)),
      m_size(size)
{
}

Result<QByteArray> BodyFlow::read(qsizetype maxBytes)
{
    Result<QByteArray> chunk = m_source->read(maxBytes);
    if (chunk) {
        m_read += chunk->size();
    }
    return chunk;
}

qint64 BodyFlow::leftBytes(qint64 waiting) const
{
    return std::clamp(m_read - waiting, qint64(0), m_size);
}

void BodyFlow::beginWindow(qint64 waiting)
{
    m_windowStart = leftBytes(waiting);
}

bool BodyFlow::keepsUp(qint64 waiting, const Timings &timings) const
{
    const qint64 wanted = timings.bodyBytesPerSecond * timings.bodyWindow.count() / 1000;
    return leftBytes(waiting) - m_windowStart >= wanted;
}

std::optional<qint64> BodyFlow::progressDue(qint64 waiting)
{
    if (m_sinceReport.isValid() && !m_sinceReport.hasExpired(kReportIntervalMs)) {
        return std::nullopt;
    }
    return report(leftBytes(waiting));
}

std::optional<qint64> BodyFlow::progressAtEnd()
{
    return report(m_size);
}

std::optional<qint64> BodyFlow::report(qint64 left)
{
    if (left <= m_reported) {
        return std::nullopt;
    }
    m_reported = left;
    m_sinceReport.start();
    return left;
}

} // namespace pennypost::smtp
