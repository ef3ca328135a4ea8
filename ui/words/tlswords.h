// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/words/words.h"

#include <QCoreApplication>

namespace pennypost::ui
{

// Errors about encryption and certificates. Empty words for any other kind.
class TlsWords
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::TlsWords)

public:
    [[nodiscard]] static Words of(const Error &error);
};

} // namespace pennypost::ui
