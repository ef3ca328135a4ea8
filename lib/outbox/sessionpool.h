// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/route.h"
#include "outbox/transport.h"
#include "smtp/hostfacts.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace pennypost::outbox
{

// One open session and what it was opened for.
struct Session {
    Stop stop;
    std::unique_ptr<Transport> transport;
    smtp::HostFacts facts; // as they are stored
    int messages = 0; // sent over it so far
};

// After so many messages a session is closed, as servers expect of polite clients.
inline constexpr int kMessagesPerSession = 100;

// Where sessions rest between two messages, so that the next one needs neither a connection nor a
// password, and where they take their leave. A session that the server ends while it rests goes
// quietly. Lives in the engine's thread.
class SessionPool : public QObject
{
    Q_OBJECT

public:
    explicit SessionPool(std::chrono::milliseconds rest, QObject *parent = nullptr);
    ~SessionPool() override;
    Q_DISABLE_COPY_MOVE(SessionPool)

    // The one that has rested for the shortest time. Only for the very settings that it was opened
    // with.
    [[nodiscard]] std::optional<Session> take(const Stop &stop);
    // A session that is ready for another message; takes its leave where there must not be one.
    void rest(Session session);
    // Takes its leave: QUIT, without anybody waiting for it.
    void retire(Session session);

    // Retires what rests and does not please.
    void retireUnless(const std::function<bool(const Session &)> &pleases);
    void retireAll();
    // Ends everything at once, those that take their leave too.
    void abandon();

    [[nodiscard]] bool isResting(AccountId account) const;
    [[nodiscard]] bool hasResting() const
    {
        return !m_resting.empty();
    }
    [[nodiscard]] bool isEmpty() const
    {
        return m_resting.empty() && m_leaving.empty();
    }

Q_SIGNALS:
    void emptied();

private:
    struct Resting {
        Session session;
        std::unique_ptr<QTimer> timer;
    };

    void onRestedEnough(const Transport *transport);
    void onClosedAtRest(const Transport *transport);
    void onLeft(const Transport *transport);
    [[nodiscard]] Session remove(std::list<Resting>::iterator resting);
    void tellIfEmpty();

    const std::chrono::milliseconds m_rest;
    std::list<Resting> m_resting; // the one that came last is the last
    std::vector<std::unique_ptr<Transport>> m_leaving;
};

} // namespace pennypost::outbox
