// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/attachmentstore.h"
#include "draftfixture.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;
using test::DraftFixture;

class DraftsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsTyped();
    void lastChangedComesFirst();
    void anAccountThatIsGoneKeepsNobodyFromSaving();
    void whatIsNotThereIsSaid();
    void aSentDraftIsLeftAlone();
    void isSentOnce();
    void isADraftAgain();
    void removingTakesAttachmentsAlong();
    void whatOthersStillNeedStays();
    void sentDraftsGoWhenEverybodyHasThem_data();
    void sentDraftsGoWhenEverybodyHasThem();
    void saysWhatIsStillToBeDone_data();
    void saysWhatIsStillToBeDone();
    void aDamagedOneHidesNoOther();
};

void DraftsTest::comesBackAsTyped()
{
    DraftFixture fixture;
    QVERIFY(fixture.run(
        "INSERT INTO account (id, name, from_name, from_address, host, port, security, user, auth,"
        " allow_plaintext_auth, secret_source, password_command, ca_certificates, ehlo_name,"
        " is_default) VALUES (4, 'work', '', 'a@x', 'h', 465, 0, '', 0, 0, 0, '', '', '', 1)"));
    DraftContent content;
    content.account = AccountId{4};
    content.to = u"Bob <bob@example.net>, half an addre"_s;
    content.cc = u"\u202eevil"_s;
    content.bcc = u"\t;;"_s;
    content.subject = u"Grüße 🙂 \"'; DROP TABLE draft"_s;
    content.format = BodyFormat::Rich;
    Block item;
    item.kind = BlockKind::NumberItem;
    item.listLevel = 2;
    item.quoteLevel = 1;
    item.spans = {{u"an "_s, false, false, false, false, {}},
                  {u"item"_s, true, true, true, true, u"https://example.org/?a=b&c"_s}};
    content.body.blocks = {item, Block{}};
    const DraftId id = fixture.drafts.add(content).value();
    const StoredDraft back = fixture.drafts.find(id).value();
    QCOMPARE(back.id, id);
    QCOMPARE(back.content, content);
    QCOMPARE(back.changedAt, fixture.clock.wallMs());
    QVERIFY(!back.message.isValid());
    QVERIFY(back.attachments.isEmpty());

    content.subject = u"other"_s;
    content.format = BodyFormat::Plain;
    content.body = {};
    fixture.clock.advance(1000);
    QVERIFY(fixture.drafts.update(id, content));
    QCOMPARE(fixture.drafts.find(id)->content, content);
    QCOMPARE(fixture.drafts.find(id)->changedAt, fixture.clock.wallMs());
    QCOMPARE(fixture.count("SELECT created_at FROM draft"), fixture.clock.wallMs() - 1000);
}

void DraftsTest::lastChangedComesFirst()
{
    DraftFixture fixture;
    const DraftId first = fixture.add(u"first"_s);
    fixture.clock.advance(1);
    const DraftId second = fixture.add(u"second"_s);
    const DraftId third = fixture.add(u"third"_s);
    fixture.clock.advance(1);
    QVERIFY(fixture.drafts.update(first, DraftFixture::content(u"changed"_s)));
    QVERIFY(fixture.send(third, fixture.addMessage({0})));
    const QList<StoredDraft> all = fixture.drafts.all().value();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.at(0).id, first);
    QCOMPARE(all.at(0).content.subject, u"changed"_s);
    QCOMPARE(all.at(1).id, second);
    // An attachment is a change too.
    fixture.clock.advance(1);
    AttachmentStore attachments(*fixture.database, fixture.sealingLock(), fixture.clock);
    QVERIFY(attachments.addBytes(second, u"a.png"_s, "image/png", "x"));
    QCOMPARE(fixture.drafts.all()->at(0).id, second);
    QCOMPARE(fixture.drafts.all()->at(0).attachments.size(), 1);
    QCOMPARE(fixture.drafts.all()->at(1).attachments.size(), 0);
}

void DraftsTest::anAccountThatIsGoneKeepsNobodyFromSaving()
{
    DraftFixture fixture;
    DraftContent content = DraftFixture::content();
    content.account = AccountId{99};
    const Result<DraftId> id = fixture.drafts.add(content);
    QVERIFY(id);
    QVERIFY(!fixture.drafts.find(*id)->content.account.isValid());
    QVERIFY(fixture.drafts.update(*id, content));
}

void DraftsTest::whatIsNotThereIsSaid()
{
    DraftFixture fixture;
    const DraftId id = fixture.add();
    QVERIFY(fixture.drafts.remove(id));
    QCOMPARE(fixture.drafts.find(id).error().kind, ErrorKind::NoSuchDraft);
    QCOMPARE(fixture.drafts.update(id, {}).error().kind, ErrorKind::NoSuchDraft);
    QCOMPARE(fixture.drafts.remove(id).error().kind, ErrorKind::NoSuchDraft);
    QCOMPARE(fixture.drafts.setMessageInTransaction(id, {}, {}).error().kind,
             ErrorKind::NoSuchDraft);
    AttachmentStore attachments(*fixture.database, fixture.sealingLock(), fixture.clock);
    QCOMPARE(attachments.addBytes(id, u"a"_s, "text/plain", "x").error().kind,
             ErrorKind::NoSuchDraft);
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
    QVERIFY(fixture.add() != id); // numbers are not used again
}

void DraftsTest::aSentDraftIsLeftAlone()
{
    DraftFixture fixture;
    AttachmentStore attachments(*fixture.database, fixture.sealingLock(), fixture.clock);
    const DraftId id = fixture.add(u"sent"_s);
    const StoredAttachment attachment
        = attachments.addBytes(id, u"a.png"_s, "image/png", "x").value();
    const MessageId message = fixture.addMessage({0});
    QVERIFY(fixture.send(id, message));
    const auto refused = [](const Result<void> &done) {
        return !done && done.error().kind == ErrorKind::IllegalMove;
    };
    QVERIFY(refused(fixture.drafts.update(id, DraftFixture::content(u"late"_s))));
    QVERIFY(refused(fixture.drafts.remove(id)));
    QVERIFY(refused(attachments.remove(attachment.id)));
    QCOMPARE(attachments.addBytes(id, u"b.png"_s, "image/png", "y").error().kind,
             ErrorKind::IllegalMove);
    const StoredDraft draft = fixture.drafts.find(id).value();
    QCOMPARE(draft.content.subject, u"sent"_s);
    QCOMPARE(draft.message, message);
    QCOMPARE(draft.attachments, QList<StoredAttachment>{attachment});
    QCOMPARE(fixture.drafts.findByMessage(message)->value(), id);
    QVERIFY(fixture.drafts.all()->isEmpty());
}

void DraftsTest::isSentOnce()
{
    DraftFixture fixture;
    const DraftId id = fixture.add();
    const MessageId first = fixture.addMessage({0});
    QVERIFY(fixture.send(id, first));
    const Result<void> twice
        = fixture.drafts.setMessageInTransaction(id, fixture.addMessage({0}), fixture.from);
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, ErrorKind::IllegalMove);
    QCOMPARE(fixture.drafts.find(id)->message, first);
}

void DraftsTest::isADraftAgain()
{
    DraftFixture fixture;
    const DraftId id = fixture.add();
    const MessageId message = fixture.addMessage({0});
    QVERIFY(fixture.send(id, message));
    QCOMPARE(fixture.drafts.find(id)->sentFrom, fixture.from);
    QVERIFY(!fixture.run("DELETE FROM message")); // not under the draft's feet
    QVERIFY(fixture.takeBack(id));
    QVERIFY(!fixture.drafts.find(id)->sentFrom);
    QVERIFY(fixture.run("DELETE FROM message"));
    QVERIFY(!fixture.drafts.findByMessage(message)->has_value());
    QCOMPARE(fixture.drafts.all()->size(), 1);
    QVERIFY(fixture.drafts.update(id, DraftFixture::content(u"again"_s)));
    QVERIFY(fixture.send(id, fixture.addMessage({0})));
}

void DraftsTest::removingTakesAttachmentsAlong()
{
    DraftFixture fixture;
    AttachmentStore attachments(*fixture.database, fixture.sealingLock(), fixture.clock);
    const DraftId id = fixture.add();
    QVERIFY(attachments.addBytes(id, u"a.png"_s, "image/png", "one"));
    QVERIFY(attachments.addBytes(id, u"b.png"_s, "image/png", "two"));
    QVERIFY(attachments.addBytes(id, u"c.png"_s, "image/png", "two"));
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 2);
    QVERIFY(fixture.drafts.remove(id));
    QCOMPARE(fixture.count("SELECT count(*) FROM attachment"), 0);
    fixture.cleanUp();
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 0);
}

void DraftsTest::whatOthersStillNeedStays()
{
    DraftFixture fixture;
    AttachmentStore attachments(*fixture.database, fixture.sealingLock(), fixture.clock);
    const DraftId first = fixture.add();
    const DraftId second = fixture.add();
    QVERIFY(attachments.addBytes(first, u"a.png"_s, "image/png", "shared"));
    const StoredAttachment kept
        = attachments.addBytes(second, u"b.png"_s, "image/png", "shared").value();
    QVERIFY(fixture.drafts.remove(first));
    fixture.cleanUp();
    const auto source = attachments.open(kept);
    QVERIFY(source->rewind());
    QCOMPARE(source->read(100).value(), QByteArray("shared"));
}

void DraftsTest::sentDraftsGoWhenEverybodyHasThem_data()
{
    QTest::addColumn<QList<int>>("states");
    QTest::addColumn<bool>("settled");
    QTest::addColumn<bool>("goes");
    QTest::newRow("all accepted") << QList{2, 2} << true << true;
    QTest::newRow("one still pending") << QList{2, 0} << false << false;
    QTest::newRow("one refused") << QList{2, 3} << true << false;
    QTest::newRow("one in doubt") << QList{2, 4} << false << false;
    QTest::newRow("one cancelled") << QList{5, 2} << true << false;
    QTest::newRow("all refused") << QList{3} << true << false;
}

void DraftsTest::sentDraftsGoWhenEverybodyHasThem()
{
    QFETCH(QList<int>, states);
    QFETCH(bool, settled);
    QFETCH(bool, goes);
    DraftFixture fixture;
    AttachmentStore attachments(*fixture.database, fixture.sealingLock(), fixture.clock);
    const DraftId other = fixture.add();
    const DraftId id = fixture.add();
    QVERIFY(attachments.addBytes(id, u"a.png"_s, "image/png", "x"));
    QVERIFY(fixture.send(id, fixture.addMessage(states)));
    QVERIFY(!settled || fixture.run("UPDATE message SET settled_at = 1"));
    QVERIFY(fixture.drafts.removeSent());
    fixture.cleanUp();
    QCOMPARE(fixture.drafts.find(id).has_value(), !goes);
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), goes ? 0 : 1);
    QCOMPARE(fixture.count("SELECT count(*) FROM message"), 1);
    QVERIFY(fixture.drafts.find(other));
}

void DraftsTest::saysWhatIsStillToBeDone_data()
{
    QTest::addColumn<bool>("attached");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("open");
    QTest::newRow("a draft alone") << false << false << QByteArray() << false;
    QTest::newRow("an attachment to copy") << true << false << QByteArray() << true;
    QTest::newRow("an attachment that cannot be copied")
        << true << false << QByteArray("UPDATE attachment SET error_kind = 107") << false;
    QTest::newRow("a message to seal") << false << true << QByteArray() << true;
    QTest::newRow("a message to seal, though a copy has failed")
        << true << true << QByteArray("UPDATE attachment SET error_kind = 107") << true;
    QTest::newRow("a message that is held")
        << false << true << QByteArray("UPDATE message SET hold = 5") << false;
    QTest::newRow("a message that was cancelled")
        << false << true << QByteArray("UPDATE message SET settled_at = 1") << false;
    QTest::newRow("a message in the bin")
        << false << true << QByteArray("UPDATE message SET deleted_at = 1") << false;
    QTest::newRow("a message that has its bytes")
        << false << true
        << QByteArray("INSERT INTO blob VALUES (1, 1, 1, 0, x''); UPDATE message SET body_id = 1")
        << false;
}

void DraftsTest::saysWhatIsStillToBeDone()
{
    QFETCH(bool, attached);
    QFETCH(bool, sent);
    QFETCH(QByteArray, sql);
    QFETCH(bool, open);
    DraftFixture fixture;
    fixture.add();
    const DraftId id = fixture.add();
    if (attached) {
        QFile file(fixture.filePath(u"f"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
        file.close();
        AttachmentStore attachments(*fixture.database, fixture.sealingLock(), fixture.clock);
        QVERIFY(attachments.addFile(id, lookAtFile(file.fileName()).value()));
    }
    QVERIFY(!sent || fixture.send(id, fixture.addMessage({0})));
    QVERIFY(fixture.run(sql));
    QCOMPARE(fixture.drafts.unprepared().value(), open ? QList{id} : QList<DraftId>());
}

void DraftsTest::aDamagedOneHidesNoOther()
{
    DraftFixture fixture;
    const DraftId damaged = fixture.add(u"damaged"_s);
    const DraftId whole = fixture.add(u"whole"_s);
    QVERIFY(fixture.run("UPDATE draft SET body = '[' WHERE subject = 'damaged'"));
    const Result<StoredDraft> found = fixture.drafts.find(damaged);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::StoreCorrupt);
    const QList<StoredDraft> all = fixture.drafts.all().value();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.at(0).id, whole);
    QCOMPARE(all.at(0).content, DraftFixture::content(u"whole"_s));
    QCOMPARE(all.at(1).content.subject, u"damaged"_s);
    QVERIFY(all.at(1).content.body.blocks.isEmpty());
}

QTEST_GUILESS_MAIN(DraftsTest)
#include "tst_drafts.moc"
