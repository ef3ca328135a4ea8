// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/words/words.h"

#include <QCoreApplication>

namespace pennypost::ui
{

// Errors about what the server said, and what became of the attempt. Empty words for any other
// kind.
class ServerWords
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::ServerWords)

public:
    [[nodiscard]] static Words of(const Error &error);

private:
    [[nodiscard]] static QString missingExtension(const Error &error);
    [[nodiscard]] static Words tooLarge(const Error &error);
};

} // namespace pennypost::ui
