// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "pennypostctl/exitcode.h"

#include <QByteArrayView>
#include <QJsonDocument>
#include <QString>

namespace pennypost::cli
{

// Standard output and error, as UTF-8.
void printLine(const QString &line);
void printJson(const QJsonDocument &document);
void warn(const QString &line);
// Bytes as they are; OutputFailed when the stream cannot take them.
[[nodiscard]] Result<void> printBytes(QByteArrayView bytes);
[[nodiscard]] Result<void> flushOutput();
// What could not be written so far is no failure of the command.
void forgiveOutput();

// Says on standard error what went wrong, what it means and what to do; answers the exit code.
// consequence says what it means for what the command was about to do.
ExitCode fail(const Error &error, const QString &consequence = {});
ExitCode failUsage(const QString &what);

// The name of an enumerator for JSON: "PartlySent" becomes "partly_sent".
[[nodiscard]] QString jsonName(const char *enumerator);
// ISO 8601 in UTC with milliseconds.
[[nodiscard]] QString jsonTime(qint64 ms);

} // namespace pennypost::cli
