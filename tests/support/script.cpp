// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/script.h"

namespace pennypost::test
{

Script &Script::add(Kind kind, const QByteArray &bytes, qint64 number)
{
    Step step;
    step.kind = kind;
    step.bytes = bytes;
    step.number = number;
    m_steps.append(step);
    return *this;
}

Script &Script::expect(const QByteArray &pattern)
{
    return add(Kind::Expect, pattern);
}

Script &Script::reply(const QByteArray &bytes)
{
    return add(Kind::Reply, bytes);
}

Script &Script::sendRaw(const QByteArray &bytes)
{
    return add(Kind::SendRaw, bytes);
}

Script &Script::split(qsizetype bytes, quint32 seed)
{
    add(Kind::Slice, {}, bytes);
    m_steps.last().seed = seed;
    return *this;
}

Script &Script::delay(int ms)
{
    return add(Kind::Delay, {}, ms);
}

Script &Script::startTls(CertificateKind certificate)
{
    add(Kind::StartTls);
    m_steps.last().certificate = certificate;
    return *this;
}

Script &Script::readBody()
{
    return add(Kind::ReadBody);
}

Script &Script::stopReading()
{
    return add(Kind::StopReading);
}

Script &Script::close()
{
    return add(Kind::Close);
}

Script &Script::reset()
{
    return add(Kind::Reset);
}

Script &Script::halfClose()
{
    return add(Kind::HalfClose);
}

Script &Script::expectClose()
{
    return add(Kind::ExpectClose);
}

} // namespace pennypost::test
