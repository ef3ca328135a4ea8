// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"
#include "service/messages.h"
#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QMetaType>
#include <QStringList>

#include <optional>

namespace pennypost::ui
{

// A state as people see it: always icon, word and colour together.
struct StateLook {
    enum class Changes { Never, EachMinute, EachSecond };

    Tone tone = Tone::Neutral;
    Icon icon = Icon::Info;
    // The same at several lengths, the longest first; the last one is a word or two. Never cut: a
    // place that is too narrow takes a shorter one.
    QStringList words;
    int percent = -1; // while sending: 0 to 100
    Changes changes = Changes::Never; // with time alone

    bool operator==(const StateLook &) const = default;
};

// A message that is held back for no longer than this can still be undone: it was sent a moment
// ago. One that waits longer was scheduled by a person.
inline constexpr qint64 kLongestUndoMs = 60'000;

// Milliseconds left to undo Send, 0 if the message has left that time behind it or never had it.
[[nodiscard]] qint64 undoLeft(const outbox::OutboxMessage &message, const QDateTime &now);
[[nodiscard]] bool isScheduled(const outbox::OutboxMessage &message, const QDateTime &now);

// For how many recipients each of them was made, as far as what was recorded tells. Attempts oldest
// first.
[[nodiscard]] QList<int> servedBy(const QList<outbox::Attempt> &attempts,
                                  const QList<outbox::OutboxRecipient> &recipients);

// How far a body has gone, 0 to 100.
[[nodiscard]] int percentOf(const service::SendProgress &progress);
// Only the answer of the server is missing.
[[nodiscard]] bool isAllSent(const service::SendProgress &progress);

class StateLooks
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::StateLooks)

public:
    [[nodiscard]] static StateLook of(const outbox::OutboxMessage &message,
                                      const std::optional<service::SendProgress> &progress,
                                      const QDateTime &now);
    // sending: its message is on its way.
    [[nodiscard]] static StateLook of(const outbox::OutboxRecipient &recipient,
                                      const QDateTime &now, bool sending = false);
    // served: for how many recipients it was made; 0: not known.
    [[nodiscard]] static StateLook of(const outbox::Attempt &attempt, int served = 0);

private:
    [[nodiscard]] static StateLook queued(const outbox::OutboxMessage &message,
                                          const QDateTime &now);
};

} // namespace pennypost::ui

Q_DECLARE_METATYPE(pennypost::ui::StateLook)
