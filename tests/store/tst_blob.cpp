// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "blobfixture.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::store;
using test::BlobFixture;

// Writing bytes into the store and reading them back.
class BlobTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesComeBackWhole_data();
    void bytesComeBackWhole();
    void theyCanBeReadAgain();
    void alteredBytesAreNeverGivenOut();
    void whatIsMissingIsNoticed_data();
    void whatIsMissingIsNoticed();
    void unsealedBytesAreNeverCompleted();
    void whatWasNotTakenOverGoesAway();
    void sealingThatWasRolledBackLeavesNothing();
    void theSameBytesAreKeptOnce();
    void otherBytesAreKeptApart();
    void bytesThatWereReleasedAreNotShared();
};

void BlobTest::bytesComeBackWhole_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("writeStep");
    QTest::newRow("no byte at all") << qsizetype{0} << qsizetype{1};
    QTest::newRow("one byte") << qsizetype{1} << qsizetype{1};
    QTest::newRow("just below a chunk") << kChunkBytes - 1 << qsizetype{65536};
    QTest::newRow("one chunk") << kChunkBytes << qsizetype{65536};
    QTest::newRow("one chunk and a byte") << kChunkBytes + 1 << qsizetype{1000};
    QTest::newRow("several commits") << 40 * kChunkBytes + 77 << qsizetype{300'000};
    QTest::newRow("one large write") << 5 * kChunkBytes << 5 * kChunkBytes;
}

void BlobTest::bytesComeBackWhole()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, writeStep);
    const BlobFixture fixture;
    const QByteArray bytes = BlobFixture::noise(size);
    auto writer = fixture.writer();
    for (qsizetype at = 0; at < size; at += writeStep) {
        QVERIFY(writer->write(QByteArrayView(bytes).sliced(at, std::min(writeStep, size - at))));
    }
    QCOMPARE(writer->size(), size);
    auto transaction = std::move(*Transaction::begin(*fixture.database));
    const BlobId blob = writer->sealInTransaction().value();
    QVERIFY(transaction.commit());
    writer->takenOver();
    writer.reset();
    BlobReader reader(*fixture.database, blob);
    const Result<QByteArray> back = BlobFixture::readAll(reader, 50'000);
    QVERIFY(back);
    QVERIFY(*back == bytes);
    QCOMPARE(reader.read(1).value(), QByteArray()); // the end stays the end
}

void BlobTest::theyCanBeReadAgain()
{
    const BlobFixture fixture;
    const QByteArray bytes = BlobFixture::noise(3 * kChunkBytes + 5);
    const BlobId blob = fixture.keepForMessage(bytes, 1);
    BlobReader reader(*fixture.database, blob);
    for (int pass = 0; pass < 3; ++pass) {
        reader.rewind();
        QVERIFY(BlobFixture::readAll(reader, 100'000).value() == bytes);
    }
    // From the middle too: what was hashed of the unfinished pass does not count.
    reader.rewind();
    QVERIFY(!reader.read(400'000)->isEmpty());
    reader.rewind();
    QVERIFY(BlobFixture::readAll(reader, 100'000).value() == bytes);
}

void BlobTest::alteredBytesAreNeverGivenOut()
{
    const BlobFixture fixture;
    const BlobId blob = fixture.keepForMessage(BlobFixture::noise(3 * kChunkBytes), 1);
    QVERIFY(fixture.database->execute(
        "UPDATE chunk SET data = CAST(x'00' || substr(data, 2) AS BLOB) WHERE seq = 1"));
    BlobReader reader(*fixture.database, blob);
    QCOMPARE(reader.read(kChunkBytes)->size(), kChunkBytes);
    const Result<QByteArray> altered = reader.read(1);
    QVERIFY(!altered);
    QCOMPARE(altered.error().kind, ErrorKind::BodyCorrupt);
}

void BlobTest::whatIsMissingIsNoticed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("the last chunk") << QByteArray("DELETE FROM chunk WHERE seq = 2");
    QTest::newRow("a chunk in the middle") << QByteArray("DELETE FROM chunk WHERE seq = 1");
    QTest::newRow("all chunks") << QByteArray("DELETE FROM chunk");
    QTest::newRow("chunks in another order") << QByteArray(
        "UPDATE chunk SET seq = 9 WHERE seq = 0;"
        "UPDATE chunk SET seq = 0 WHERE seq = 1; UPDATE chunk SET seq = 1 WHERE seq = 9");
}

void BlobTest::whatIsMissingIsNoticed()
{
    QFETCH(QByteArray, sql);
    const BlobFixture fixture;
    const BlobId blob = fixture.keepForMessage(BlobFixture::noise(3 * kChunkBytes), 1);
    QVERIFY(fixture.database->execute(sql.constData()));
    const Result<QByteArray> back = fixture.read(blob);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::BodyCorrupt);
}

void BlobTest::unsealedBytesAreNeverCompleted()
{
    const BlobFixture fixture;
    const auto writer = fixture.writer();
    QVERIFY(writer->write(BlobFixture::noise(16 * kChunkBytes)));
    const BlobId unsealed{fixture.count("SELECT id FROM blob")};
    const Result<QByteArray> back = fixture.read(unsealed);
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::BodyCorrupt);
}

void BlobTest::whatWasNotTakenOverGoesAway()
{
    const BlobFixture fixture;
    auto writer = fixture.writer();
    QVERIFY(writer->write(BlobFixture::noise(20 * kChunkBytes)));
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 16);
    writer.reset();
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
}

void BlobTest::sealingThatWasRolledBackLeavesNothing()
{
    const BlobFixture fixture;
    auto writer = fixture.writer();
    QVERIFY(writer->write(BlobFixture::noise(17 * kChunkBytes)));
    {
        auto transaction = std::move(*Transaction::begin(*fixture.database));
        QVERIFY(writer->sealInTransaction());
        transaction.rollback();
    }
    writer.reset();
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
}

void BlobTest::theSameBytesAreKeptOnce()
{
    const BlobFixture fixture;
    const QByteArray bytes = BlobFixture::noise(20 * kChunkBytes + 1);
    const BlobId first = fixture.keepForMessage(bytes, 1);
    auto writer = fixture.writer();
    QVERIFY(writer->write(bytes));
    auto transaction = std::move(*Transaction::begin(*fixture.database));
    QCOMPARE(writer->sealSharedInTransaction().value(), first);
    QVERIFY(transaction.commit());
    writer->takenOver();
    writer.reset();
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 1);
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 21);
    QVERIFY(fixture.read(first).value() == bytes);
}

void BlobTest::otherBytesAreKeptApart()
{
    const BlobFixture fixture;
    const BlobId first = fixture.keepForMessage(BlobFixture::noise(1000), 1);
    auto writer = fixture.writer();
    QVERIFY(writer->write(BlobFixture::noise(1000, 2)));
    auto transaction = std::move(*Transaction::begin(*fixture.database));
    const BlobId second = writer->sealSharedInTransaction().value();
    QVERIFY(transaction.commit());
    writer->takenOver();
    writer.reset();
    QVERIFY(second != first);
    QVERIFY(fixture.read(second).value() == BlobFixture::noise(1000, 2));
}

void BlobTest::bytesThatWereReleasedAreNotShared()
{
    const BlobFixture fixture;
    const QByteArray bytes = BlobFixture::noise(1000);
    const BlobId first = fixture.keepForMessage(bytes, 1);
    QVERIFY(fixture.database->execute("UPDATE blob SET sealed_at = NULL"));
    auto writer = fixture.writer();
    QVERIFY(writer->write(bytes));
    auto transaction = std::move(*Transaction::begin(*fixture.database));
    QVERIFY(writer->sealSharedInTransaction().value() != first);
}

QTEST_GUILESS_MAIN(BlobTest)
#include "tst_blob.moc"
