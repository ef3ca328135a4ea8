// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl.h"
#include "support/scriptedserver.h"
#include "support/tempprofile.h"

namespace pennypost::test
{

// Where one test works: a profile, a mail server, and between them the account "work" of
// ada@example.org, with a login if the server has users (the first of them).
struct Desk {
    // More options may name only what is not set already.
    explicit Desk(const Behaviour &behaviour = {}, const QStringList &moreOptions = {});

    // What adds such an account, but for its name.
    [[nodiscard]] QStringList accountOptions(const Behaviour &behaviour) const;
    // The account's password from now on, as its command gives it.
    void setPassword(const QByteArray &password) const;

    TempProfile files;
    ScriptedServer server;
    Ctl ctl;
};

[[nodiscard]] QString securityOption(smtp::Security security);

} // namespace pennypost::test
