// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/listener.h"

namespace pennypost::practice
{

void Listener::incomingConnection(qintptr descriptor)
{
    Q_EMIT accepted(descriptor);
}

} // namespace pennypost::practice
