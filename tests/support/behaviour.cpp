// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviour.h"

namespace pennypost::test
{

namespace
{

Fault make(At at, Then then)
{
    Fault fault;
    fault.at = at;
    fault.then = then;
    return fault;
}

Fault makeAfter(At at, Then then)
{
    Fault fault = make(at, then);
    fault.afterReply = true;
    return fault;
}

template<typename Value, typename Change>
Value with(Value value, Change change)
{
    change(value);
    return value;
}

} // namespace

Fault Fault::times(int n) const
{
    return with(*this, [n](Fault &fault) { fault.limit = n; });
}

Fault Fault::skipping(int n) const
{
    return with(*this, [n](Fault &fault) { fault.skipped = n; });
}

Fault Fault::on(const QByteArray &pathOrName) const
{
    return with(*this, [&](Fault &fault) { fault.argument = pathOrName; });
}

Fault Fault::afterBytes(qint64 n) const
{
    return with(*this, [n](Fault &fault) { fault.bodyBytes = n; });
}

Fault Fault::keepingMessage() const
{
    return with(*this, [](Fault &fault) { fault.messageKept = true; });
}

Fault Fault::andThen(Then what) const
{
    return with(*this, [what](Fault &fault) { fault.then = what; });
}

Fault closeAt(At at)
{
    return make(at, Then::Close);
}

Fault resetAt(At at)
{
    return make(at, Then::Reset);
}

Fault stallAt(At at)
{
    return make(at, Then::Stall);
}

Fault stopReadingAt(At at)
{
    return make(at, Then::StopReading);
}

Fault floodAt(At at)
{
    return make(at, Then::Flood);
}

Fault closeAfter(At at)
{
    return makeAfter(at, Then::Close);
}

Fault resetAfter(At at)
{
    return makeAfter(at, Then::Reset);
}

Fault halfCloseAfter(At at)
{
    return makeAfter(at, Then::HalfClose);
}

Fault replyAt(At at, const QByteArray &reply)
{
    Fault fault = make(at, Then::GoOn);
    fault.bytes = reply.endsWith('\n') ? reply : reply + "\r\n";
    return fault;
}

Fault partialReplyAt(At at, const QByteArray &bytes)
{
    Fault fault = make(at, Then::Close);
    fault.bytes = bytes;
    return fault;
}

Behaviour Behaviour::plain()
{
    return {};
}

Behaviour Behaviour::startTls(CertificateKind kind)
{
    Behaviour behaviour;
    behaviour.security = smtp::Security::StartTls;
    behaviour.certificate = kind;
    return behaviour;
}

Behaviour Behaviour::tls(CertificateKind kind)
{
    Behaviour behaviour;
    behaviour.security = smtp::Security::Tls;
    behaviour.certificate = kind;
    return behaviour;
}

Behaviour Behaviour::heloOnly()
{
    Behaviour behaviour;
    behaviour.ehloReply = "502 5.5.1 Not implemented";
    return behaviour;
}

Behaviour Behaviour::withUser(const QByteArray &name, const QByteArray &password) const
{
    return with(*this, [&](Behaviour &behaviour) { behaviour.users.insert(name, password); });
}

Behaviour Behaviour::withFault(const Fault &fault) const
{
    return with(*this, [&](Behaviour &behaviour) { behaviour.faults.append(fault); });
}

Behaviour Behaviour::withRecipient(const QByteArray &path, const QByteArray &reply) const
{
    return with(*this,
                [&](Behaviour &behaviour) { behaviour.recipientReplies.insert(path, reply); });
}

Behaviour Behaviour::withDelay(At at, int ms) const
{
    return with(*this, [&](Behaviour &behaviour) { behaviour.delaysMs.insert(at, ms); });
}

Behaviour Behaviour::withDotReply(const QByteArray &reply) const
{
    return with(*this, [&](Behaviour &behaviour) { behaviour.dotReply = reply; });
}

Behaviour Behaviour::inSlicesOf(qsizetype bytes, quint32 seed) const
{
    return with(*this, [&](Behaviour &behaviour) {
        behaviour.sliceBytes = bytes;
        behaviour.sliceSeed = seed;
    });
}

Behaviour Behaviour::injecting(const QByteArray &bytes, int afterMs) const
{
    return with(*this, [&](Behaviour &behaviour) {
        behaviour.injectedAfterStartTls = bytes;
        behaviour.injectionDelayMs = afterMs;
    });
}

Behaviour Behaviour::withCapabilities(const QList<QByteArray> &lines) const
{
    return with(*this, [&](Behaviour &behaviour) { behaviour.ehloLines = lines; });
}

} // namespace pennypost::test
