// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QString>

namespace pennypost::cli
{

// The first line of standard input without its line end. SecretMissing if there is none,
// InvalidValue ("password") over 4 KiB or with a NUL.
[[nodiscard]] Result<Secret> readSecretLine();

// A text file, or standard input for "-". UTF-8, a byte order mark is dropped; anything else is
// NotUtf8. NoSuchFile, FileUnreadable, UnsafeFile as for attachments.
[[nodiscard]] Result<QString> readText(const QString &path);

} // namespace pennypost::cli
