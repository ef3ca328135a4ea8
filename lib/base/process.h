// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pennypost
{

// To be called first in every program: no core dumps and no reading by other processes of the user
// (a core would hold passwords), files private by default, no death by a closed pipe.
void hardenProcess();

} // namespace pennypost
