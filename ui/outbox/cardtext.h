// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"
#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QDateTime>

namespace pennypost::ui
{

// What the card above a message says: what happened, what it means, what can be done.
struct CardText {
    Tone tone = Tone::Neutral;
    Icon icon = Icon::Info;
    Words words;
    QString details; // the server's own words, and what not everybody wants to read; may be empty

    bool operator==(const CardText &) const = default;
};

class CardTexts
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::CardTexts)

public:
    // server: the one that answered last, empty if that is not known.
    [[nodiscard]] static CardText of(const outbox::OutboxMessage &message, const QString &server,
                                     const QDateTime &now);

private:
    [[nodiscard]] static Words words(const outbox::OutboxMessage &message, const QString &server,
                                     const QDateTime &now);
    [[nodiscard]] static Words held(const outbox::OutboxMessage &message);
    [[nodiscard]] static Words queued(const outbox::OutboxMessage &message, const QDateTime &now);
    [[nodiscard]] static Words sent(const outbox::OutboxMessage &message, const QString &server);
    [[nodiscard]] static Words refused(const outbox::OutboxMessage &message);
    [[nodiscard]] static QString details(const outbox::OutboxMessage &message);
};

} // namespace pennypost::ui
