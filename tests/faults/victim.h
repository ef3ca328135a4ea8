// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace pennypost::test
{

// One process that may be killed (SIGKILL) at a moment chosen beforehand. Never waits.
class Victim : public QObject
{
    Q_OBJECT

public:
    // When to strike; nothing: it may live.
    struct Fuse {
        std::optional<int> afterStartMs;
        std::optional<int> afterSessionMs; // counted from when it talks to a server
    };

    explicit Victim(QObject *parent = nullptr);
    ~Victim() override;

    void start(const QString &program, const QStringList &arguments,
               const QMap<QString, QString> &environment, const Fuse &fuse);
    // A server was reached by somebody, perhaps by this process.
    void sessionSeen();
    void killNow();

    [[nodiscard]] bool isRunning() const
    {
        return m_process.state() != QProcess::NotRunning;
    }
    [[nodiscard]] const QStringList &arguments() const
    {
        return m_arguments;
    }
    // After ended(): died of our signal; otherwise its exit code, -1 for another violent death, or
    // none at all.
    [[nodiscard]] bool wasKilled() const;
    [[nodiscard]] int exitCode() const;
    [[nodiscard]] QByteArray errorOutput() const
    {
        return m_errors;
    }

Q_SIGNALS:
    void ended();

private:
    QProcess m_process;
    QTimer m_timer;
    QStringList m_arguments;
    Fuse m_fuse;
    QByteArray m_errors;
    bool m_struck = false;
    bool m_failedToStart = false;
};

} // namespace pennypost::test
