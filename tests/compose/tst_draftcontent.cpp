// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/draftcontent.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;

class DraftContentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blankIsNothingTyped_data();
    void blankIsNothingTyped();
    void addressesAreRead();
    void whatCannotBeReadIsNamed_data();
    void whatCannotBeReadIsNamed();
    void nobodyIsNoRecipient();
    void htmlOnlyWhereItIsNeeded_data();
    void htmlOnlyWhereItIsNeeded();

private:
    static mail::Address ada()
    {
        return {u"Ada"_s, u"ada"_s, u"example.org"_s};
    }
    static Document oneParagraph(const Span &span)
    {
        Block block;
        block.spans.append(span);
        return {{block}};
    }
};

void DraftContentTest::blankIsNothingTyped_data()
{
    QTest::addColumn<DraftContent>("content");
    QTest::addColumn<bool>("blank");
    DraftContent content;
    QTest::newRow("nothing") << content << true;
    content.account = AccountId{3};
    content.format = BodyFormat::Rich;
    QTest::newRow("only what the program chose") << content << true;
    content.to = u" \n"_s;
    content.subject = u"  "_s;
    QTest::newRow("only spaces") << content << true;
    content = {};
    content.body = fromPlainText(u"\n"_s);
    QTest::newRow("only empty lines") << content << true;
    const auto add = [](const char *name, QString DraftContent::*field) {
        DraftContent typed;
        typed.*field = u"x"_s;
        QTest::newRow(name) << typed << false;
    };
    add("somebody in To", &DraftContent::to);
    add("somebody in Cc", &DraftContent::cc);
    add("somebody in Bcc", &DraftContent::bcc);
    add("a subject", &DraftContent::subject);
    content = {};
    content.body = fromPlainText(u"x"_s);
    QTest::newRow("a text") << content << false;
}

void DraftContentTest::blankIsNothingTyped()
{
    QFETCH(DraftContent, content);
    QTEST(isBlank(content), "blank");
}

void DraftContentTest::addressesAreRead()
{
    DraftContent content;
    content.to = u"Bob <bob@example.net>; carol@example.net"_s;
    content.cc = u"\"D., Dave\" <dave@example.net>"_s;
    content.bcc = u"eve@bücher.example"_s;
    content.subject = u"Grüße"_s;
    content.body = fromPlainText(u"Hello\nthere"_s);
    const Result<Draft> draft = readDraft(content, ada());
    QVERIFY(draft);
    QCOMPARE(draft->from, ada());
    QCOMPARE(draft->to.size(), 2);
    QCOMPARE(draft->to.at(0), (mail::Address{u"Bob"_s, u"bob"_s, u"example.net"_s}));
    QCOMPARE(draft->cc.size(), 1);
    QCOMPARE(draft->cc.at(0).displayName, u"D., Dave"_s);
    QCOMPARE(draft->bcc.size(), 1);
    QCOMPARE(draft->bcc.at(0).domain, u"bücher.example"_s);
    QCOMPARE(draft->subject, u"Grüße"_s);
    QCOMPARE(draft->text, u"Hello\nthere"_s);
    QVERIFY(!draft->html);
    QVERIFY(draft->attachments.isEmpty());
}

void DraftContentTest::whatCannotBeReadIsNamed_data()
{
    QTest::addColumn<QString DraftContent::*>("field");
    QTest::newRow("in To") << &DraftContent::to;
    QTest::newRow("in Cc") << &DraftContent::cc;
    QTest::newRow("in Bcc") << &DraftContent::bcc;
}

void DraftContentTest::whatCannotBeReadIsNamed()
{
    QFETCH(QString DraftContent::*, field);
    DraftContent content;
    content.to = u"bob@example.net"_s;
    content.*field = u"carol@example.net, half an addre, dave@example.net"_s;
    const Result<Draft> draft = readDraft(content, ada());
    QVERIFY(!draft);
    QCOMPARE(draft.error().kind, ErrorKind::InvalidAddress);
    QCOMPARE(draft.error().detail, u"half an addre"_s);
}

void DraftContentTest::nobodyIsNoRecipient()
{
    DraftContent content;
    content.to = u" , "_s;
    content.subject = u"x"_s;
    const Result<Draft> draft = readDraft(content, ada());
    QVERIFY(!draft);
    QCOMPARE(draft.error().kind, ErrorKind::NoRecipient);
    content.bcc = u"bob@example.net"_s;
    QVERIFY(readDraft(content, ada()));
}

void DraftContentTest::htmlOnlyWhereItIsNeeded_data()
{
    QTest::addColumn<BodyFormat>("format");
    QTest::addColumn<bool>("bold");
    QTest::addColumn<bool>("html");
    QTest::newRow("rich with a look") << BodyFormat::Rich << true << true;
    QTest::newRow("rich without any") << BodyFormat::Rich << false << false;
    QTest::newRow("plain with a look that was left over") << BodyFormat::Plain << true << false;
}

void DraftContentTest::htmlOnlyWhereItIsNeeded()
{
    QFETCH(BodyFormat, format);
    QFETCH(bool, bold);
    QFETCH(bool, html);
    DraftContent content;
    content.to = u"bob@example.net"_s;
    content.format = format;
    Span span;
    span.text = u"1 < 2"_s;
    span.bold = bold;
    content.body = oneParagraph(span);
    const Result<Draft> draft = readDraft(content, ada());
    QVERIFY(draft);
    QCOMPARE(draft->html.has_value(), html);
    QVERIFY(!html || draft->html->contains(u"<b>1 &lt; 2</b>"_s));
    QVERIFY(draft->text.contains(u"1 < 2"_s));
}

QTEST_GUILESS_MAIN(DraftContentTest)
#include "tst_draftcontent.moc"
