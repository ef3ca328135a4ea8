// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pennypost::ui
{

// The words of HTML that is too long to be read as a document: without tags, scripts and style
// sheets, with a line for each paragraph, item and row. Linear in time.
[[nodiscard]] QString wordsOfHtml(QStringView html);

} // namespace pennypost::ui
