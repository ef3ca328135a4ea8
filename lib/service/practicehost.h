// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/result.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace pennypost::service
{

class ServiceHandle;

// The practice server inside the program, in a thread of its own, with TLS and login on loopback,
// and the account that sends to it (Account::isPractice). Nothing leaves the machine. Its keys and
// port are new at each start, so the account is brought up to date whenever the server starts.
class PracticeHost : public QObject
{
    Q_OBJECT

public:
    // The handle must outlive it.
    PracticeHost(ServiceHandle &handle, const QString &directory);
    ~PracticeHost() override;

    // Starts the server, unless it runs already, and adds the practice account if there is none.
    [[nodiscard]] QFuture<Result<AccountId>> start();
    // Where the messages are kept as files.
    [[nodiscard]] QString directory() const;

Q_SIGNALS:
    void messageReceived(const QString &file);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace pennypost::service
