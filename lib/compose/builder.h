// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compose/draft.h"
#include "mail/envelope.h"
#include "mime/part.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace pennypost::compose
{

struct BuildContext {
    QDateTime date; // when the user pressed Send, in the zone the header shall show
    QByteArray messageId = {}; // the one it was queued with; empty: a new one
};

struct BuiltMessage {
    mime::Part root;
    mail::Envelope envelope;
    QByteArray messageId; // with angle brackets
    QString subject;
};

// Turns a draft into a message, ready for mime::measure() and mime::write(). Nothing is read from
// files yet. Shape: mixed( alternative( plain, related( html, images ) ), attachments ), only the
// levels that are needed. Bcc is in the envelope and never in the headers.
// Errors: NoRecipient, InvalidAddress, InvalidHeader, InvalidValue, SmtpUtf8Needed.
[[nodiscard]] Result<BuiltMessage> buildMessage(const Draft &draft, const BuildContext &context);

} // namespace pennypost::compose
