// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/resolver.h"

namespace pennypost::net
{

// The system's resolver (getaddrinfo in Qt's lookup threads). IP literals, with or without the
// brackets of an address literal, need no lookup; non-ASCII names are asked for as A-labels.
class SystemResolver : public Resolver
{
public:
    void lookup(const QString &host, QObject *context, Answer answer) override;
};

} // namespace pennypost::net
