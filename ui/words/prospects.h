// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace pennypost::ui
{

// The sentences about the fate of a message that many errors share.
class Prospects
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::Prospects)

public:
    [[nodiscard]] static QString triesAgain(); // nothing reached the server
    [[nodiscard]] static QString notAcceptedTriesAgain(); // some of it may have
    [[nodiscard]] static QString waits(); // for the reader
    [[nodiscard]] static QString nothingChanged(); // a request was turned down
};

} // namespace pennypost::ui
