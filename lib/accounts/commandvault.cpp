// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/commandvault.h"

#include "accounts/secretcommand.h"

#include <QTimer>

namespace pennypost::accounts
{

CommandVault::CommandVault(std::chrono::milliseconds limit)
    : m_limit(limit)
{
}

void CommandVault::fetch(const Account &account, QObject *context, SecretCallback callback)
{
    auto *const command
        = new SecretCommand(account.passwordCommand, m_limit, std::move(callback), context);
    QTimer::singleShot(0, command, &SecretCommand::start);
}

} // namespace pennypost::accounts
