// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/errorcolumns.h"

namespace pennypost::outbox
{

void bindError(store::Statement &statement, int first, const Error &error)
{
    statement.bind(first, static_cast<qint64>(error.kind));
    statement.bind(first + 1, error.smtpCode);
    statement.bindBlob(first + 2, error.enhancedCode.left(kMaxStoredText));
    statement.bindBlob(first + 3, error.serverText.left(kMaxStoredText));
    statement.bindText(first + 4, error.detail.left(kMaxStoredText));
}

Error readError(const store::Statement &statement, int firstColumn)
{
    Error error;
    error.kind = static_cast<ErrorKind>(statement.integer(firstColumn));
    error.smtpCode = static_cast<int>(statement.integer(firstColumn + 1));
    error.enhancedCode = statement.blob(firstColumn + 2);
    error.serverText = statement.blob(firstColumn + 3);
    error.detail = statement.text(firstColumn + 4);
    return error;
}

} // namespace pennypost::outbox
