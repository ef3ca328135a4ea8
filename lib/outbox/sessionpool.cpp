// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/sessionpool.h"

#include <algorithm>
#include <utility>

namespace pennypost::outbox
{

SessionPool::SessionPool(std::chrono::milliseconds rest, QObject *parent)
    : QObject(parent),
      m_rest(rest)
{
}

SessionPool::~SessionPool() = default;

std::optional<Session> SessionPool::take(const Stop &stop)
{
    const auto fits = [&stop](const Resting &resting) {
        const Stop &has = resting.session.stop;
        return has.account == stop.account && has.host == stop.host && has.port == stop.port;
    };
    const auto found = std::find_if(m_resting.rbegin(), m_resting.rend(), fits);
    if (found == m_resting.rend()) {
        return std::nullopt;
    }
    return remove(std::prev(found.base()));
}

void SessionPool::rest(Session session)
{
    if (session.messages >= kMessagesPerSession) {
        retire(std::move(session));
        return;
    }
    const Transport *const transport = session.transport.get();
    connect(transport, &Transport::closed, this, [this, transport] { onClosedAtRest(transport); });
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    connect(timer.get(), &QTimer::timeout, this, [this, transport] { onRestedEnough(transport); });
    timer->start(m_rest);
    m_resting.push_back({std::move(session), std::move(timer)});
}

void SessionPool::retire(Session session)
{
    Transport *const transport = session.transport.get();
    m_leaving.push_back(std::move(session.transport));
    connect(transport, &Transport::closed, this, [this, transport] { onLeft(transport); });
    transport->quit();
}

void SessionPool::retireUnless(const std::function<bool(const Session &)> &pleases)
{
    for (auto resting = m_resting.begin(); resting != m_resting.end();) {
        const auto next = std::next(resting);
        if (!pleases(resting->session)) {
            retire(remove(resting));
        }
        resting = next;
    }
}

void SessionPool::retireAll()
{
    retireUnless([](const Session &) { return false; });
}

void SessionPool::abandon()
{
    m_resting.clear();
    m_leaving.clear();
    tellIfEmpty();
}

bool SessionPool::isResting(AccountId account) const
{
    return std::any_of(m_resting.cbegin(), m_resting.cend(), [account](const Resting &resting) {
        return resting.session.stop.account.id == account;
    });
}

Session SessionPool::remove(std::list<Resting>::iterator resting)
{
    Session session = std::move(resting->session);
    session.transport->disconnect(this);
    resting->timer.release()->deleteLater(); // it may be the one that fires
    m_resting.erase(resting);
    return session;
}

void SessionPool::onRestedEnough(const Transport *transport)
{
    retireUnless(
        [transport](const Session &session) { return session.transport.get() != transport; });
}

void SessionPool::onClosedAtRest(const Transport *transport)
{
    const auto found
        = std::find_if(m_resting.begin(), m_resting.end(), [transport](const Resting &resting) {
              return resting.session.transport.get() == transport;
          });
    if (found != m_resting.end()) {
        remove(found).transport.release()->deleteLater();
        tellIfEmpty();
    }
}

void SessionPool::onLeft(const Transport *transport)
{
    const auto found = std::find_if(m_leaving.begin(), m_leaving.end(),
                                    [transport](const std::unique_ptr<Transport> &leaving) {
                                        return leaving.get() == transport;
                                    });
    if (found != m_leaving.end()) {
        found->release()->deleteLater();
        m_leaving.erase(found);
        tellIfEmpty();
    }
}

void SessionPool::tellIfEmpty()
{
    if (isEmpty()) {
        Q_EMIT emptied();
    }
}

} // namespace pennypost::outbox
