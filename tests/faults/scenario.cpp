// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/scenario.h"

#include <algorithm>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto kRefused = "no-"_L1;
constexpr auto kPutOff = "later-"_L1;
constexpr qint64 kSmallBytes = 100 * 1024;
// Sealed it is more than two commits of chunks.
constexpr qint64 kLargeBytes = 7 * 1024 * 1024;

Behaviour withLogin()
{
    return Behaviour::startTls().withUser("ada", "correct horse");
}

Behaviour pickyAboutRecipients()
{
    Behaviour behaviour;
    behaviour.recipientReply = [](const QByteArray &path, int n) -> QByteArray {
        if (path.startsWith(kRefused.data())) {
            return "550 5.1.1 Nobody here of that name";
        }
        return path.startsWith(kPutOff.data()) && n == 1 ? "450 4.2.1 Busy, come back"
                                                         : QByteArray();
    };
    return behaviour;
}

} // namespace

bool Scenario::putsOff() const
{
    return std::any_of(recipients.begin(), recipients.end(),
                       [](const QString &address) { return address.startsWith(kPutOff); });
}

QString Scenario::finalState(const QString &address, bool doubted) const
{
    if (address.startsWith(kRefused)) {
        return u"rejected"_s;
    }
    if (address.startsWith(kPutOff)) {
        // It had an answer of its own, so it is in no doubt; but a message with somebody in doubt
        // is not sent at once because of a "retry", it keeps to its times.
        return doubted ? u"deferred"_s : u"accepted"_s;
    }
    return doubted || lostBehindDot ? u"unknown"_s : u"accepted"_s;
}

QList<Scenario> scenarios()
{
    Scenario plain{"one message over TLS with a login", withLogin()};

    Scenario several{"several messages in one session, at the second time", Behaviour::plain()};
    several.messages = 3;
    several.hit = 2;

    Scenario mixed{"one recipient refused and one put off", pickyAboutRecipients()};
    mixed.recipients
        = {u"bob@example.org"_s, u"no-carol@example.org"_s, u"later-dave@example.org"_s};

    Scenario taken{"taken by the server but lost behind the dot",
                   Behaviour::plain().withFault(closeAt(At::Dot).keepingMessage().times(1))};
    taken.lostBehindDot = true;
    Scenario forgotten{"forgotten by the server and lost behind the dot",
                       Behaviour::plain().withFault(resetAt(At::Dot).times(1))};
    forgotten.lostBehindDot = true;
    forgotten.points = QRegularExpression(u"^outbox\\.|terminator"_s);

    Scenario large{"a large message", withLogin()};
    large.attachmentBytes = kLargeBytes;
    large.points = QRegularExpression(u"sealing|queued|body|marker|terminator"_s);
    Scenario larger = large;
    larger.name = "a large message, at the second time";
    larger.hit = 2;
    larger.points = QRegularExpression(u"sealing"_s);

    Scenario staying{"a window that stays", withLogin()};
    staying.from = Scenario::From::WindowThatStays;
    staying.attachmentBytes = kSmallBytes;
    staying.points = QRegularExpression(u"^outbox\\.|^compose\\.|terminator"_s);

    // Where it dies, in the window or in the command that goes on, is up to the threads.
    Scenario leaving{"a window that leaves at once, with a large file", withLogin()};
    leaving.from = Scenario::From::WindowThatLeaves;
    leaving.attachmentBytes = kLargeBytes;
    leaving.points = QRegularExpression(u"preparing|prepared|sealing|^compose\\.|claimed"_s);
    Scenario later = leaving;
    later.name = "a window that leaves at once, with a large file, at the second time";
    later.hit = 2;
    later.points = QRegularExpression(u"sealing"_s);

    return {plain, several, mixed, taken, forgotten, large, larger, staying, leaving, later};
}

bool isBehindMarker(const QString &point)
{
    static const QStringList points{u"outbox.marker"_s, u"smtp.terminator-sent"_s,
                                    u"smtp.reply-read"_s, u"outbox.before-outcome"_s};
    return points.contains(point);
}

} // namespace pennypost::test
