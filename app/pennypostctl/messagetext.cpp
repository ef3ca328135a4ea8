// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/messagetext.h"

#include "base/untrustedtext.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/sendoptions.h"
#include "smtp/enums.h"
#include "ui/words/errorwords.h"
#include "ui/words/holdwords.h"
#include "ui/words/statewords.h"
#include "ui/words/waitwords.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>

namespace pennypost::cli
{
namespace
{

using outbox::MessageState;
using outbox::OutboxMessage;
using outbox::OutboxRecipient;
using outbox::RecipientState;

QString shown(const QString &text)
{
    return toDisplayText(text.toUtf8());
}

QString localTime(qint64 ms)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

QString recipientsLine(const OutboxMessage &message)
{
    constexpr qsizetype kShown = 3;
    QStringList names;
    for (const OutboxRecipient &recipient :
         message.recipients.first(std::min(kShown, message.recipients.size()))) {
        names.append(shown(recipient.address));
    }
    const auto more = static_cast<int>(message.recipients.size() - names.size());
    if (more > 0) {
        names.append(CliText::tr("and %n more", nullptr, more));
    }
    return names.join(QStringLiteral(", "));
}

void append(QStringList &lines, const QString &sentence)
{
    if (!sentence.isEmpty()) {
        lines.append(QStringLiteral("      ") + sentence);
    }
}

void appendServerWords(QStringList &lines, const Error &error, const QString &indent)
{
    if (error.serverText.isEmpty()) {
        return;
    }
    QString text = toDisplayText(error.serverText);
    text.replace(QLatin1Char('\n'), QLatin1Char('\n') + indent + QStringLiteral("  "));
    lines.append(indent + CliText::tr("Server: %1 %2").arg(QString::number(error.smtpCode), text));
}

const OutboxRecipient *firstIn(const OutboxMessage &message, RecipientState state)
{
    for (const OutboxRecipient &recipient : message.recipients) {
        if (recipient.state == state) {
            return &recipient;
        }
    }
    return nullptr;
}

// Whose words explain the state best.
const Error *decidingError(const OutboxMessage &message)
{
    const auto errorOf = [&message](RecipientState state) -> const Error * {
        const OutboxRecipient *const recipient = firstIn(message, state);
        return recipient == nullptr ? nullptr : &recipient->error;
    };
    switch (message.state) {
    case MessageState::Sent:
        return errorOf(RecipientState::Accepted);
    case MessageState::PartlySent:
    case MessageState::Failed:
        return errorOf(RecipientState::Rejected);
    case MessageState::Queued:
    case MessageState::Held:
        return &message.error;
    default:
        return nullptr;
    }
}

// Which of several recipients it is about.
QString aboutRecipient(const OutboxMessage &message)
{
    const bool refused
        = message.state == MessageState::PartlySent || message.state == MessageState::Failed;
    const OutboxRecipient *const recipient
        = firstIn(message, refused ? RecipientState::Rejected : RecipientState::Deferred);
    const bool own = recipient != nullptr && decidingError(message) != nullptr
        && recipient->error == *decidingError(message);
    return own && message.recipients.size() > 1 ? shown(recipient->address) + QStringLiteral(": ")
                                                : QString();
}

void appendWhatHappened(QStringList &lines, const OutboxMessage &message)
{
    if (message.state == MessageState::Held) {
        const ui::Words words = ui::holdWords(message.hold, message.error);
        for (const QString &sentence :
             {words.headline, words.whatHappened, words.whatNext, words.fix}) {
            append(lines, sentence);
        }
    } else if (message.state == MessageState::Unknown) {
        append(lines, ui::wordsFor(makeError(ErrorKind::OutcomeUnknown)).whatHappened);
        append(lines,
               CliText::tr("Settle it with: pennypostctl resolve %1 sent|resend|give-up")
                   .arg(message.id.value));
    } else if (const Error *const error = decidingError(message);
               error != nullptr && error->kind != ErrorKind::None) {
        append(lines, aboutRecipient(message) + ui::wordsFor(*error).whatHappened);
    }
    if (const Error *const error = decidingError(message)) {
        appendServerWords(lines, *error, QStringLiteral("      "));
    }
}

// What happened and what happens next: no row without a next attempt or a reason.
void appendStory(QStringList &lines, const OutboxMessage &message, qint64 nowMs)
{
    appendWhatHappened(lines, message);
    if (!message.nextAttemptAt) {
        return;
    }
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs);
    const bool scheduled = message.notBefore.value_or(0) > nowMs;
    append(lines,
           *message.nextAttemptAt <= nowMs
               ? CliText::tr("Goes out as soon as somebody sends.")
               : ui::explainWait(scheduled ? ui::WaitFor::Schedule : ui::WaitFor::Retry,
                                 QDateTime::fromMSecsSinceEpoch(*message.nextAttemptAt), now));
}

// What is as it should be needs no word in a list (P7: what is not says so in every row).
void appendLink(QStringList &lines, const OutboxMessage &message)
{
    if (message.link && (message.link->tls.isEmpty() || !message.link->isVerified)) {
        append(lines, ui::linkName(message.link->tls, message.link->isVerified));
    }
}

QStringList headLines(const OutboxMessage &message, qint64 nowMs)
{
    QStringList lines;
    lines.append(
        QStringLiteral("%1  %2  %3")
            .arg(QString::number(message.id.value).rightJustified(4), ui::stateName(message.state),
                 message.subject.isEmpty() ? CliText::tr("(no subject)") : shown(message.subject)));
    append(lines, CliText::tr("To: %1").arg(recipientsLine(message)));
    appendStory(lines, message, nowMs);
    appendLink(lines, message);
    return lines;
}

} // namespace

QString messageSummary(const OutboxMessage &message, qint64 nowMs)
{
    return headLines(message, nowMs).join(QLatin1Char('\n'));
}

QString messageDetails(const OutboxMessage &message, qint64 nowMs)
{
    QStringList lines = headLines(message, nowMs);
    append(lines,
           CliText::tr("Account: %1, queued %2, %3")
               .arg(message.accountName, localTime(message.queuedAt),
                    QLocale().formattedDataSize(message.size)));
    append(lines, CliText::tr("Message-ID: %1").arg(message.messageId));
    append(lines, CliText::tr("Attempts: %n", nullptr, message.tries));
    for (const QString &wish : optionsText(message.options)) {
        append(lines, wish);
    }
    for (const OutboxRecipient &recipient : message.recipients) {
        const QString indent = QStringLiteral("        ");
        QString line = QStringLiteral("      - %1: %2")
                           .arg(shown(recipient.address), ui::recipientStateName(recipient.state));
        if (recipient.decidedAt) {
            line += QStringLiteral(" (%1)").arg(localTime(*recipient.decidedAt));
        }
        if (recipient.byUser) {
            line += CliText::tr(", settled by you");
        }
        lines.append(line);
        appendServerWords(lines, recipient.error, indent);
    }
    return lines.join(QLatin1Char('\n'));
}

QString attemptText(const outbox::Attempt &attempt)
{
    QStringList lines;
    lines.append(CliText::tr("Attempt %1, %2")
                     .arg(QString::number(attempt.id.value), localTime(attempt.startedAt)));
    if (!attempt.server.isEmpty()) {
        lines.append(CliText::tr("  Server: %1").arg(shown(attempt.server)));
    }
    if (!attempt.tls.isEmpty()) {
        lines.append(CliText::tr("  Encryption: %1").arg(shown(attempt.tls)));
    }
    if (attempt.stage >= static_cast<int>(smtp::Stage::Mail)) {
        lines.append(QStringLiteral("  ") + ui::linkName(attempt.tls, attempt.isVerified));
    }
    if (attempt.error.kind != ErrorKind::None) {
        lines.append(QStringLiteral("  ") + ui::wordsFor(attempt.error).whatHappened);
        appendServerWords(lines, attempt.error, QStringLiteral("  "));
    }
    const QStringList dialogue = attempt.transcript.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : dialogue) {
        lines.append(QStringLiteral("    ") + line);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pennypost::cli
