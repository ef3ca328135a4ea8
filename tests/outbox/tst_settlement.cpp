// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/settlement.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;
using smtp::Reply;
using smtp::Stage;
using smtp::TransactionOutcome;
using smtp::TransactionResult;

Q_DECLARE_METATYPE(pennypost::smtp::TransactionOutcome)

namespace
{

constexpr qint64 kNow = 1'000'000;

Reply reply(int code, const QByteArray &text)
{
    return Reply{code, {text}};
}

Error error(ErrorKind kind, int code = 0)
{
    Error made = makeError(kind);
    made.smtpCode = code;
    return made;
}

Claim claimFor(int recipients)
{
    Claim claim;
    claim.message = MessageId{1};
    for (int i = 0; i < recipients; ++i) {
        claim.recipients.append({RecipientId{i + 1}, "r@example.org", 0});
    }
    return claim;
}

TransactionOutcome outcome(TransactionResult result, Stage stage, ErrorKind kind, int code,
                           const QList<std::optional<Reply>> &replies = {})
{
    TransactionOutcome made;
    made.result = result;
    made.stage = stage;
    made.error = error(kind, code);
    made.recipientReplies = replies;
    return made;
}

QList<RecipientState> statesAfter(const Settlement &settlement, int recipients)
{
    QList<RecipientState> states(recipients, RecipientState::Pending);
    for (const RecipientMove &move : settlement.moves) {
        states[move.recipient.value - 1] = move.to;
    }
    return states;
}

} // namespace

// engine.md 4.3b as rows: what an outcome makes of account, message and recipients.
class SettlementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeDecides_data();
    void outcomeDecides();
    void failedSessionConcernsTheAccount_data();
    void failedSessionConcernsTheAccount();
    void tooManyLoginsWaitForFiveMinutes();
    void whatGoesWrongDirectlyConcernsTheDomain_data();
    void whatGoesWrongDirectlyConcernsTheDomain();
    void aRememberedLimitIsNamed();
    void deferredRecipientsHaveATime();
    void tooManyRecipientsGoNext_data();
    void tooManyRecipientsGoNext();
    void acceptedOnesKeepTheServersWords();
};

void SettlementTest::outcomeDecides_data()
{
    QTest::addColumn<TransactionOutcome>("outcome");
    QTest::addColumn<QList<RecipientState>>("states");
    QTest::addColumn<Hold>("messageHold");
    QTest::addColumn<Hold>("accountHold");
    QTest::addColumn<bool>("accountWaits");
    QTest::addColumn<bool>("counts");
    using T = TransactionResult;
    using R = RecipientState;
    using K = ErrorKind;
    const QList<std::optional<Reply>> mixed{reply(250, "ok"), reply(550, "no such user"),
                                            reply(450, "busy")};
    const QList<std::optional<Reply>> good{reply(250, "ok"), reply(251, "forwarded"),
                                           reply(250, "ok")};
    const QList<std::optional<Reply>> none{std::nullopt, std::nullopt, std::nullopt};
    const QList pending{R::Pending, R::Pending, R::Pending};
    const auto row = [](const char *name, const TransactionOutcome &made, const QList<R> &states,
                        Hold message = Hold::None, Hold account = Hold::None, bool waits = false,
                        bool counts = true) {
        QTest::newRow(name) << made << states << message << account << waits << counts;
    };
    row("accepted by all", outcome(T::Accepted, Stage::Terminator, K::None, 0, good),
        {R::Accepted, R::Accepted, R::Accepted});
    row("each recipient has its own outcome",
        outcome(T::Accepted, Stage::Terminator, K::None, 0, mixed),
        {R::Accepted, R::Rejected, R::Deferred});
    row("dot refused for good",
        outcome(T::Rejected, Stage::Terminator, K::MessageRefused, 554, mixed),
        {R::Rejected, R::Rejected, R::Deferred});
    row("421 to the dot makes the account wait, too",
        outcome(T::Deferred, Stage::Terminator, K::MessageDeferred, 421, good),
        {R::Deferred, R::Deferred, R::Deferred}, Hold::None, Hold::None, true);
    row("dot put off", outcome(T::Deferred, Stage::Terminator, K::MessageDeferred, 451, mixed),
        {R::Deferred, R::Rejected, R::Deferred});
    row("dot lost", outcome(T::Unknown, Stage::Terminator, K::ConnectionLost, 0, mixed),
        {R::Unknown, R::Rejected, R::Deferred});
    row("nobody accepted",
        outcome(T::Rejected, Stage::Rcpt, K::NoRecipientAccepted, 550,
                {reply(550, "a"), reply(551, "b"), reply(450, "c")}),
        {R::Rejected, R::Rejected, R::Deferred});
    row("DATA refused", outcome(T::Rejected, Stage::Data, K::MessageRefused, 554, good),
        {R::Rejected, R::Rejected, R::Rejected});
    row("DATA put off", outcome(T::Deferred, Stage::Data, K::MessageDeferred, 451, good),
        {R::Deferred, R::Deferred, R::Deferred});
    row("refused in the body", outcome(T::Rejected, Stage::Body, K::MessageRefused, 552, good),
        {R::Rejected, R::Rejected, R::Rejected});
    row("MAIL put off", outcome(T::Deferred, Stage::Mail, K::MessageDeferred, 451, none),
        {R::Deferred, R::Deferred, R::Deferred});
    row("sender refused blames no recipient",
        outcome(T::Rejected, Stage::Mail, K::SenderRefused, 550, none), pending, Hold::Sender);
    row("too large is held", outcome(T::Rejected, Stage::Mail, K::MessageTooLarge, 552, none),
        pending, Hold::Size);
    row("too large before it was asked",
        outcome(T::NotSent, Stage::Mail, K::MessageTooLarge, 0, none), pending, Hold::Size);
    row("login wanted at MAIL", outcome(T::Rejected, Stage::Mail, K::LoginRequired, 530, none),
        pending, Hold::None, Hold::Auth);
    row("login wanted at RCPT", outcome(T::NotSent, Stage::Rcpt, K::LoginRequired, 530, none),
        pending, Hold::None, Hold::Auth);
    row("lost in the body", outcome(T::NotSent, Stage::Body, K::ConnectionLost, 0, mixed),
        {R::Deferred, R::Rejected, R::Deferred}, Hold::None, Hold::None, true);
    row("stalled in the body", outcome(T::NotSent, Stage::Body, K::TransferStalled, 0, good),
        {R::Deferred, R::Deferred, R::Deferred}, Hold::None, Hold::None, true);
    row("421 in a transaction is the server's state",
        outcome(T::NotSent, Stage::Rcpt, K::ServiceUnavailable, 421, none), pending, Hold::None,
        Hold::None, true);
    row("altered bytes are held", outcome(T::NotSent, Stage::Body, K::BodyCorrupt, 0, good),
        pending, Hold::Data);
    row("taken back", outcome(T::NotSent, Stage::Body, K::Cancelled, 0, good), pending, Hold::None,
        Hold::None, false, false);
    row("disk full at the marker", outcome(T::NotSent, Stage::Body, K::StoreFull, 0, good), pending,
        Hold::None, Hold::None, false, false);
    row("sender needs SMTPUTF8", outcome(T::NotSent, Stage::Mail, K::SmtpUtf8Needed, 0, none),
        pending, Hold::Sender);
    row("what is demanded is not offered",
        outcome(T::NotSent, Stage::Mail, K::ExtensionMissing, 0, none), pending, Hold::Account);
    row("8-bit bytes cannot go", outcome(T::NotSent, Stage::Mail, K::EightBitNeeded, 0, none),
        pending, Hold::Account);
    row("what was said to recipients behind a refused sender is not about them",
        outcome(T::Deferred, Stage::Mail, K::MessageDeferred, 451,
                {reply(503, "MAIL first"), reply(503, "MAIL first"), reply(503, "MAIL first")}),
        {R::Deferred, R::Deferred, R::Deferred});
    row("who was not asked goes next",
        outcome(T::Accepted, Stage::Terminator, K::None, 0,
                {reply(250, "ok"), reply(550, "no"), std::nullopt}),
        {R::Accepted, R::Rejected, R::Pending});
    row("who was not asked is not in doubt",
        outcome(T::Unknown, Stage::Terminator, K::ConnectionLost, 0,
                {reply(250, "ok"), std::nullopt, std::nullopt}),
        {R::Unknown, R::Pending, R::Pending});
    row("who was not asked is not refused with the message",
        outcome(T::Rejected, Stage::Terminator, K::MessageRefused, 554,
                {reply(250, "ok"), reply(250, "ok"), std::nullopt}),
        {R::Rejected, R::Rejected, R::Pending});
    TransactionOutcome utf8 = outcome(T::Accepted, Stage::Terminator, K::None, 0,
                                      {reply(250, "ok"), std::nullopt, std::nullopt});
    utf8.unreachable = {1};
    row("whose address needs SMTPUTF8 is refused alone", utf8,
        {R::Accepted, R::Rejected, R::Pending});
    TransactionOutcome nobody = outcome(T::Rejected, Stage::Rcpt, K::NoRecipientAccepted, 0,
                                        {std::nullopt, std::nullopt, std::nullopt});
    nobody.unreachable = {0, 1, 2};
    row("all addresses need SMTPUTF8", nobody, {R::Rejected, R::Rejected, R::Rejected});
    row("another sender", outcome(T::NotSent, Stage::Body, K::SenderReplaced, 0, good), pending,
        Hold::None, Hold::None, false, false);
}

void SettlementTest::outcomeDecides()
{
    QFETCH(TransactionOutcome, outcome);
    QFETCH(QList<RecipientState>, states);
    QFETCH(Hold, messageHold);
    QFETCH(Hold, accountHold);
    QFETCH(bool, accountWaits);
    QFETCH(bool, counts);
    const Settlement settlement = settle(claimFor(3), outcome, {kNow, 0, 0});
    QCOMPARE(statesAfter(settlement, 3), states);
    QCOMPARE(settlement.messageHold, messageHold);
    QCOMPARE(settlement.accountHold, accountHold);
    QCOMPARE(settlement.accountRetryAt.has_value(), accountWaits);
    QCOMPARE(settlement.countsAsTry, counts);
    for (const RecipientMove &move : settlement.moves) {
        const MoveCause cause = move.to == RecipientState::Unknown ? MoveCause::LostBehindDot
                                                                   : MoveCause::ServerReply;
        QVERIFY(mayMove(RecipientState::Pending, move.to, cause));
    }
}

void SettlementTest::failedSessionConcernsTheAccount_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Hold>("hold");
    QTest::addColumn<qint64>("wait");
    using K = ErrorKind;
    QTest::newRow("server down") << K::ConnectionRefused << Hold::None << qint64{5'000};
    QTest::newRow("no such host") << K::HostNotFound << Hold::None << qint64{900'000};
    QTest::newRow("greeting 421") << K::ServiceUnavailable << Hold::None << qint64{120'000};
    QTest::newRow("login put off") << K::LoginTemporarilyRefused << Hold::None << qint64{300'000};
    QTest::newRow("garbage") << K::ReplyMalformed << Hold::None << qint64{120'000};
    QTest::newRow("wrong password") << K::LoginRefused << Hold::Auth << qint64{0};
    QTest::newRow("no mechanism") << K::LoginMechanismUnavailable << Hold::Auth << qint64{0};
    QTest::newRow("keyring silent") << K::SecretUnavailable << Hold::Key << qint64{0};
    QTest::newRow("command failed") << K::SecretCommandFailed << Hold::Key << qint64{0};
    QTest::newRow("expired") << K::CertificateExpired << Hold::Tls << qint64{0};
    QTest::newRow("injected") << K::PlaintextInjected << Hold::Tls << qint64{0};
    QTest::newRow("no STARTTLS") << K::StartTlsNotOffered << Hold::Tls << qint64{0};
    QTest::newRow("wrong port") << K::WrongSecurity << Hold::Tls << qint64{0};
    QTest::newRow("too old") << K::TlsTooOld << Hold::Tls << qint64{0};
    QTest::newRow("our certificate is refused")
        << K::ClientCertificateRefused << Hold::Tls << qint64{0};
    QTest::newRow("our certificate is unusable")
        << K::ClientCertificateUnusable << Hold::Tls << qint64{0};
    QTest::newRow("the server does not know the password")
        << K::LoginServerNotProven << Hold::Auth << qint64{0};
    QTest::newRow("weaker than it used to be") << K::LoginWeakened << Hold::Auth << qint64{0};
    QTest::newRow("login wanted") << K::LoginRequired << Hold::Auth << qint64{0};
    QTest::newRow("login needs TLS") << K::LoginNeedsTls << Hold::Auth << qint64{0};
    QTest::newRow("no login offered") << K::LoginNotOffered << Hold::Auth << qint64{0};
    QTest::newRow("password of a kind that cannot be sent")
        << K::InvalidValue << Hold::Account << qint64{0};
    QTest::newRow("handshake broken") << K::HandshakeFailed << Hold::None << qint64{5'000};
    QTest::newRow("proxy down") << K::ProxyUnreachable << Hold::None << qint64{5'000};
    QTest::newRow("proxy refuses") << K::ProxyRefused << Hold::None << qint64{5'000};
}

void SettlementTest::failedSessionConcernsTheAccount()
{
    QFETCH(ErrorKind, kind);
    QFETCH(Hold, hold);
    QFETCH(qint64, wait);
    const Settlement settlement
        = settleFailedSession(claimFor(1), error(kind), Stage::Connect, {kNow, 0, 0});
    QVERIFY(settlement.moves.isEmpty());
    QVERIFY(settlement.concernsAccount);
    QCOMPARE(settlement.accountHold, hold);
    QCOMPARE(settlement.accountRetryAt.value_or(kNow), kNow + wait);
    QCOMPARE(settlement.accountRetryAt.has_value(), hold == Hold::None);
}

void SettlementTest::tooManyLoginsWaitForFiveMinutes()
{
    const Settlement settlement = settleFailedSession(
        claimFor(1), error(ErrorKind::ServiceUnavailable, 421), Stage::Auth, {kNow, 0, 0});
    QCOMPARE(settlement.accountRetryAt.value(), kNow + 300'000);
    QCOMPARE(settlement.error.kind, ErrorKind::ServiceUnavailable);
}

void SettlementTest::whatGoesWrongDirectlyConcernsTheDomain_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("othersAreOpen");
    QTest::addColumn<RecipientState>("state");
    QTest::addColumn<Hold>("messageHold");
    QTest::addColumn<Hold>("accountHold");
    using R = RecipientState;
    using K = ErrorKind;
    const auto row = [](const char *name, K kind, bool others, R state, Hold message = Hold::None,
                        Hold account = Hold::None) {
        QTest::newRow(name) << kind << others << state << message << account;
    };
    row("unreachable", K::ConnectTimeout, false, R::Deferred);
    row("no such domain", K::HostNotFound, false, R::Deferred);
    row("turned away", K::ServiceUnavailable, true, R::Deferred);
    row("takes no mail", K::NoMailAccepted, true, R::Rejected);
    row("no STARTTLS", K::StartTlsNotOffered, false, R::Pending, Hold::Tls);
    row("no STARTTLS, but others wait", K::StartTlsNotOffered, true, R::Deferred);
    row("wants a login", K::LoginRequired, false, R::Deferred);
    row("our own EHLO name", K::InvalidValue, true, R::Pending, Hold::None, Hold::Account);
    row("taken back", K::Cancelled, false, R::Pending);
}

void SettlementTest::whatGoesWrongDirectlyConcernsTheDomain()
{
    QFETCH(ErrorKind, kind);
    QFETCH(bool, othersAreOpen);
    QFETCH(RecipientState, state);
    QFETCH(Hold, messageHold);
    QFETCH(Hold, accountHold);
    Claim claim = claimFor(2);
    claim.isDirect = true;
    claim.othersAreOpen = othersAreOpen;
    const Settlement settlement
        = settleFailedSession(claim, error(kind), Stage::Connect, {kNow, 0, 0});
    QCOMPARE(statesAfter(settlement, 2), (QList{state, state}));
    QCOMPARE(settlement.messageHold, messageHold);
    QCOMPARE(settlement.accountHold, accountHold);
    QCOMPARE(settlement.concernsAccount, accountHold != Hold::None);
    QVERIFY(!settlement.accountRetryAt);
}

void SettlementTest::aRememberedLimitIsNamed()
{
    Claim claim = claimFor(1);
    const Settlement settlement = settleTooLarge(claim, 1000, {kNow, 0, 0});
    QCOMPARE(settlement.messageHold, Hold::Size);
    QCOMPARE(settlement.error.detail, QStringLiteral("1000 remembered"));
    QVERIFY(!settlement.concernsAccount);
    QVERIFY(!settlement.countsAsTry);
}

void SettlementTest::deferredRecipientsHaveATime()
{
    Claim claim = claimFor(2);
    claim.recipients[0].tries = 2;
    const QList<RecipientMove> moves
        = judgeRecipients(claim, {reply(450, "4.2.1 busy"), reply(251, "forwarded")}, {kNow, 0, 0});
    QCOMPARE(moves.size(), 1);
    QCOMPARE(moves.at(0).recipient, RecipientId{1});
    QCOMPARE(moves.at(0).to, RecipientState::Deferred);
    QCOMPARE(moves.at(0).retryAt.value(), kNow + 600'000);
    QVERIFY(moves.at(0).countsAsTry);
    QCOMPARE(moves.at(0).error.smtpCode, 450);
    QCOMPARE(moves.at(0).error.enhancedCode, QByteArray("4.2.1"));
}

void SettlementTest::tooManyRecipientsGoNext_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("oneAccepted");
    QTest::addColumn<RecipientState>("state");
    QTest::addColumn<bool>("atOnce");
    using R = RecipientState;
    const auto row
        = [](const char *name, int code, const char *text, bool accepted, R state, bool atOnce) {
              QTest::newRow(name) << code << QByteArray(text) << accepted << state << atOnce;
          };
    row("452 behind an accepted one", 452, "4.5.3 too many", true, R::Deferred, true);
    row("552 of old", 552, "too many recipients", true, R::Deferred, true);
    row("451 of Dovecot", 451, "4.5.3 Too many recipients", true, R::Deferred, true);
    row("552 is a full mailbox", 552, "5.2.2 full", true, R::Rejected, false);
    row("452 for want of space", 452, "4.3.1 no space", true, R::Deferred, false);
    row("nobody was accepted", 452, "4.5.3 too many", false, R::Deferred, false);
    row("nobody was accepted, of old", 552, "no", false, R::Rejected, false);
}

void SettlementTest::tooManyRecipientsGoNext()
{
    QFETCH(int, code);
    QFETCH(QByteArray, text);
    QFETCH(bool, oneAccepted);
    QFETCH(RecipientState, state);
    QFETCH(bool, atOnce);
    const QList<RecipientMove> moves = judgeRecipients(
        claimFor(2), {reply(oneAccepted ? 250 : 450, "first"), reply(code, text)}, {kNow, 0, 0});
    const RecipientMove last = moves.constLast();
    QCOMPARE(last.recipient, RecipientId{2});
    QCOMPARE(last.to, state);
    QCOMPARE(last.retryAt == kNow, atOnce);
    QCOMPARE(last.countsAsTry, !atOnce);
}

void SettlementTest::acceptedOnesKeepTheServersWords()
{
    TransactionOutcome accepted = outcome(TransactionResult::Accepted, Stage::Terminator,
                                          ErrorKind::None, 0, {reply(250, "ok")});
    accepted.reply = reply(250, "2.0.0 queued as 4711");
    const Settlement settlement = settle(claimFor(1), accepted, {kNow, 0, 0});
    QCOMPARE(settlement.moves.size(), 1);
    QCOMPARE(settlement.moves.at(0).error.kind, ErrorKind::None);
    QCOMPARE(settlement.moves.at(0).error.serverText, QByteArray("2.0.0 queued as 4711"));
    QCOMPARE(settlement.moves.at(0).error.smtpCode, 250);
}

QTEST_GUILESS_MAIN(SettlementTest)
#include "tst_settlement.moc"
