// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "base/strongid.h"
#include "compose/draft.h"
#include "outbox/states.h"

#include <QMetaType>

// The values that cross between the GUI thread and the engine thread; nothing else does.
namespace pennypost::service
{

// Whether this process sends, or another one of the same profile does.
enum class SenderRole { Starting, Sender, Watcher };

struct SendProgress {
    MessageId message;
    qint64 sentBytes = 0;
    qint64 totalBytes = 0;
};

} // namespace pennypost::service

Q_DECLARE_METATYPE(pennypost::service::SenderRole)
Q_DECLARE_METATYPE(pennypost::service::SendProgress)
