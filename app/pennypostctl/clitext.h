// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace pennypost::cli
{

// The translation context of the command line's own words.
class CliText
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::cli::CliText)
};

} // namespace pennypost::cli
