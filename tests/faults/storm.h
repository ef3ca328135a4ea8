// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "faults/audit.h"
#include "faults/victim.h"
#include "support/scriptedserver.h"
#include "support/tempprofile.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace pennypost::test
{

// Senders, deliverers and people who look and retry, all at once over one profile with two
// accounts, against two servers of changing mood; any of the processes may be killed at any moment.
// The seed decides what is done, the machine when.
class Storm : public QObject
{
    Q_OBJECT

public:
    Storm(int kills, quint32 seed, QObject *parent = nullptr);
    ~Storm() override;

    // Goes on until so many processes were killed; finished() then.
    void start();
    // What still runs is killed, the servers become good, and everything is delivered that can be.
    [[nodiscard]] AuditReport settle();

    [[nodiscard]] int kills() const
    {
        return m_kills;
    }
    // One line: what was done and what came of it.
    [[nodiscard]] QString summary(const AuditReport &report) const;

Q_SIGNALS:
    void finished();

private:
    struct Actor {
        const char *role = "";
        std::unique_ptr<Victim> victim;
        std::function<void(Actor &)> begin;
        qsizetype errand = -1; // of a sender
        int kills = 0;
    };
    void addAccount(const QString &name, const ScriptedServer &server, const QStringList &options);
    void addActor(const char *role, const std::function<void(Actor &)> &begin);
    void beginSend(Actor &actor);
    void beginDeliver(Actor &actor);
    void beginMeddle(Actor &actor);
    void onEnded(Actor &actor);
    void changeMood();
    void watchServers();
    void run(Actor &actor, const QStringList &arguments, const Victim::Fuse &fuse);
    [[nodiscard]] bool chance(int percent);
    [[nodiscard]] bool allEnded() const;
    void deliverAll();

    TempProfile m_files;
    ScriptedServer m_plain;
    ScriptedServer m_tls;
    Ctl m_ctl;
    QRandomGenerator m_random;
    quint32 m_seed;
    int m_wanted;
    int m_kills = 0;
    std::vector<std::unique_ptr<Actor>> m_actors;
    QList<Errand> m_errands;
    QStringList m_faults;
    QTimer m_moodTimer;
    QTimer m_watchTimer;
    QElapsedTimer m_clock;
    qint64 m_stormMs = 0;
    int m_serverFaults = 0;
    int m_connections = 0;
    bool m_over = false;
};

} // namespace pennypost::test
