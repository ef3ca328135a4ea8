// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace pennypost::practice
{

// A file under a temporary name in the directory it is meant for. Vanishes with the object unless
// it was published. Fails with OutputFailed.
class IncomingMessage
{
public:
    [[nodiscard]] static Result<std::unique_ptr<IncomingMessage>> create(const QString &directory);
    ~IncomingMessage();
    Q_DISABLE_COPY_MOVE(IncomingMessage)

    // The first failure is kept and returned by everything that follows.
    Result<void> add(QByteArrayView bytes);
    // Syncs the file and gives it its final name. False: that name is taken, nothing has changed.
    [[nodiscard]] Result<bool> publish(const QString &path);

private:
    IncomingMessage(int fd, QByteArray temporaryName);
    Error fail();

    int m_fd = -1;
    QByteArray m_temporaryName; // empty once published
    Result<void> m_state;
};

} // namespace pennypost::practice
