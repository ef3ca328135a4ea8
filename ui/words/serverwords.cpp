// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/serverwords.h"

#include "ui/words/prospects.h"
#include "ui/words/quotation.h"

namespace pennypost::ui
{

QString ServerWords::missingExtension(const Error &error)
{
    if (error.detail == QLatin1String("REQUIRETLS")) {
        return tr("You asked for encryption on the whole way, which the server does not offer "
                  "(REQUIRETLS).");
    }
    if (error.detail == QLatin1String("DELIVERBY")) {
        return tr("You asked for the message to arrive in time or come back, which the server "
                  "does not offer (DELIVERBY).");
    }
    if (error.detail == QLatin1String("FUTURERELEASE")) {
        return tr("You asked the server to wait before it passes the message on, which it does "
                  "not offer (FUTURERELEASE).");
    }
    return withDetail(error, tr("You asked for something that the server does not offer: %1."),
                      tr("You asked for something that the server does not offer."));
}

// The detail is the limit, and "remembered" behind it if an earlier session was told.
Words ServerWords::tooLarge(const Error &error)
{
    const QString headline = tr("The message is too large");
    if (error.detail.endsWith(QStringLiteral(" remembered"))) {
        return {headline,
                tr("The message is larger than what the server took when it was last asked: %1 "
                   "bytes. It was not asked again.")
                    .arg(error.detail.section(u' ', 0, 0)),
                Prospects::waits(),
                tr("Make attachments smaller or leave some out. If you try it again, the server is "
                   "asked anew.")};
    }
    return {headline,
            withDetail(error, tr("The message is larger than the server accepts (%1)."),
                       tr("The message is larger than the server accepts.")),
            Prospects::waits(),
            tr("Make attachments smaller or leave some out, or send from another account.")};
}

Words ServerWords::of(const Error &error)
{
    const QString checkServer
        = tr("If this lasts, check the server and the port in the account settings.");
    switch (error.kind) {
    case ErrorKind::None:
        return {tr("No error"), {}, {}, {}};
    case ErrorKind::ServiceUnavailable:
        return {tr("The server is not available now"),
                tr("The server does not take messages at the moment."),
                Prospects::triesAgain(),
                {}};
    case ErrorKind::EhloRefused:
        return {tr("The server did not accept the greeting"),
                tr("The server refused the name that this computer gave as its own."),
                Prospects::triesAgain(),
                tr("Set the EHLO name in the account settings to one that your provider accepts.")};
    case ErrorKind::SenderRefused:
        return {tr("The sender address was refused"),
                withDetail(error, tr("The server does not let this account send as %1."),
                           tr("The server does not let this account send from this address.")),
                Prospects::waits(), tr("Choose a sender address that belongs to the account.")};
    case ErrorKind::RecipientRefused:
        return {tr("The address was refused"),
                withDetail(error, tr("The server refused %1 for good."),
                           tr("The server refused this recipient for good.")),
                tr("This recipient gets nothing. The other recipients are not affected."),
                tr("Check the address. Correct it and send again, or remove it.")};
    case ErrorKind::RecipientDeferred:
        return {tr("The recipient has to wait"),
                withDetail(error, tr("The server does not accept mail for %1 now."),
                           tr("The server does not accept mail for this recipient now.")),
                tr("Pennypost tries this recipient again by itself. The other recipients are not "
                   "affected."),
                {}};
    case ErrorKind::MessageRefused:
        return {tr("The message was refused"), tr("The server refused the message for good."),
                tr("The recipients of this attempt did not get it, and it is not tried again by "
                   "itself."),
                tr("Read what the server said, change the message and send it again.")};
    case ErrorKind::MessageDeferred:
        return {tr("The server asks to wait"),
                tr("The server does not accept the message now."),
                Prospects::notAcceptedTriesAgain(),
                {}};
    case ErrorKind::MessageTooLarge:
        return tooLarge(error);
    case ErrorKind::SmtpUtf8Needed:
        // Also said before a server is asked, of addresses in the headers.
        return {tr("An address cannot be sent to here"),
                withDetail(error,
                           tr("The part of %1 before the @ has letters outside of ASCII, which "
                              "cannot be sent this way (SMTPUTF8)."),
                           tr("The part of an address before the @ has letters outside of ASCII, "
                              "which cannot be sent this way (SMTPUTF8).")),
                Prospects::waits(),
                tr("Use another address of the same person, or another account.")};
    case ErrorKind::EightBitNeeded:
        return {tr("The server cannot carry this message"),
                tr("The message must stay as it is and has 8-bit bytes, which the server does not "
                   "take (8BITMIME)."),
                Prospects::waits(), tr("Send it with another account.")};
    case ErrorKind::ExtensionMissing:
        return {tr("The server cannot do what you asked"), missingExtension(error),
                Prospects::waits(),
                tr("Send it with another account, or again without asking for this.")};
    case ErrorKind::NoRecipientAccepted:
        return {tr("No recipient was accepted"), tr("The server accepted none of the recipients."),
                tr("Nobody got the message in this attempt."),
                tr("Look at each recipient to see what the server said.")};
    case ErrorKind::ReplyMalformed:
        return {tr("The server answered strangely"),
                tr("The answer of the server does not follow the rules for mail servers."),
                Prospects::notAcceptedTriesAgain(), checkServer};
    case ErrorKind::ReplyTooLong:
        return {tr("The server answered without end"),
                tr("The answer of the server was longer than any mail server may send."),
                Prospects::notAcceptedTriesAgain(), checkServer};
    case ErrorKind::ReplyUnexpected:
        return {tr("The server answered unexpectedly"),
                tr("The server sent an answer that makes no sense at this point."),
                Prospects::notAcceptedTriesAgain(), checkServer};
    case ErrorKind::Cancelled:
        return {tr("Cancelled"),
                tr("This was cancelled before it was complete."),
                tr("The server has not accepted the message."),
                {}};
    case ErrorKind::OutcomeUnknown:
        return {tr("Not known whether it was sent"),
                tr("The server received the message but never confirmed it. It may or may not have "
                   "been sent."),
                tr("Pennypost does not send it again by itself, because the recipients could get "
                   "it twice."),
                tr("Ask a recipient, then choose: it arrived, send again, or do not send.")};
    case ErrorKind::Interrupted:
        return {tr("Interrupted before it was sent"),
                tr("Pennypost stopped before the message was handed over."),
                Prospects::triesAgain(),
                {}};
    case ErrorKind::Internal:
        return {tr("An error in Pennypost"),
                withDetail(error, tr("Something went wrong inside Pennypost (%1)."),
                           tr("Something went wrong inside Pennypost.")),
                tr("The message stays in the outbox."),
                tr("Please report this, with what you did before.")};
    default:
        return {};
    }
}

} // namespace pennypost::ui
