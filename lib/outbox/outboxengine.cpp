// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outboxengine.h"

#include "base/logging.h"
#include "outbox/accountstates.h"
#include "outbox/recovery.h"
#include "store/blobcleanup.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace pennypost::outbox
{
namespace
{

using namespace std::chrono_literals;

// How often other processes' changes, waits that are over and a free lock are looked for.
constexpr auto kTick = 2s;
// A storage failure pauses sending for so long, instead of running against a full disk.
constexpr qint64 kStorePauseMs = 10'000;
constexpr qint64 kBusyPauseMs = 1'000;
// Smaller differences between the clocks are drift, not a jump.
constexpr qint64 kClockJumpMs = 5'000;
// A server that refused one more session is offered one again after so long.
constexpr qint64 kCrowdMs = 600'000;

} // namespace

OutboxEngine::OutboxEngine(const Parts &parts, QObject *parent)
    : QObject(parent),
      m_parts(parts),
      m_lock(parts.database, parts.senderLockFile),
      m_attempts(parts.database, parts.clock),
      m_accounts(parts.database),
      m_pool(parts.sessionRest),
      m_context{parts.database,
                parts.clock,
                m_attempts,
                m_accounts,
                parts.vault,
                m_pool,
                parts.makeTransport,
                parts.lookUpMailHosts,
                parts.jitter,
                [this](const AccountSender &sender) { return hasCompany(sender); },
                {},
                {}}
{
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &OutboxEngine::tick);
    connect(&m_pool, &SessionPool::emptied, this, [this] {
        if (m_stopping) {
            endWhenIdle();
        }
    });
}

OutboxEngine::~OutboxEngine() = default;

void OutboxEngine::start()
{
    m_clockOffset = m_parts.clock.wallMs() - m_parts.clock.bootMs();
    m_timer.start();
    tick();
}

void OutboxEngine::wake()
{
    if (m_timer.isActive()) {
        QMetaObject::invokeMethod(this, &OutboxEngine::tick, Qt::QueuedConnection);
    }
}

void OutboxEngine::tick()
{
    if (m_stopping || m_parts.clock.bootMs() < m_pausedUntilBoot) {
        return;
    }
    if (!m_lock.isHeld() && !becomeSender()) {
        return;
    }
    followClockJumps();
    retireUnwantedSessions();
    startDueAccounts();
    const Result<bool> removed
        = store::removeUnusedBlobs(m_parts.database, m_parts.sealingLockFile);
    if (removed.value_or(false)) {
        wake(); // more to remove
    }
}

bool OutboxEngine::becomeSender()
{
    if (anyBusy()) {
        return false; // sessions from before the right to send was lost are still ending
    }
    m_senders.clear();
    const Result<bool> acquired = m_lock.tryAcquire();
    if (!acquired) {
        onStoreFailed(acquired.error());
        return false;
    }
    if (!*acquired) {
        return false;
    }
    m_attempts.setEpoch(m_lock.epoch());
    if (const Result<int> recovered = recoverOpenAttempts(m_parts.database, m_parts.clock);
        !recovered) {
        m_lock.release();
        onStoreFailed(recovered.error());
        return false;
    }
    Q_EMIT senderChanged(true);
    return true;
}

void OutboxEngine::followClockJumps()
{
    const qint64 offset = m_parts.clock.wallMs() - m_parts.clock.bootMs();
    const qint64 jump = offset - m_clockOffset;
    m_clockOffset = offset;
    if (std::abs(jump) < kClockJumpMs) {
        return;
    }
    qCInfo(lcOutbox) << "the clock was set by" << jump << "ms";
    if (const Result<void> shifted = shiftWaits(m_parts.database, jump); !shifted) {
        onStoreFailed(shifted.error());
    }
}

void OutboxEngine::startDueAccounts()
{
    Result<QList<AccountLoad>> loads = accountLoads(m_parts.database);
    if (!loads) {
        onStoreFailed(loads.error());
        return;
    }
    const qint64 now = m_parts.clock.wallMs();
    for (const AccountLoad &load : *loads) {
        // A server that cannot be reached may have a fallback: the sender knows.
        const bool hasOtherWay
            = m_context.unreachable.contains(load.account) || isSurelyUnreachable(load.waitsFor);
        if (load.hold == Hold::None && (!isWaiting(load, now) || hasOtherWay)) {
            startSenders(load);
        }
    }
}

void OutboxEngine::startSenders(const AccountLoad &load)
{
    while (mayStartAnother(load)) {
        AccountSender *const sender = idleSender(load.account);
        sender->start();
        if (!sender->isBusy()) {
            return; // nothing is due
        }
    }
}

// One login at a time: where it is refused, that must have been the only one.
bool OutboxEngine::mayStartAnother(const AccountLoad &load) const
{
    const auto known = m_senders.find(load.account);
    if (known == m_senders.end()) {
        return true;
    }
    const Senders &senders = known->second;
    const auto isBusy = [](const auto &sender) {
        return sender->isBusy();
    };
    const auto isOpening = [](const auto &sender) {
        return sender->isBusy() && !sender->hasSession();
    };
    if (!load.isDirect && std::any_of(senders.begin(), senders.end(), isOpening)) {
        return false;
    }
    int most = load.connections;
    if (const auto crowd = m_crowds.find(load.account);
        crowd != m_crowds.end() && m_parts.clock.bootMs() < crowd->second.untilBoot) {
        most = std::min(most, crowd->second.sessions);
    }
    return std::count_if(senders.begin(), senders.end(), isBusy) < most;
}

AccountSender *OutboxEngine::idleSender(AccountId account)
{
    Senders &senders = m_senders[account];
    const auto idle = std::find_if(senders.begin(), senders.end(),
                                   [](const auto &sender) { return !sender->isBusy(); });
    if (idle != senders.end()) {
        return idle->get();
    }
    senders.push_back(makeSender(account));
    return senders.back().get();
}

std::unique_ptr<AccountSender> OutboxEngine::makeSender(AccountId account)
{
    auto sender = std::make_unique<AccountSender>(account, m_context);
    connect(sender.get(), &AccountSender::messageChanged, this, &OutboxEngine::messageChanged);
    connect(sender.get(), &AccountSender::progress, this, &OutboxEngine::progress);
    connect(sender.get(), &AccountSender::storeFailed, this, &OutboxEngine::onStoreFailed);
    connect(sender.get(), &AccountSender::crowded, this, [this, account] { noteCrowd(account); });
    // Queued: the sender may be asked to start again, which it must not be from its own signal.
    connect(sender.get(), &AccountSender::sessionOpened, this, &OutboxEngine::onSessionOpened,
            Qt::QueuedConnection);
    connect(sender.get(), &AccountSender::finished, this, &OutboxEngine::onSenderFinished,
            Qt::QueuedConnection);
    return sender;
}

void OutboxEngine::onSessionOpened()
{
    const bool pauses = m_parts.clock.bootMs() < m_pausedUntilBoot;
    if (!m_stopping && !pauses && m_lock.isHeld()) {
        startDueAccounts(); // for another sender of the account
    }
}

void OutboxEngine::noteCrowd(AccountId account)
{
    const Senders &senders = m_senders[account];
    const auto sessions = std::count_if(senders.begin(), senders.end(),
                                        [](const auto &sender) { return sender->hasSession(); });
    m_crowds[account] = {static_cast<int>(sessions), m_parts.clock.bootMs() + kCrowdMs};
}

bool OutboxEngine::hasCompany(const AccountSender &sender) const
{
    const auto known = m_senders.find(sender.account());
    return known != m_senders.end()
        && std::any_of(known->second.begin(), known->second.end(), [&sender](const auto &other) {
               return other.get() != &sender && other->hasSession();
           });
}

// An account that was edited, paused, held or removed, by whatever process, keeps no session.
void OutboxEngine::retireUnwantedSessions()
{
    if (!m_pool.hasResting()) {
        return;
    }
    const Result<QList<accounts::Account>> all = m_accounts.all();
    const Result<QList<AccountLoad>> loads = accountLoads(m_parts.database);
    if (!all || !loads) {
        return;
    }
    m_pool.retireUnless([&](const Session &session) {
        const AccountId id = session.stop.account.id;
        return all->contains(session.stop.account)
            && std::any_of(loads->cbegin(), loads->cend(), [id](const AccountLoad &load) {
                   return load.account == id && load.hold == Hold::None;
               });
    });
}

void OutboxEngine::onStoreFailed(const Error &error)
{
    qCWarning(lcOutbox) << "storage:" << error.kind << error.detail;
    m_pausedUntilBoot = m_parts.clock.bootMs()
        + (error.kind == ErrorKind::StoreBusy ? kBusyPauseMs : kStorePauseMs);
    if (error.kind == ErrorKind::SenderReplaced && m_lock.isHeld()) {
        // Nothing that is under way may be finished by us any more.
        m_lock.release();
        forEachSender([](AccountSender &sender) { sender.stop(); });
        m_pool.retireAll();
        Q_EMIT senderChanged(false);
    }
    Q_EMIT storeFailed(error);
}

void OutboxEngine::onSenderFinished()
{
    if (m_stopping) {
        endWhenIdle();
    } else {
        tick();
    }
}

// Several senders may have ended before the first of them is heard.
void OutboxEngine::endWhenIdle()
{
    if (!anyBusy() && m_pool.isEmpty() && !std::exchange(m_stopped, true)) {
        m_lock.release();
        QMetaObject::invokeMethod(this, &OutboxEngine::stopped, Qt::QueuedConnection);
    }
}

bool OutboxEngine::anyBusy() const
{
    bool busy = false;
    forEachSender([&busy](const AccountSender &sender) { busy = busy || sender.isBusy(); });
    return busy;
}

void OutboxEngine::forEachSender(const std::function<void(AccountSender &)> &use) const
{
    for (const auto &[account, senders] : m_senders) {
        for (const auto &sender : senders) {
            use(*sender);
        }
    }
}

void OutboxEngine::stop()
{
    m_stopping = true;
    m_timer.stop();
    forEachSender([](AccountSender &sender) { sender.stop(); });
    m_pool.retireAll();
    endWhenIdle();
}

void OutboxEngine::abandon()
{
    forEachSender([](AccountSender &sender) { sender.abandon(); });
    m_pool.abandon();
}

void OutboxEngine::abortMessage(MessageId message)
{
    forEachSender([message](AccountSender &sender) { sender.abortMessage(message); });
}

} // namespace pennypost::outbox
