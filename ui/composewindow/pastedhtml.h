// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"

#include <QString>

namespace pennypost::ui
{

// What another program's HTML says, as a document of ours: words, looks, lists, quotes and safe
// links; fonts, colours, images, scripts and style sheets go. Reads no file and asks no server.
[[nodiscard]] compose::Document documentFromHtml(const QString &html);

} // namespace pennypost::ui
