// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/illegalmove.h"

#include <QMetaEnum>

namespace pennypost::outbox
{

Error illegalMove(MessageState state)
{
    const QMetaEnum names = QMetaEnum::fromType<MessageState>();
    return makeError(ErrorKind::IllegalMove,
                     QString::fromLatin1(names.valueToKey(static_cast<int>(state))));
}

} // namespace pennypost::outbox
