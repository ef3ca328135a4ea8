// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"

#include <QObject>
#include <QProcess>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <memory>

namespace pennypost::accounts
{

// One run of a password command, see CommandVault. Child of the context, deletes itself when the
// command has ended. Reads the pipe itself, because the buffers of QProcess cannot be wiped.
class SecretCommand final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kMaximumLine = 4096;

    SecretCommand(QString command, std::chrono::milliseconds limit, SecretCallback callback,
                  QObject *context);
    ~SecretCommand() override;
    Q_DISABLE_COPY_MOVE(SecretCommand)

    void start();

private:
    bool openPipe();
    void readOutput();
    void takeBytes(QByteArrayView bytes);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void fail(const QString &reason);
    void answer(Result<Secret> result);
    void killAll();

    QString m_command;
    SecretCallback m_callback; // empty once answered
    std::unique_ptr<QProcess> m_process = std::make_unique<QProcess>();
    QTimer m_limit;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_readEnd = -1;
    int m_writeEnd = -1;
    QByteArray m_line;
    bool m_lineComplete = false;
};

} // namespace pennypost::accounts
