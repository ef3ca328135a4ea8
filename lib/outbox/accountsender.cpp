// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/accountsender.h"

#include "base/logging.h"
#include "outbox/accountstates.h"
#include "outbox/bodyreader.h"

#include <algorithm>
#include <utility>

namespace pennypost::outbox
{
namespace
{

using namespace std::chrono_literals;

constexpr auto kCommitRetry = 1s;

bool leavesSomeUnasked(const smtp::TransactionOutcome &outcome)
{
    return outcome.stage >= smtp::Stage::Rcpt
        && outcome.recipientReplies.count(std::nullopt) > outcome.unreachable.size();
}

// A mail host that cannot serve us now, where the domain may have another one.
bool isTurnedAway(const Error &error, smtp::Stage stage)
{
    return stage == smtp::Stage::Greeting && error.smtpCode / 100 == 4;
}

} // namespace

AccountSender::AccountSender(AccountId account, SenderContext &context, QObject *parent)
    : QObject(parent),
      m_account(account),
      m_context(context),
      m_opener(context)
{
    m_commitTimer.setSingleShot(true);
    connect(&m_commitTimer, &QTimer::timeout, this, &AccountSender::retryCommit);
    connect(&m_opener, &SessionOpener::opened, this, &AccountSender::onOpened);
    connect(&m_opener, &SessionOpener::failed, this, &AccountSender::onOpenFailed);
}

AccountSender::~AccountSender() = default;

void AccountSender::start()
{
    if (m_busy || m_stopping) {
        return;
    }
    m_busy = true;
    m_isOneTooMany = false;
    if (claimNext()) {
        findServers();
    } else {
        m_busy = false;
    }
}

void AccountSender::goOn()
{
    if (!m_stopping && !m_isOneTooMany && claimNext()) {
        findServers();
    } else {
        becomeIdle();
    }
}

bool AccountSender::claimNext()
{
    Result<std::optional<Work>> work = takeWork(m_context, m_account);
    if (!work) {
        Q_EMIT storeFailed(work.error());
        return false;
    }
    m_work = std::move(*work);
    if (m_work) {
        Q_EMIT messageChanged(m_work->claim.message);
    }
    return m_work.has_value();
}

void AccountSender::findServers()
{
    if (!m_work->claim.isDirect) {
        tryServer();
        return;
    }
    const auto answered = [this](const Result<QStringList> &hosts) {
        m_question.release()->deleteLater();
        if (!hosts || hosts->isEmpty()) {
            onLookupFailed(hosts ? makeError(ErrorKind::HostNotFound, m_work->domain())
                                 : hosts.error());
            return;
        }
        m_work->route = directRoute(m_work->stop().account, *hosts);
        tryServer();
    };
    m_question = std::make_unique<QObject>();
    m_context.lookUpMailHosts(m_work->domain(), m_question.get(), answered);
}

void AccountSender::onLookupFailed(const Error &error)
{
    settleWork(settleFailedSession(m_work->claim, error, smtp::Stage::Connect,
                                   settlementContext(m_account)),
               {});
    afterCommit();
}

void AccountSender::tryServer()
{
    const Stop &stop = m_work->stop();
    const smtp::HostFacts facts = factsOf(m_context, stop);
    if (facts.sizeLimit && static_cast<quint64>(m_work->claim.size) > *facts.sizeLimit) {
        settleWork(
            settleTooLarge(m_work->claim, *facts.sizeLimit, settlementContext(stop.account.id)),
            {});
        // Not from here: there may be many such messages.
        QMetaObject::invokeMethod(this, &AccountSender::afterCommit, Qt::QueuedConnection);
        return;
    }
    if (std::optional<Session> session = m_context.pool.take(stop)) {
        useSession(*std::move(session));
    } else {
        openSession(facts);
    }
}

void AccountSender::openSession(const smtp::HostFacts &facts)
{
    m_dropped = false;
    m_opener.open(m_work->stop(), facts);
}

void AccountSender::onOpened()
{
    Session session = m_opener.takeSession();
    m_context.unreachable.erase(session.stop.account.id);
    useSession(std::move(session));
    Q_EMIT sessionOpened();
}

void AccountSender::onOpenFailed(const Error &error, smtp::Stage stage)
{
    if (m_stopping || error.kind == ErrorKind::Cancelled) {
        settleWork(settleUntried(makeError(ErrorKind::Cancelled), stage), m_opener.record());
        afterCommit();
        return;
    }
    const Stop stop = m_work->stop();
    smtp::HostFacts stored = factsOf(m_context, stop);
    rememberFacts(m_context, stop, stored, m_opener.facts());
    const Settlement settlement
        = settleFailedSession(m_work->claim, error, stage, settlementContext(stop.account.id));
    if (settlement.accountRetryAt && m_context.hasCompany(*this)) {
        m_isOneTooMany = true;
        settleWork(settleUntried(error, stage), m_opener.record());
        Q_EMIT crowded();
        afterCommit();
        return;
    }
    if (tryNextServer(error, stage)) {
        return;
    }
    settleWork(settlement, m_opener.record());
    afterCommit();
}

// Only while nobody was asked for anything. The server that was tried in vain has its time until it
// is tried again, whoever takes the message.
bool AccountSender::tryNextServer(const Error &error, smtp::Stage stage)
{
    const Stop &stop = m_work->stop();
    const bool unreachable = isUnreachable(error, stage);
    if (!m_work->claim.isDirect) {
        if (unreachable) {
            m_context.unreachable.insert(stop.account.id);
        } else {
            m_context.unreachable.erase(stop.account.id);
        }
    }
    const bool mayGoOn = unreachable || (m_work->claim.isDirect && isTurnedAway(error, stage));
    if (!mayGoOn || m_work->at + 1 >= m_work->route.size()) {
        return false;
    }
    if (!m_work->claim.isDirect) {
        const Settlement settlement
            = settleFailedSession(m_work->claim, error, stage, settlementContext(stop.account.id));
        if (const Result<void> noted
            = m_context.attempts.noteUnreachable(stop.account.id, settlement);
            !noted) {
            Q_EMIT storeFailed(noted.error());
            return false;
        }
    }
    ++m_work->at;
    tryServer();
    return true;
}

void AccountSender::useSession(Session session)
{
    m_session = std::move(session);
    m_dropped = false;
    m_reopen = false;
    Transport *const transport = m_session->transport.get();
    connect(transport, &Transport::stageChanged, this,
            [this](smtp::Stage stage) { m_stage = stage; });
    connect(transport, &Transport::ready, this, &AccountSender::onReady);
    connect(transport, &Transport::recipientReplied, this, &AccountSender::onRecipientReplied);
    connect(transport, &Transport::progress, this, [this](qint64 sent, qint64 total) {
        if (m_work) {
            Q_EMIT progress(m_work->claim.message, sent, total);
        }
    });
    connect(transport, &Transport::bodySent, this, &AccountSender::onBodySent);
    connect(transport, &Transport::transactionFinished, this,
            &AccountSender::onTransactionFinished);
    connect(transport, &Transport::closed, this, &AccountSender::onClosed);
    sendClaim();
}

void AccountSender::sendClaim()
{
    m_stage = smtp::Stage::Mail;
    Result<smtp::Transaction> transaction = transactionFor(m_work->claim);
    if (!transaction) {
        smtp::TransactionOutcome outcome;
        outcome.error = transaction.error();
        onTransactionFinished(outcome);
        m_ready = true;
        QMetaObject::invokeMethod(this, &AccountSender::afterCommit, Qt::QueuedConnection);
        return;
    }
    m_ready = false;
    transaction->nowMs = m_context.clock.wallMs();
    m_session->transport->send(
        *transaction, std::make_unique<BodyReader>(m_context.database, m_work->claim.body));
}

void AccountSender::onReady()
{
    if (std::exchange(m_reopen, false)) {
        reopen();
        return;
    }
    m_ready = true;
    afterCommit();
}

void AccountSender::onRecipientReplied(int index, const smtp::Reply &reply)
{
    if (index >= 0 && index < m_work->replies.size()) {
        m_work->replies[index] = reply;
    }
}

void AccountSender::onBodySent()
{
    const Result<void> marked = m_context.attempts.mark(
        m_work->claim, m_work->replies, settlementContext(m_session->stop.account.id));
    if (!marked) {
        // Nothing is lost: without the terminator the server has not got the message.
        m_work->markError = marked.error();
        dropSession();
        return;
    }
    m_work->isMarked = true;
    m_session->transport->finishBody();
}

// A server may drop a session between two messages without that being about the second one, and a
// server that gets lost when it is spoken to in one go is spoken to step by step.
bool AccountSender::mayReopen(const smtp::TransactionOutcome &outcome) const
{
    if (m_work->isReopened || m_stopping || m_dropped || m_work->isMarked || m_work->markError
        || outcome.result != smtp::TransactionResult::NotSent
        || outcome.stage > smtp::Stage::Data) {
        return false;
    }
    const bool gotLost
        = m_session->transport->facts().breaksPipelining && !m_session->facts.breaksPipelining;
    const bool isStale = m_session->messages > 0
        && (outcome.error.kind == ErrorKind::ConnectionLost
            || outcome.error.kind == ErrorKind::ServiceUnavailable);
    return gotLost || isStale;
}

void AccountSender::onTransactionFinished(const smtp::TransactionOutcome &outcome)
{
    m_reopen = mayReopen(outcome);
    rememberFacts(m_context, m_session->stop, m_session->facts, m_session->transport->facts());
    if (m_reopen) {
        return; // the end of the session is to follow
    }
    ++m_session->messages;
    smtp::TransactionOutcome decided = outcome;
    if (m_work->markError && decided.result == smtp::TransactionResult::NotSent) {
        decided.error = *m_work->markError;
    }
    if (leavesSomeUnasked(decided)) {
        m_context.servedInPart[m_account] = m_work->claim.message;
    }
    settleWork(settle(m_work->claim, decided, settlementContext(m_session->stop.account.id)),
               m_session->transport->record());
}

void AccountSender::onClosed(const Error &error)
{
    if (std::exchange(m_reopen, false)) {
        reopen();
        return;
    }
    Session session = std::exchange(m_session, std::nullopt).value();
    if (m_work && !m_unsettled) { // ended before the message was begun
        const bool wanted = m_dropped || m_stopping;
        const Error reason = wanted         ? makeError(ErrorKind::Cancelled)
            : error.kind == ErrorKind::None ? makeError(ErrorKind::ConnectionLost)
                                            : error;
        settleWork(settleFailedSession(m_work->claim, reason, m_stage,
                                       settlementContext(session.stop.account.id)),
                   session.transport->record());
    }
    session.transport->disconnect(this);
    session.transport.release()->deleteLater();
    afterCommit();
}

// The same claim, over a new session: those that rest may have gone stale together.
void AccountSender::reopen()
{
    Session former = std::exchange(m_session, std::nullopt).value();
    former.transport->disconnect(this);
    former.transport.release()->deleteLater();
    m_work->isReopened = true;
    m_work->replies.fill(std::nullopt);
    openSession(former.facts);
}

void AccountSender::settleWork(const Settlement &settlement, const Transport::Record &record)
{
    m_record = {m_work->stop().account.id, record.server, record.tls, record.transcript,
                record.unverified};
    commit(settlement);
}

void AccountSender::commit(const Settlement &settlement)
{
    const Result<void> settled = m_context.attempts.settle(m_work->claim, settlement, m_record);
    if (!settled && settled.error().kind != ErrorKind::SenderReplaced) {
        // The server's answer is known and must not get lost while this process lives.
        m_unsettled = settlement;
        m_commitTimer.start(kCommitRetry);
        Q_EMIT storeFailed(settled.error());
        return;
    }
    m_unsettled.reset();
    const MessageId message = m_work->claim.message;
    m_work.reset();
    if (settled) {
        Q_EMIT messageChanged(message);
    } else {
        // The new sender has settled the attempt in its own way while this process slept.
        qCWarning(lcOutbox) << "another process has taken over sending";
        Q_EMIT storeFailed(settled.error());
    }
    if (isStoreProblem(settlement.error.kind)) {
        Q_EMIT storeFailed(settlement.error);
    }
}

void AccountSender::retryCommit()
{
    if (m_unsettled) {
        commit(*m_unsettled);
        afterCommit();
    }
}

// The next message, once the outcome of the last one is durable and its session is ready or gone.
void AccountSender::afterCommit()
{
    if (m_unsettled || m_work || !m_busy || (m_session && !m_ready)) {
        return;
    }
    releaseSession();
    goOn();
}

void AccountSender::releaseSession()
{
    if (!m_session) {
        return;
    }
    Session session = std::exchange(m_session, std::nullopt).value();
    session.transport->disconnect(this);
    m_ready = false;
    if (m_stopping) {
        m_context.pool.retire(std::move(session));
    } else {
        m_context.pool.rest(std::move(session));
    }
}

void AccountSender::stop()
{
    m_stopping = true;
    if (!m_work || !m_work->isMarked) {
        dropSession();
    }
}

void AccountSender::abandon()
{
    m_stopping = true;
    dropSession();
}

void AccountSender::abortMessage(MessageId message)
{
    if (m_work && m_work->claim.message == message && !m_work->isMarked) {
        dropSession();
    }
}

void AccountSender::dropSession()
{
    if (m_session) {
        m_dropped = true;
        m_session->transport->abort();
    } else if (m_opener.isOpening()) {
        m_opener.abort();
    } else if (m_question) {
        m_question.reset();
        onLookupFailed(makeError(ErrorKind::Cancelled));
    }
}

void AccountSender::becomeIdle()
{
    m_busy = false;
    Q_EMIT finished();
}

SettlementContext AccountSender::settlementContext(AccountId served) const
{
    SettlementContext context;
    context.nowMs = m_context.clock.wallMs();
    context.accountFailures = accountFailures(m_context.database, served).value_or(0);
    context.jitter = m_context.jitter();
    return context;
}

} // namespace pennypost::outbox
