// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/bodyreader.h"
#include "outboxfixture.h"
#include "store/statement.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;

namespace
{

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 1;
    for (char &byte : bytes) {
        state = state * 1664525u + 1013904223u;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

Result<QByteArray> readAll(store::Database &database, BlobId body, qsizetype step)
{
    BodyReader reader(database, body);
    QByteArray all;
    for (;;) {
        const Result<QByteArray> block = reader.read(step);
        if (!block) {
            return block.error();
        }
        if (block->isEmpty()) {
            return all;
        }
        all += *block;
    }
}

} // namespace

class BodyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesComeBackWhole_data();
    void bytesComeBackWhole();
    void alteredBytesAreNeverGivenOut();
    void aMissingChunkIsNoticed();
    void anUnfinishedBodyGoesAway();
    void aLivingWriterIsLeftAlone();
};

void BodyTest::bytesComeBackWhole_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("writeStep");
    QTest::newRow("one byte") << qsizetype{1} << qsizetype{1};
    QTest::newRow("just below a chunk") << kChunkBytes - 1 << qsizetype{65536};
    QTest::newRow("one chunk") << kChunkBytes << qsizetype{65536};
    QTest::newRow("one chunk and a byte") << kChunkBytes + 1 << qsizetype{1000};
    QTest::newRow("several commits") << 40 * kChunkBytes + 77 << qsizetype{300'000};
    QTest::newRow("one large write") << 5 * kChunkBytes << 5 * kChunkBytes;
}

void BodyTest::bytesComeBackWhole()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, writeStep);
    test::OutboxFixture fixture;
    const QByteArray bytes = pattern(size);
    auto writer
        = std::move(*BodyWriter::begin(*fixture.database, fixture.sealingLock(), fixture.clock));
    for (qsizetype at = 0; at < size; at += writeStep) {
        QVERIFY(writer->write(QByteArrayView(bytes).sliced(at, std::min(writeStep, size - at))));
    }
    NewMessage message;
    message.account = fixture.account;
    message.envelope.recipients.append({*mail::WirePath::fromBytes("b@example.org")});
    const Result<MessageId> id = queueMessage(*fixture.database, message, *writer, fixture.clock);
    QVERIFY(id);
    writer.reset();
    const OutboxMessage queued = fixture.find(*id);
    QCOMPARE(queued.size, size);
    QCOMPARE(queued.state, MessageState::Queued);
    const Result<QByteArray> back = readAll(*fixture.database, queued.body, 50'000);
    QVERIFY(back);
    QVERIFY(*back == bytes);
}

void BodyTest::alteredBytesAreNeverGivenOut()
{
    test::OutboxFixture fixture;
    const MessageId id = fixture.queue({"b@example.org"}, pattern(3 * kChunkBytes));
    const BlobId body = fixture.find(id).body;
    QVERIFY(fixture.database->execute(
        "UPDATE chunk SET data = CAST(x'00' || substr(data, 2) AS BLOB) WHERE seq = 1"));
    const Result<QByteArray> back = readAll(*fixture.database, body, kChunkBytes);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::BodyCorrupt);
}

void BodyTest::aMissingChunkIsNoticed()
{
    test::OutboxFixture fixture;
    const MessageId id = fixture.queue({"b@example.org"}, pattern(3 * kChunkBytes));
    QVERIFY(fixture.database->execute("DELETE FROM chunk WHERE seq = 2"));
    const Result<QByteArray> back = readAll(*fixture.database, fixture.find(id).body, kChunkBytes);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::BodyCorrupt);
}

void BodyTest::anUnfinishedBodyGoesAway()
{
    test::OutboxFixture fixture;
    auto writer
        = std::move(*BodyWriter::begin(*fixture.database, fixture.sealingLock(), fixture.clock));
    QVERIFY(writer->write(pattern(20 * kChunkBytes)));
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 16);
    writer.reset();
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM body"), 0);
}

void BodyTest::aLivingWriterIsLeftAlone()
{
    test::OutboxFixture fixture;
    const MessageId queued = fixture.queue({"b@example.org"});
    auto writer
        = std::move(*BodyWriter::begin(*fixture.database, fixture.sealingLock(), fixture.clock));
    QVERIFY(writer->write(pattern(17 * kChunkBytes)));
    QCOMPARE(removeAbandonedBodies(*fixture.database, fixture.sealingLock()).value(), false);
    // As if its process had died: the row stays, nobody holds its byte.
    QVERIFY(fixture.database->execute(
        "INSERT INTO body (created_at, size, sha256) VALUES (1, 0, x'')"));
    QCOMPARE(removeAbandonedBodies(*fixture.database, fixture.sealingLock()).value(), true);
    while (removeAbandonedBodies(*fixture.database, fixture.sealingLock()).value()) { }
    QCOMPARE(fixture.count("SELECT count(*) FROM body"), 2);
    QCOMPARE(fixture.find(queued).state, MessageState::Queued);
}

QTEST_GUILESS_MAIN(BodyTest)
#include "tst_body.moc"
