// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/prospects.h"

namespace pennypost::ui
{

QString Prospects::triesAgain()
{
    return tr("Nothing was sent in this attempt. Pennypost keeps the message and tries again by "
              "itself.");
}

QString Prospects::notAcceptedTriesAgain()
{
    return tr("The server has not accepted the message. Pennypost keeps it and tries again by "
              "itself.");
}

QString Prospects::waits()
{
    return tr("Nothing was sent in this attempt. Pennypost keeps the message and waits for you.");
}

QString Prospects::nothingChanged()
{
    return tr("Nothing was changed.");
}

} // namespace pennypost::ui
