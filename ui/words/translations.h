// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace pennypost::ui
{

// Installs the texts of the user's language, for windows and command lines alike, and those of Qt
// itself; the translators belong to the application. English has a file, too: it holds the plurals,
// and it stands behind every other language. To be called once, before the first text is shown.
// PENNYPOST_LANGUAGE overrides the locale: a language tag ("de"), or "pseudo" or "pseudo-rtl" for
// tests. Needs the target pp_translations linked into the program.
void installTranslations(QCoreApplication &application);

} // namespace pennypost::ui
