// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>

namespace pennypost::mime
{

// Takes the bytes of a message in order. An error ends the writing.
class Sink
{
public:
    Sink() = default;
    virtual ~Sink() = default;
    Q_DISABLE_COPY_MOVE(Sink)

    [[nodiscard]] virtual Result<void> write(QByteArrayView bytes) = 0;
};

} // namespace pennypost::mime
