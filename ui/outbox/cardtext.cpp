// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/cardtext.h"

#include "base/untrustedtext.h"
#include "ui/common/controls.h"
#include "ui/outbox/statelook.h"
#include "ui/outbox/timewords.h"
#include "ui/words/errorwords.h"
#include "ui/words/holdwords.h"
#include "ui/words/quotation.h"
#include "ui/words/statewords.h"
#include "ui/words/waitwords.h"

#include <QLocale>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

using outbox::MessageState;
using outbox::RecipientState;

constexpr qsizetype kQuotedRecipients = 20; // in the details; the list below has them all

int countOf(const outbox::OutboxMessage &message, RecipientState state)
{
    return static_cast<int>(std::count_if(
        message.recipients.cbegin(), message.recipients.cend(),
        [state](const outbox::OutboxRecipient &recipient) { return recipient.state == state; }));
}

// The first of them: with one recipient, the only one.
const outbox::OutboxRecipient *firstOf(const outbox::OutboxMessage &message, RecipientState state)
{
    const auto found = std::find_if(
        message.recipients.cbegin(), message.recipients.cend(),
        [state](const outbox::OutboxRecipient &recipient) { return recipient.state == state; });
    return found == message.recipients.cend() ? nullptr : &*found;
}

} // namespace

CardText CardTexts::of(const outbox::OutboxMessage &message, const QString &server,
                       const QDateTime &now)
{
    const StateLook look = StateLooks::of(message, {}, now);
    return {look.tone, look.icon, words(message, server, now), details(message)};
}

Words CardTexts::words(const outbox::OutboxMessage &message, const QString &server,
                       const QDateTime &now)
{
    switch (message.state) {
    case MessageState::Preparing:
        return {tr("Getting the message ready"),
                tr("Attachments are copied and the message is put together."),
                tr("It is sent when that is done. If the computer is switched off before, it goes "
                   "on at the next start."),
                {}};
    case MessageState::Sending:
        return {tr("On its way to the server"),
                tr("You can close the window, sending goes on."),
                {},
                {}};
    case MessageState::Unknown: {
        Words words = wordsFor(makeError(ErrorKind::OutcomeUnknown));
        words.whatHappened = tr("The server received the message but never confirmed it.");
        words.whatNext = tr("It is not sent again by itself, because the recipients could get it "
                            "twice.");
        words.fix.clear();
        return words;
    }
    case MessageState::Held:
        return held(message);
    case MessageState::Queued:
        return queued(message, now);
    case MessageState::Sent:
        return sent(message, server);
    case MessageState::PartlySent:
    case MessageState::Failed:
        return refused(message);
    case MessageState::Cancelled:
        return {tr("Cancelled by you"), tr("The message was not sent to anybody."), {}, {}};
    }
    return {};
}

Words CardTexts::held(const outbox::OutboxMessage &message)
{
    Words words = holdWords(message.hold, message.error);
    if (message.error.kind != ErrorKind::MessageTooLarge || message.size <= 0) {
        return words;
    }
    // The detail is what the server announced, in bytes, and how we know.
    bool announced = false;
    const qint64 limit = message.error.detail.section(u' ', 0, 0).toLongLong(&announced);
    words.whatHappened = announced && limit > 0
        ? tr("The message has %1, the server accepts %2.", "sizes")
              .arg(sizeText(message.size), sizeText(limit))
        : tr("The message has %1, which is more than the server accepts.", "a size")
              .arg(sizeText(message.size));
    return words;
}

Words CardTexts::queued(const outbox::OutboxMessage &message, const QDateTime &now)
{
    if (const qint64 left = undoLeft(message, now); left > 0) {
        return {sendsIn(left),
                tr("Nothing has left this computer yet."),
                tr("You can still take the message back and change it."),
                {}};
    }
    if (isScheduled(message, now)) {
        return {explainWait(WaitFor::Schedule, localTime(*message.notBefore), now),
                tr("The message waits in the outbox until then."),
                tr("Pennypost has to be running at that time; otherwise it is sent at the next "
                   "start."),
                {}};
    }
    const QDateTime due = localTime(message.nextAttemptAt.value_or(0));
    if (message.error.kind == ErrorKind::None) {
        return {tr("Waiting for its turn"),
                tr("The message is ready and safe in the outbox."),
                due > now ? explainWait(WaitFor::Retry, due, now)
                          : tr("It is sent as soon as its account is free."),
                {}};
    }
    Words words = wordsFor(message.error);
    words.whatNext = explainWait(WaitFor::Retry, due, now);
    return words;
}

Words CardTexts::sent(const outbox::OutboxMessage &message, const QString &server)
{
    const bool toldByUser
        = std::any_of(message.recipients.cbegin(), message.recipients.cend(),
                      [](const outbox::OutboxRecipient &recipient) { return recipient.byUser; });
    if (toldByUser) {
        return {tr("Arrived, as you said"),
                tr("The server never confirmed the message; you settled it."),
                {},
                {}};
    }
    return {server.isEmpty() ? tr("Accepted by the server") : acceptedBy(server, {}),
            tr("The server took over the message for %n recipient(s).", nullptr,
               countOf(message, RecipientState::Accepted)),
            tr("If it cannot pass it on later, it tells you by mail."),
            {}};
}

Words CardTexts::refused(const outbox::OutboxMessage &message)
{
    const int accepted = countOf(message, RecipientState::Accepted);
    const int refused = countOf(message, RecipientState::Rejected);
    const outbox::OutboxRecipient *first = firstOf(message, RecipientState::Rejected);
    if (accepted == 0 && first != nullptr) {
        if (refused == 1) {
            Error error = first->error;
            error.detail = first->address;
            Words words = wordsFor(error);
            words.whatNext = tr("Nobody got the message.");
            return words;
        }
        return {tr("All recipients were refused"), tr("Nobody got the message."),
                tr("The list below has the answer of the server for each of them."),
                tr("Correct the addresses or the message and send it again.")};
    }
    const QString total = QLocale().toString(message.recipients.size());
    if (refused == 0) {
        return {tr("Accepted for %1 of %2 recipients").arg(QLocale().toString(accepted), total),
                tr("You cancelled the message for the others."),
                {},
                {}};
    }
    return {tr("Accepted for %1 of %2 recipients").arg(QLocale().toString(accepted), total),
            tr("The server refused %n address(es).", nullptr, refused),
            tr("Those who have the message do not get it again."),
            tr("The list below has the answer of the server for each of them.")};
}

QString CardTexts::details(const outbox::OutboxMessage &message)
{
    QStringList quotes;
    if (message.state == MessageState::Unknown) {
        quotes.append(tr("It may or may not have been sent. Ask a recipient, if you can. “Send "
                         "again” sends the same message with the same Message-ID: some programs "
                         "recognise the second copy, others show both."));
    }
    if (const QString quote = quoteServer(message.error); !quote.isEmpty()) {
        quotes.append(quote);
    }
    for (const outbox::OutboxRecipient &recipient : message.recipients) {
        if (quotes.size() >= kQuotedRecipients) {
            break;
        }
        if (const QString quote = quoteServer(recipient.error); !quote.isEmpty()) {
            quotes.append(tr("%1: %2", "%1 is an address, %2 what the server said about it")
                              .arg(toDisplayText(recipient.address.toUtf8()).simplified(), quote));
        }
    }
    return quotes.join(QLatin1Char('\n'));
}

} // namespace pennypost::ui
