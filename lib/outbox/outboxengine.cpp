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

} // namespace

OutboxEngine::OutboxEngine(const Parts &parts, QObject *parent)
    : QObject(parent),
      m_parts(parts),
      m_lock(parts.database, parts.senderLockFile),
      m_attempts(parts.database, parts.clock),
      m_accounts(parts.database),
      m_context{parts.database, parts.clock,         m_attempts,  m_accounts,
                parts.vault,    parts.makeTransport, parts.jitter}
{
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &OutboxEngine::tick);
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
    for (AccountLoad &load : *loads) {
        const auto known = m_senders.find(load.account);
        load.busy = known != m_senders.end() && known->second->isBusy();
        if (mayStart(load, m_parts.clock.wallMs())) {
            senderFor(load.account)->start();
        }
    }
}

AccountSender *OutboxEngine::senderFor(AccountId account)
{
    std::unique_ptr<AccountSender> &sender = m_senders[account];
    if (!sender) {
        sender = std::make_unique<AccountSender>(account, m_context);
        connect(sender.get(), &AccountSender::messageChanged, this, &OutboxEngine::messageChanged);
        connect(sender.get(), &AccountSender::progress, this, &OutboxEngine::progress);
        connect(sender.get(), &AccountSender::storeFailed, this, &OutboxEngine::onStoreFailed);
        // Queued: the sender may be asked to start again, which it must not be from its own signal.
        connect(sender.get(), &AccountSender::finished, this, &OutboxEngine::onSenderFinished,
                Qt::QueuedConnection);
    }
    return sender.get();
}

void OutboxEngine::onStoreFailed(const Error &error)
{
    qCWarning(lcOutbox) << "storage:" << error.kind << error.detail;
    m_pausedUntilBoot = m_parts.clock.bootMs()
        + (error.kind == ErrorKind::StoreBusy ? kBusyPauseMs : kStorePauseMs);
    if (error.kind == ErrorKind::SenderReplaced && m_lock.isHeld()) {
        // Nothing that is under way may be finished by us any more.
        m_lock.release();
        for (const auto &[account, sender] : m_senders) {
            sender->stop();
        }
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
    if (!anyBusy() && !std::exchange(m_stopped, true)) {
        m_lock.release();
        QMetaObject::invokeMethod(this, &OutboxEngine::stopped, Qt::QueuedConnection);
    }
}

bool OutboxEngine::anyBusy() const
{
    return std::any_of(m_senders.begin(), m_senders.end(),
                       [](const auto &entry) { return entry.second->isBusy(); });
}

void OutboxEngine::stop()
{
    m_stopping = true;
    m_timer.stop();
    for (const auto &[account, sender] : m_senders) {
        sender->stop();
    }
    endWhenIdle();
}

void OutboxEngine::abandon()
{
    for (const auto &[account, sender] : m_senders) {
        sender->abandon();
    }
}

void OutboxEngine::abortMessage(MessageId message)
{
    for (const auto &[account, sender] : m_senders) {
        sender->abortMessage(message);
    }
}

} // namespace pennypost::outbox
