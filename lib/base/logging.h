// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QLoggingCategory>

namespace pennypost
{

// All categories of the program. Debug output is off unless QT_LOGGING_RULES asks for it.
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcNet)
Q_DECLARE_LOGGING_CATEGORY(lcSmtp)
Q_DECLARE_LOGGING_CATEGORY(lcAccounts)
Q_DECLARE_LOGGING_CATEGORY(lcOutbox)
Q_DECLARE_LOGGING_CATEGORY(lcService)

// From here on every line that reaches stderr has gone through redactLogLine().
void installRedactingLog();

// Masks what must not stand in a log: the arguments of AUTH, base64 answers of a login, the local
// part of mail addresses. Control characters become escapes, so that a server cannot draw on the
// terminal. The last line of defence: secrets are kept out of log calls in the first place.
[[nodiscard]] QString redactLogLine(const QString &line);

} // namespace pennypost
