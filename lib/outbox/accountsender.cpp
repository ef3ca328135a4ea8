// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/accountsender.h"

#include "accounts/sessionsettings.h"
#include "base/logging.h"
#include "outbox/accountstates.h"
#include "outbox/bodyreader.h"

namespace pennypost::outbox
{
namespace
{

using namespace std::chrono_literals;

constexpr auto kCommitRetry = 1s;

Result<smtp::Transaction> transactionFor(const Claim &claim)
{
    smtp::Transaction transaction;
    Result<mail::WirePath> sender = claim.mailFrom.isEmpty()
        ? Result<mail::WirePath>(mail::WirePath::nullReversePath())
        : mail::WirePath::fromBytes(claim.mailFrom);
    if (!sender) {
        return sender.error();
    }
    transaction.sender = *sender;
    for (const Claim::Recipient &recipient : claim.recipients) {
        Result<mail::WirePath> path = mail::WirePath::fromBytes(recipient.path);
        if (!path) {
            return path.error();
        }
        transaction.recipients.append(*path);
    }
    transaction.bodySize = claim.size;
    return transaction;
}

} // namespace

AccountSender::AccountSender(AccountId account, SenderContext &context, QObject *parent)
    : QObject(parent),
      m_account(account),
      m_context(context)
{
    m_commitTimer.setSingleShot(true);
    connect(&m_commitTimer, &QTimer::timeout, this, &AccountSender::retryCommit);
}

AccountSender::~AccountSender() = default;

void AccountSender::start()
{
    if (m_busy || m_stopping) {
        return;
    }
    m_busy = true;
    if (!claimNext()) {
        m_busy = false;
        return;
    }
    beginSession();
}

bool AccountSender::claimNext()
{
    const Result<std::optional<MessageId>> next = m_context.attempts.nextDue(m_account);
    if (!next) {
        Q_EMIT storeFailed(next.error());
        return false;
    }
    if (!*next) {
        return false;
    }
    Result<std::optional<Claim>> claim = m_context.attempts.claim(**next);
    if (!claim) {
        Q_EMIT storeFailed(claim.error());
        return false;
    }
    if (!*claim) {
        return false;
    }
    m_claim = std::move(**claim);
    m_replies = QList<std::optional<smtp::Reply>>(m_claim->recipients.size());
    m_marked = false;
    m_markError.reset();
    m_reopened = false;
    Q_EMIT messageChanged(m_claim->message);
    return true;
}

void AccountSender::beginSession()
{
    m_stage = smtp::Stage::Connect;
    m_sessionUsed = false;
    m_ready = false;
    m_dropped = false;
    const Result<accounts::Account> account = m_context.accounts.find(m_account);
    if (!account) {
        failSession(account.error(), smtp::Stage::Connect);
        return;
    }
    if (accounts::needsLogin(*account)) {
        askForSecret(*account);
    } else {
        openTransport(*account, std::nullopt);
    }
}

void AccountSender::askForSecret(const accounts::Account &account)
{
    m_question = std::make_unique<QObject>();
    const auto answered = [this, account](const Result<Secret> &secret) {
        m_question.release()->deleteLater(); // it is being asked about just now
        if (!secret) {
            failSession(secret.error(), smtp::Stage::Connect);
        } else {
            openTransport(account, smtp::Credentials{account.user, *secret});
        }
    };
    m_context.vault.fetch(account, m_question.get(), answered);
}

void AccountSender::openTransport(const accounts::Account &account,
                                  std::optional<smtp::Credentials> credentials)
{
    m_transport
        = m_context.makeTransport(accounts::sessionSettings(account, std::move(credentials)));
    Transport *const transport = m_transport.get();
    connect(transport, &Transport::stageChanged, this,
            [this](smtp::Stage stage) { m_stage = stage; });
    connect(transport, &Transport::ready, this, &AccountSender::onReady);
    connect(transport, &Transport::recipientReplied, this, &AccountSender::onRecipientReplied);
    connect(transport, &Transport::progress, this, [this](qint64 sent, qint64 total) {
        if (m_claim) {
            Q_EMIT progress(m_claim->message, sent, total);
        }
    });
    connect(transport, &Transport::bodySent, this, &AccountSender::onBodySent);
    connect(transport, &Transport::transactionFinished, this,
            &AccountSender::onTransactionFinished);
    connect(transport, &Transport::closed, this, &AccountSender::onClosed);
    transport->open();
}

void AccountSender::onReady()
{
    m_ready = true;
    if (m_unsettled) {
        return; // goes on when the outcome of the last message is durable
    }
    if (!m_claim && (m_stopping || !claimNext())) {
        m_transport->quit();
        return;
    }
    sendClaim();
}

void AccountSender::sendClaim()
{
    const Result<smtp::Transaction> transaction = transactionFor(*m_claim);
    if (!transaction) {
        smtp::TransactionOutcome outcome;
        outcome.error = transaction.error();
        onTransactionFinished(outcome);
        onReady();
        return;
    }
    m_stage = smtp::Stage::Mail;
    m_ready = false;
    m_transport->send(*transaction,
                      std::make_unique<BodyReader>(m_context.database, m_claim->body));
}

void AccountSender::onRecipientReplied(int index, const smtp::Reply &reply)
{
    if (index >= 0 && index < m_replies.size()) {
        m_replies[index] = reply;
    }
}

void AccountSender::onBodySent()
{
    const Result<void> marked = m_context.attempts.mark(*m_claim, m_replies, settlementContext());
    if (!marked) {
        // Nothing is lost: without the terminator the server has not got the message.
        m_markError = marked.error();
        dropSession();
        return;
    }
    m_marked = true;
    m_transport->finishBody();
}

bool AccountSender::mayReopen(const smtp::TransactionOutcome &outcome) const
{
    // A server may drop a session between two messages without that being about the second one.
    return m_sessionUsed && !m_reopened && !m_stopping && !m_markError
        && outcome.result == smtp::TransactionResult::NotSent && outcome.stage <= smtp::Stage::Data
        && (outcome.error.kind == ErrorKind::ConnectionLost
            || outcome.error.kind == ErrorKind::ServiceUnavailable);
}

void AccountSender::onTransactionFinished(const smtp::TransactionOutcome &outcome)
{
    if (mayReopen(outcome)) {
        m_reopen = true;
        return;
    }
    m_sessionUsed = true;
    smtp::TransactionOutcome decided = outcome;
    if (m_markError && decided.result == smtp::TransactionResult::NotSent) {
        decided.error = *m_markError;
    }
    m_record = m_transport->record();
    commit(settle(*m_claim, decided, settlementContext()));
}

void AccountSender::onClosed(const Error &error)
{
    const bool reopen = std::exchange(m_reopen, false);
    if (m_claim && !m_unsettled && !reopen) {
        const bool wanted = m_dropped || m_stopping;
        const Error reason = wanted         ? makeError(ErrorKind::Cancelled)
            : error.kind == ErrorKind::None ? makeError(ErrorKind::ConnectionLost)
                                            : error;
        failSession(reason, m_stage);
        return;
    }
    m_transport.release()->deleteLater();
    if (reopen) {
        m_reopened = true;
        m_replies.fill(std::nullopt);
        beginSession();
        return;
    }
    if (!m_unsettled) {
        becomeIdle();
    }
}

void AccountSender::failSession(const Error &error, smtp::Stage stage)
{
    m_record = m_transport ? m_transport->record() : Transport::Record{};
    if (m_transport) {
        m_transport.release()->deleteLater();
    }
    commit(settleFailedSession(error, stage, settlementContext()));
    if (!m_unsettled) {
        becomeIdle();
    }
}

void AccountSender::commit(const Settlement &settlement)
{
    const AttemptRepository::Record record{m_record.server, m_record.tls, m_record.transcript};
    const Result<void> settled = m_context.attempts.settle(*m_claim, settlement, record);
    if (!settled && settled.error().kind != ErrorKind::SenderReplaced) {
        // The server's answer is known and must not get lost while this process lives.
        m_unsettled = settlement;
        m_commitTimer.start(kCommitRetry);
        Q_EMIT storeFailed(settled.error());
        return;
    }
    m_unsettled.reset();
    const MessageId message = m_claim->message;
    m_claim.reset();
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
    if (!m_unsettled) {
        return;
    }
    commit(*m_unsettled);
    if (m_unsettled) {
        return;
    }
    if (!m_transport) {
        becomeIdle();
    } else if (m_ready) {
        onReady();
    }
}

void AccountSender::stop()
{
    m_stopping = true;
    if (!m_marked) {
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
    if (m_claim && m_claim->message == message && !m_marked) {
        dropSession();
    }
}

void AccountSender::dropSession()
{
    if (m_transport) {
        m_dropped = true;
        m_transport->abort();
    } else if (m_question) {
        m_question.reset();
        failSession(makeError(ErrorKind::Cancelled), smtp::Stage::Connect);
    }
}

void AccountSender::becomeIdle()
{
    m_busy = false;
    Q_EMIT finished();
}

SettlementContext AccountSender::settlementContext() const
{
    SettlementContext context;
    context.nowMs = m_context.clock.wallMs();
    context.accountFailures = accountFailures(m_context.database, m_account).value_or(0);
    context.jitter = m_context.jitter();
    return context;
}

} // namespace pennypost::outbox
