// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/behaviour.h"

#include <QRandomGenerator>

namespace pennypost::test
{

// How a server treats its clients for the next moments: well, or with something that goes wrong
// anywhere between the greeting and the final dot. Recipients "no-..." are refused for good, and
// "later-..." are put off.
[[nodiscard]] Behaviour randomMood(const Behaviour &good, QRandomGenerator &random);

// The same server on its best behaviour: only "no-..." is refused.
[[nodiscard]] Behaviour bestMood(const Behaviour &good);

} // namespace pennypost::test
