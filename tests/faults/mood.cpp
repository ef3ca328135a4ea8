// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/mood.h"

#include <QList>

namespace pennypost::test
{

namespace
{

At pick(const QList<At> &places, QRandomGenerator &random)
{
    return places.at(random.bounded(places.size()));
}

QList<At> placesOf(const Behaviour &good)
{
    QList<At> places{At::Greeting, At::Ehlo, At::Mail, At::Rcpt, At::Rcpt,
                     At::Data,     At::Dot,  At::Dot,  At::Dot,  At::Quit};
    if (good.security != smtp::Security::Plain) {
        places += {At::StartTls, At::Handshake};
    }
    if (!good.users.isEmpty()) {
        places += {At::Auth, At::AuthChallenge};
    }
    return places;
}

// An answer that puts off, as servers give it there.
Fault refusal(At at)
{
    switch (at) {
    case At::Greeting:
    case At::Ehlo:
        return replyAt(at, "421 4.3.2 Too busy");
    case At::Auth:
        return replyAt(at, "454 4.7.0 Login not possible now");
    case At::Dot:
        return replyAt(at, "451 4.3.0 Could not keep it");
    default:
        return replyAt(at, "450 4.2.0 Not now");
    }
}

Fault randomFault(const Behaviour &good, QRandomGenerator &random)
{
    const At at = pick(placesOf(good), random);
    switch (random.bounded(10)) {
    case 0:
        return closeAt(at);
    case 1:
        return resetAt(at);
    case 2:
        return closeAfter(at);
    case 3:
        return resetAfter(at);
    case 4:
        return halfCloseAfter(at);
    case 5:
        return closeAt(At::Dot).keepingMessage();
    case 6:
        return partialReplyAt(At::Dot, "250 2.0.0 O").keepingMessage();
    case 7:
        return resetAt(At::Body).afterBytes(random.bounded(4000));
    case 8:
        return stallAt(at);
    default:
        return refusal(at);
    }
}

QByteArray refusalOf(const QByteArray &path)
{
    return path.startsWith("no-") ? QByteArray("550 5.1.1 Nobody here of that name") : QByteArray();
}

} // namespace

Behaviour randomMood(const Behaviour &good, QRandomGenerator &random)
{
    Behaviour mood = good;
    mood.recipientReply = [](const QByteArray &path, int n) -> QByteArray {
        return path.startsWith("later-") && n % 2 == 1 ? "450 4.2.1 Busy, come back"
                                                       : refusalOf(path);
    };
    for (const At at : {At::Greeting, At::Mail, At::Rcpt, At::Data, At::Dot}) {
        if (random.bounded(3) == 0) {
            mood.delaysMs.insert(at, random.bounded(40));
        }
    }
    if (random.bounded(4) == 0) {
        mood.sliceBytes = random.bounded(1, 20);
    }
    const int faults = random.bounded(4); // none at times
    for (int i = 0; i < faults; ++i) {
        const Fault fault = randomFault(good, random);
        mood.faults.append(fault.skipping(random.bounded(2)).times(random.bounded(1, 4)));
    }
    return mood;
}

Behaviour bestMood(const Behaviour &good)
{
    Behaviour mood = good;
    mood.recipientReply = [](const QByteArray &path, int) {
        return refusalOf(path);
    };
    return mood;
}

} // namespace pennypost::test
