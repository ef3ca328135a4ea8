// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "blobfixture.h"
#include "store/blobcleanup.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::store;
using test::BlobFixture;

// What is thrown away, and above all what is not.
class BlobCleanupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deadWritersAreClearedAndLivingOnesAreNot();
    void aLargeOneGoesInSmallCommits();
    void releasedBytesGo();
    void whatHasAnotherOwnerStays_data();
    void whatHasAnotherOwnerStays();
    void whatWasSealedMeanwhileStays();
    void noBlobIsNothingToRelease();
    void aRolledBackReleaseChangesNothing();

private:
    static int removeAll(const BlobFixture &fixture)
    {
        int calls = 0;
        while (removeUnusedBlobs(*fixture.database, fixture.sealingLock()).value_or(false)) {
            ++calls;
        }
        return calls;
    }
    // As if the message, or attachment, had just been removed.
    static void removeOwnerAndRelease(const BlobFixture &fixture, const char *sql, BlobId blob)
    {
        auto transaction = std::move(*Transaction::begin(*fixture.database));
        QVERIFY(fixture.database->execute(sql));
        QVERIFY(releaseBlobInTransaction(*fixture.database, blob));
        QVERIFY(transaction.commit());
    }
    static void attach(const BlobFixture &fixture, BlobId blob)
    {
        QVERIFY(fixture.database->execute(
            "INSERT OR IGNORE INTO draft (id, to_text, cc_text, bcc_text, subject, format, body, "
            "created_at, changed_at) VALUES (1, '', '', '', '', 0, '{}', 1, 1)"));
        QVERIFY(fixture.database->execute(
            QByteArray("INSERT INTO attachment (draft_id, seq, file_name, content_type, size, "
                       "source_path, blob_id) VALUES (1, (SELECT count(*) FROM attachment), 'a', "
                       "'text/plain', 1, '', "
                       + QByteArray::number(blob.value) + ")")
                .constData()));
    }
};

void BlobCleanupTest::deadWritersAreClearedAndLivingOnesAreNot()
{
    const BlobFixture fixture;
    const BlobId kept = fixture.keepForMessage("kept", 1);
    const auto writer = fixture.writer();
    QVERIFY(writer->write(BlobFixture::noise(17 * kChunkBytes)));
    QCOMPARE(removeAll(fixture), 0);
    // As if its process had died: the row stays, nobody holds its byte.
    QVERIFY(fixture.database->execute(
        "INSERT INTO blob (created_at, size, sha256) VALUES (1, 0, x'')"));
    QVERIFY(removeAll(fixture) > 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 2);
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 17);
    QCOMPARE(fixture.read(kept).value(), QByteArray("kept"));
}

void BlobCleanupTest::aLargeOneGoesInSmallCommits()
{
    const BlobFixture fixture;
    const BlobId blob = fixture.keepForMessage(BlobFixture::noise(50 * kChunkBytes), 1);
    removeOwnerAndRelease(fixture, "DELETE FROM message", blob);
    qint64 before = fixture.count("SELECT count(*) FROM chunk");
    QCOMPARE(before, 50);
    while (removeUnusedBlobs(*fixture.database, fixture.sealingLock()).value()) {
        const qint64 now = fixture.count("SELECT count(*) FROM chunk");
        QVERIFY(before - now <= 16);
        before = now;
    }
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
}

void BlobCleanupTest::releasedBytesGo()
{
    const BlobFixture fixture;
    const BlobId ofMessage = fixture.keepForMessage("of a message", 1);
    const BlobId ofAttachment = fixture.keepForMessage("of an attachment", 2);
    attach(fixture, ofAttachment);
    removeOwnerAndRelease(fixture, "DELETE FROM message WHERE id = 2", ofAttachment);
    QCOMPARE(removeAll(fixture), 0);
    removeOwnerAndRelease(fixture, "DELETE FROM message WHERE id = 1", ofMessage);
    QCOMPARE(fixture.read(ofMessage).error().kind, ErrorKind::BodyCorrupt); // at once
    QVERIFY(removeAll(fixture) > 0);
    removeOwnerAndRelease(fixture, "DELETE FROM attachment", ofAttachment);
    QVERIFY(removeAll(fixture) > 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 0);
}

void BlobCleanupTest::whatHasAnotherOwnerStays_data()
{
    QTest::addColumn<QByteArray>("removed");
    QTest::newRow("a message and an attachment, the message goes")
        << QByteArray("DELETE FROM message");
    QTest::newRow("a message and an attachment, the attachment goes")
        << QByteArray("DELETE FROM attachment");
    QTest::newRow("two attachments and a message, one attachment goes")
        << QByteArray("DELETE FROM attachment WHERE seq = 0; DELETE FROM message");
}

void BlobCleanupTest::whatHasAnotherOwnerStays()
{
    QFETCH(QByteArray, removed);
    const BlobFixture fixture;
    const BlobId blob = fixture.keepForMessage("shared", 1);
    attach(fixture, blob);
    if (removed.contains("seq")) {
        attach(fixture, blob);
    }
    removeOwnerAndRelease(fixture, removed.constData(), blob);
    QCOMPARE(removeAll(fixture), 0);
    QCOMPARE(fixture.read(blob).value(), QByteArray("shared"));
}

void BlobCleanupTest::whatWasSealedMeanwhileStays()
{
    const BlobFixture fixture;
    const BlobId blob = fixture.keepForMessage("finished", 1);
    QCOMPARE(removeSomeOfBlob(*fixture.database, blob).value(), false);
    QCOMPARE(fixture.read(blob).value(), QByteArray("finished"));
}

void BlobCleanupTest::noBlobIsNothingToRelease()
{
    const BlobFixture fixture;
    QVERIFY(releaseBlobInTransaction(*fixture.database, BlobId{}));
    QVERIFY(releaseBlobInTransaction(*fixture.database, BlobId{77}));
}

void BlobCleanupTest::aRolledBackReleaseChangesNothing()
{
    const BlobFixture fixture;
    const BlobId blob = fixture.keepForMessage("kept", 1);
    {
        auto transaction = std::move(*Transaction::begin(*fixture.database));
        QVERIFY(fixture.database->execute("DELETE FROM message"));
        QVERIFY(releaseBlobInTransaction(*fixture.database, blob));
    }
    QCOMPARE(removeAll(fixture), 0);
    QCOMPARE(fixture.read(blob).value(), QByteArray("kept"));
}

QTEST_GUILESS_MAIN(BlobCleanupTest)
#include "tst_blobcleanup.moc"
