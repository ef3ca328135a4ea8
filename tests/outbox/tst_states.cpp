// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/states.h"

#include <QMetaEnum>
#include <QTest>

using namespace pennypost::outbox;

// The law of the outbox, row by row.
class StatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMoveThatIsNotListedIsForbidden();
    void stateIsDerived_data();
    void stateIsDerived();
};

void StatesTest::everyMoveThatIsNotListedIsForbidden()
{
    using S = RecipientState;
    using C = MoveCause;
    struct Move {
        S from;
        S to;
        C cause;
        bool operator==(const Move &) const = default;
    };
    const QList<Move> legal{
        {S::Pending, S::Deferred, C::ServerReply},  {S::Pending, S::Accepted, C::ServerReply},
        {S::Pending, S::Rejected, C::ServerReply},  {S::Deferred, S::Deferred, C::ServerReply},
        {S::Deferred, S::Accepted, C::ServerReply}, {S::Deferred, S::Rejected, C::ServerReply},
        {S::Pending, S::Unknown, C::LostBehindDot}, {S::Deferred, S::Unknown, C::LostBehindDot},
        {S::Pending, S::Pending, C::UserRetry},     {S::Deferred, S::Pending, C::UserRetry},
        {S::Rejected, S::Pending, C::UserRetry},    {S::Pending, S::Cancelled, C::UserCancel},
        {S::Deferred, S::Cancelled, C::UserCancel}, {S::Unknown, S::Pending, C::UserResolve},
        {S::Unknown, S::Accepted, C::UserResolve},  {S::Unknown, S::Cancelled, C::UserResolve},
    };
    const QMetaEnum states = QMetaEnum::fromType<S>();
    int allowed = 0;
    for (int from = 0; from < states.keyCount(); ++from) {
        for (int to = 0; to < states.keyCount(); ++to) {
            for (const C cause :
                 {C::ServerReply, C::LostBehindDot, C::UserRetry, C::UserCancel, C::UserResolve}) {
                const Move move{static_cast<S>(from), static_cast<S>(to), cause};
                QCOMPARE(mayMove(move.from, move.to, cause), legal.contains(move));
                allowed += mayMove(move.from, move.to, cause) ? 1 : 0;
            }
        }
    }
    QCOMPARE(allowed, legal.size());
}

void StatesTest::stateIsDerived_data()
{
    QTest::addColumn<bool>("sealed");
    QTest::addColumn<AttemptPhase>("phase");
    QTest::addColumn<QList<RecipientState>>("recipients");
    QTest::addColumn<Hold>("hold");
    QTest::addColumn<MessageState>("expected");
    using R = RecipientState;
    using P = AttemptPhase;
    using M = MessageState;
    QTest::newRow("unsealed is preparing")
        << false << P::Over << QList{R::Pending} << Hold::None << M::Preparing;
    QTest::newRow("unsealed and held waits for somebody")
        << false << P::Over << QList{R::Pending} << Hold::Data << M::Held;
    QTest::newRow("unsealed and taken back is over")
        << false << P::Over << QList{R::Cancelled} << Hold::None << M::Cancelled;
    QTest::newRow("unsealed, held and taken back is over too")
        << false << P::Over << QList{R::Cancelled, R::Cancelled} << Hold::Disk << M::Cancelled;
    QTest::newRow("claimed is sending")
        << true << P::Claimed << QList{R::Pending} << Hold::None << M::Sending;
    QTest::newRow("marked is sending")
        << true << P::Marked << QList{R::Pending} << Hold::None << M::Sending;
    QTest::newRow("an open attempt beats doubt")
        << true << P::Claimed << QList{R::Unknown, R::Pending} << Hold::None << M::Sending;
    QTest::newRow("any doubt is unknown")
        << true << P::Over << QList{R::Accepted, R::Unknown, R::Deferred} << Hold::None
        << M::Unknown;
    QTest::newRow("doubt beats a hold")
        << true << P::Over << QList{R::Unknown, R::Pending} << Hold::Auth << M::Unknown;
    QTest::newRow("open and held") << true << P::Over << QList{R::Pending} << Hold::Auth << M::Held;
    QTest::newRow("deferred waits in the queue")
        << true << P::Over << QList{R::Accepted, R::Deferred} << Hold::None << M::Queued;
    QTest::newRow("a hold on a settled one means nothing")
        << true << P::Over << QList{R::Accepted} << Hold::Auth << M::Sent;
    QTest::newRow("all accepted") << true << P::Over << QList{R::Accepted, R::Accepted}
                                  << Hold::None << M::Sent;
    QTest::newRow("some refused") << true << P::Over << QList{R::Accepted, R::Rejected}
                                  << Hold::None << M::PartlySent;
    QTest::newRow("some taken back")
        << true << P::Over << QList{R::Accepted, R::Cancelled} << Hold::None << M::PartlySent;
    QTest::newRow("all refused") << true << P::Over << QList{R::Rejected, R::Rejected} << Hold::None
                                 << M::Failed;
    QTest::newRow("refused and taken back")
        << true << P::Over << QList{R::Rejected, R::Cancelled} << Hold::None << M::Failed;
    QTest::newRow("all taken back")
        << true << P::Over << QList{R::Cancelled} << Hold::None << M::Cancelled;
}

void StatesTest::stateIsDerived()
{
    QFETCH(bool, sealed);
    QFETCH(AttemptPhase, phase);
    QFETCH(QList<RecipientState>, recipients);
    QFETCH(Hold, hold);
    QFETCH(MessageState, expected);
    QCOMPARE(deriveState(sealed, phase, recipients, hold), expected);
}

QTEST_GUILESS_MAIN(StatesTest)
#include "tst_states.moc"
