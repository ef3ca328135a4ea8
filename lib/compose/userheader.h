// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mime/header.h"

#include <QString>

namespace pennypost::compose
{

// A header field that the user adds. InvalidHeader for a name that is none or that the program
// writes itself, and for a value that does not fit the field: addresses and message ids are read
// as such, so that they are encoded by their own rules.
[[nodiscard]] Result<mime::Header> makeUserHeader(const QString &name, const QString &value);

} // namespace pennypost::compose
