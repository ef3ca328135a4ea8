// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/credentialvault.h"

#include <QMetaObject>
#include <QObject>

namespace pennypost::accounts
{

void answerLater(QObject *context, SecretCallback callback, Result<Secret> answer)
{
    QMetaObject::invokeMethod(
        context, [callback = std::move(callback), answer = std::move(answer)] { callback(answer); },
        Qt::QueuedConnection);
}

} // namespace pennypost::accounts
