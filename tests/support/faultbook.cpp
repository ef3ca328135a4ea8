// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultbook.h"

namespace pennypost::test
{

FaultBook::FaultBook(const Behaviour &behaviour)
    : m_behaviour(behaviour),
      m_counts(behaviour.faults.size())
{
}

bool FaultBook::isDue(qsizetype index)
{
    const Fault &fault = m_behaviour.faults.at(index);
    Count &count = m_counts[index];
    if (++count.occasions <= fault.skipped || (fault.limit >= 0 && count.strikes >= fault.limit)) {
        return false;
    }
    ++count.strikes;
    return true;
}

std::optional<Fault> FaultBook::strike(At at, const QByteArray &argument)
{
    for (qsizetype i = 0; i < m_behaviour.faults.size(); ++i) {
        const Fault &fault = m_behaviour.faults.at(i);
        if (fault.at == at && (fault.argument.isEmpty() || fault.argument == argument)
            && isDue(i)) {
            return fault;
        }
    }
    return std::nullopt;
}

std::optional<Fault> FaultBook::strikeInBody(qint64 bytes)
{
    for (qsizetype i = 0; i < m_behaviour.faults.size(); ++i) {
        const Fault &fault = m_behaviour.faults.at(i);
        if (fault.at == At::Body && bytes >= fault.bodyBytes && isDue(i)) {
            return fault;
        }
    }
    return std::nullopt;
}

} // namespace pennypost::test
