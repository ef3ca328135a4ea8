// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/builder.h"
#include "mail/addresslist.h"
#include "mime/decoding.h"
#include "mime/messagewriter.h"

#include <QRegularExpression>
#include <QTest>

using namespace pennypost;
using namespace pennypost::compose;
using namespace pennypost::test;
using namespace Qt::StringLiterals;

namespace
{

QList<mail::Address> list(QStringView text)
{
    return mail::parseAddressList(text).addresses;
}

Draft simpleDraft()
{
    Draft draft;
    draft.from = list(u"Ada <ada@Example.org>").first();
    draft.to = list(u"bob@example.net");
    draft.subject = u"Hello"_s;
    draft.text = u"Hi Bob\n"_s;
    return draft;
}

BuildContext pressedAt()
{
    return {QDateTime(QDate(2026, 11, 23), QTime(9, 5, 7), Qt::OffsetFromUTC, 3600)};
}

std::shared_ptr<mime::ContentSource> bytes(const QByteArray &content)
{
    return std::make_shared<mime::BytesSource>(content);
}

QByteArray written(const BuiltMessage &message)
{
    CollectingSink sink;
    return mime::write(message.root, sink) ? sink.bytes : QByteArray();
}

// "mixed(alternative(plain,html),png)"
QByteArray shape(const mime::Part &part)
{
    QByteArrayList children;
    for (const mime::Part &child : part.children) {
        children += shape(child);
    }
    const QByteArray name = part.contentType.mid(part.contentType.indexOf('/') + 1);
    return part.isMultipart() ? name + '(' + children.join(',') + ')' : name;
}

QByteArrayList fieldNames(const QByteArray &message)
{
    QByteArrayList names;
    for (const QByteArray &line : message.left(message.indexOf("\r\n\r\n")).split('\n')) {
        if (!line.startsWith(' ')) {
            names += line.left(line.indexOf(':'));
        }
    }
    return names;
}

} // namespace

class TestBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void simpleMessage()
    {
        const Result<BuiltMessage> built = buildMessage(simpleDraft(), pressedAt());
        QVERIFY(built);
        QCOMPARE(written(*built),
                 "Date: Mon, 23 Nov 2026 09:05:07 +0100\r\n"
                 "From: Ada <ada@example.org>\r\n"
                 "To: bob@example.net\r\n"
                 "Subject: Hello\r\n"
                 "Message-ID: "
                     + built->messageId
                     + "\r\n"
                       "MIME-Version: 1.0\r\n"
                       "Content-Type: text/plain; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: 7bit\r\n"
                       "\r\n"
                       "Hi Bob\r\n");
        QCOMPARE(built->subject, u"Hello"_s);
        QCOMPARE(built->envelope.sender.bytes(), QByteArray("ada@example.org"));
        QCOMPARE(built->envelope.recipients.size(), 1);
        QVERIFY(built->messageId.endsWith("@example.org>"));
    }

    void onlyTheLevelsThatAreNeeded_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QByteArray>("expected");
        const Attachment pdf{u"a.pdf"_s, "application/pdf", bytes("x")};
        const InlineImage logo{"logo", u"l.png"_s, "image/png", bytes("x")};
        const auto row = [](const char *name, auto change, const char *expected) {
            Draft draft = simpleDraft();
            change(draft);
            QTest::newRow(name) << draft << QByteArray(expected);
        };
        row(
            "text", [](Draft &) {}, "plain");
        row(
            "nothing at all", [](Draft &d) { d.text.clear(); }, "plain");
        row(
            "text and HTML", [](Draft &d) { d.html = u"<p>Hi"_s; }, "alternative(plain,html)");
        row(
            "HTML alone",
            [](Draft &d) {
                d.text.clear();
                d.html = u"<p>Hi"_s;
            },
            "html");
        row(
            "text and attachments",
            [&](Draft &d) {
                d.attachments = {pdf, pdf};
            },
            "mixed(plain,pdf,pdf)");
        row(
            "everything",
            [&](Draft &d) {
                d.html = u"<img src=\"cid:logo\">"_s;
                d.inlineImages = {logo};
                d.attachments = {pdf};
            },
            "mixed(alternative(plain,related(html,png)),pdf)");
        row(
            "M81 an image that nothing shows is attached",
            [&](Draft &d) {
                d.html = u"<p>Hi"_s;
                d.inlineImages = {logo};
            },
            "mixed(alternative(plain,html),png)");
        row(
            "M81 an image without HTML is attached", [&](Draft &d) { d.inlineImages = {logo}; },
            "mixed(plain,png)");
        row(
            "M83 an attached message is bytes",
            [&](Draft &d) {
                d.attachments = {{u"a.eml"_s, "message/rfc822", bytes("x")}};
            },
            "mixed(plain,octet-stream)");
    }
    void onlyTheLevelsThatAreNeeded()
    {
        QFETCH(Draft, draft);
        const Result<BuiltMessage> built = buildMessage(draft, pressedAt());
        QVERIFY(built);
        QTEST(shape(built->root), "expected");
        const QByteArray message = written(*built);
        QCOMPARE(faultOfLines(message, 998), QByteArray());
        QCOMPARE(mime::measure(built->root).value(), message.size()); // M87
    }

    void linkedImageIsInline()
    {
        Draft draft = simpleDraft();
        draft.html = u"<img src=\"cid:a%2Bb@x\">"_s;
        draft.inlineImages = {{"a+b@x", u"l.png"_s, "image/png", bytes("x")}};
        const QByteArray message = written(*buildMessage(draft, pressedAt()));
        QVERIFY(message.contains("Content-ID: <a+b@x>\r\n"));
        QVERIFY(message.contains("Content-Disposition: inline; filename=l.png\r\n"));
        QVERIFY(message.contains("multipart/related; type=\"text/html\""));
    }

    // M30, S24
    void bccIsInTheEnvelopeOnly()
    {
        Draft draft = simpleDraft();
        draft.cc = list(u"cc@example.net");
        draft.bcc = list(u"Secret <secret@example.com>, bob@example.net");
        const Result<BuiltMessage> built = buildMessage(draft, pressedAt());
        const QByteArray message = written(*built);
        QVERIFY(!message.toLower().contains("bcc"));
        QVERIFY(!message.toLower().contains("secret"));
        QCOMPARE(field(message, "Cc"), QByteArray("cc@example.net"));
        QCOMPARE(built->envelope.recipients.size(), 3); // M58
        QCOMPARE(built->envelope.recipients.last().path.bytes(), QByteArray("secret@example.com"));
        QCOMPARE(built->envelope.recipients.last().kind, mail::RecipientKind::Bcc);
    }

    void onlyBcc()
    {
        Draft draft = simpleDraft();
        draft.bcc = std::exchange(draft.to, {});
        const QByteArray message = written(*buildMessage(draft, pressedAt()));
        QCOMPARE(field(message, "To"), QByteArray("undisclosed-recipients:;"));
        QVERIFY(!message.contains("bob"));
    }

    void fieldsOfAFullDraft()
    {
        Draft draft = simpleDraft();
        draft.replyTo = list(u"Team <team@example.org>");
        draft.inReplyTo = u"<one@example.net>"_s;
        draft.references = {u"<zero@example.net>"_s, u"one@example.net"_s};
        draft.priority = Priority::High;
        draft.extraHeaders = {{u"X-One"_s, u"1"_s}, {u"X-One"_s, u"2"_s}};
        const QByteArray message = written(*buildMessage(draft, pressedAt()));
        QCOMPARE(
            fieldNames(message),
            (QByteArrayList{"Date", "From", "To", "Reply-To", "Subject", "Message-ID",
                            "In-Reply-To", "References", "X-Priority", "Importance", "X-One",
                            "X-One", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}));
        QCOMPARE(field(message, "Reply-To"), QByteArray("Team <team@example.org>"));
        QCOMPARE(field(message, "In-Reply-To"), QByteArray("<one@example.net>"));
        QCOMPARE(field(message, "References"), QByteArray("<zero@example.net> <one@example.net>"));
        QCOMPARE(field(message, "Importance"), QByteArray("high"));
    }

    void replyWithoutReferencesRefersToIt()
    {
        Draft draft = simpleDraft();
        draft.inReplyTo = u"one@example.net"_s;
        QCOMPARE(field(written(*buildMessage(draft, pressedAt())), "References"),
                 QByteArray("<one@example.net>"));
    }

    void longThreadKeepsFirstAndLast()
    {
        Draft draft = simpleDraft();
        for (int i = 0; i < 200; ++i) {
            draft.references += u"<%1@example.net>"_s.arg(i);
        }
        const QByteArrayList ids
            = field(written(*buildMessage(draft, pressedAt())), "References").split(' ');
        QCOMPARE(ids.size(), 21);
        QCOMPARE(ids.first(), QByteArray("<0@example.net>"));
        QCOMPARE(ids.at(1), QByteArray("<180@example.net>"));
        QCOMPARE(ids.last(), QByteArray("<199@example.net>"));
    }

    void htmlIsSentAsGiven()
    {
        Draft draft = simpleDraft();
        draft.text.clear();
        draft.html = u"<!DOCTYPE html>\n<style>a{b:c}</style>\n<p>é &amp; <script>x</script>\n"_s;
        const QByteArray message = written(*buildMessage(draft, pressedAt()));
        const QByteArray body = message.mid(message.indexOf("\r\n\r\n") + 4);
        const bool quotedPrintable
            = field(message, "Content-Transfer-Encoding") == "quoted-printable";
        const QByteArray decoded
            = quotedPrintable ? decodeQuotedPrintable(body) : QByteArray::fromBase64(body);
        QCOMPARE(QString::fromUtf8(decoded), draft.html->replace(u'\n', u"\r\n"_s));
    }

    void refused_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const char *name, auto change, ErrorKind kind) {
            Draft draft = simpleDraft();
            change(draft);
            QTest::newRow(name) << draft << kind;
        };
        const mail::Address unicode{{}, u"jøran"_s, u"example.org"_s};
        row(
            "no recipient", [](Draft &d) { d.to.clear(); }, ErrorKind::NoRecipient);
        row(
            "no sender", [](Draft &d) { d.from = {}; }, ErrorKind::InvalidAddress);
        row(
            "M37 a recipient without a local part",
            [](Draft &d) {
                d.to = {{{}, u""_s, u"x.org"_s}};
            },
            ErrorKind::InvalidAddress);
        row(
            "S14 a recipient with a line break",
            [](Draft &d) {
                d.bcc = {{{}, u"a"_s, u"x\r\ny"_s}};
            },
            ErrorKind::InvalidAddress);
        row(
            "M40 a Unicode local part in From", [&](Draft &d) { d.from = unicode; },
            ErrorKind::SmtpUtf8Needed);
        row(
            "M40 a Unicode local part in To", [&](Draft &d) { d.to = {unicode}; },
            ErrorKind::SmtpUtf8Needed);
        row(
            "M40 a Unicode local part in Reply-To", [&](Draft &d) { d.replyTo = {unicode}; },
            ErrorKind::SmtpUtf8Needed);
        row(
            "M1 a line break in the subject", [](Draft &d) { d.subject = u"a\r\nBcc: x@y"_s; },
            ErrorKind::InvalidHeader);
        row(
            "S14 a line break in a name", [](Draft &d) { d.to[0].displayName = u"a\nb"_s; },
            ErrorKind::InvalidHeader);
        row(
            "S14 a line break in a message id", [](Draft &d) { d.inReplyTo = u"<a@b>\r\nX: y"_s; },
            ErrorKind::InvalidHeader);
        row(
            "a structural field",
            [](Draft &d) {
                d.extraHeaders = {{u"Bcc"_s, u"x@y"_s}};
            },
            ErrorKind::InvalidHeader);
        row(
            "a second subject",
            [](Draft &d) {
                d.extraHeaders = {{u"subject"_s, u"x"_s}};
            },
            ErrorKind::InvalidHeader);
        row(
            "two Senders",
            [](Draft &d) {
                d.extraHeaders = {{u"Sender"_s, u"a@x"_s}, {u"SENDER"_s, u"b@x"_s}};
            },
            ErrorKind::InvalidHeader);
        row(
            "two images with one id",
            [](Draft &d) {
                d.inlineImages
                    = {{"a", {}, "image/png", bytes("x")}, {"a", {}, "image/png", bytes("y")}};
            },
            ErrorKind::InvalidValue);
        row(
            "an image without an id",
            [](Draft &d) {
                d.inlineImages = {{"", {}, "image/png", bytes("x")}};
            },
            ErrorKind::InvalidValue);
    }
    void refused()
    {
        QFETCH(Draft, draft);
        const Result<BuiltMessage> built = buildMessage(draft, pressedAt());
        QVERIFY(!built);
        QTEST(built.error().kind, "kind");
    }

    void unicodeLocalPartInBccNeedsNoHeader()
    {
        Draft draft = simpleDraft();
        draft.bcc = {{{}, u"jøran"_s, u"example.org"_s}};
        const Result<BuiltMessage> built = buildMessage(draft, pressedAt());
        QVERIFY(built);
        QVERIFY(built->envelope.needsSmtpUtf8());
        QCOMPARE(faultOfLines(written(*built), 998), QByteArray());
    }

    void badDateIsRefused()
    {
        QCOMPARE(buildMessage(simpleDraft(), {}).error().kind, ErrorKind::InvalidValue);
    }

    // P2 and M80: what is written is the same every time, only id and boundaries differ between
    // two.
    void writingTwiceGivesTheSameBytes()
    {
        Draft draft = simpleDraft();
        draft.html = u"<p>é"_s;
        draft.attachments = {{u"é.pdf"_s, "application/pdf", bytes("x")}};
        const Result<BuiltMessage> built = buildMessage(draft, pressedAt());
        QCOMPARE(written(*built), written(*built));
        const Result<BuiltMessage> other = buildMessage(draft, pressedAt());
        QVERIFY(built->messageId != other->messageId);
        QVERIFY(built->root.boundary != other->root.boundary);
    }

    // S20, M78: no byte of the text reaches the wire as a bare line end.
    void keepsTheIdItWasQueuedWith()
    {
        BuildContext context = pressedAt();
        context.messageId = "<queued@example.org>";
        const Result<BuiltMessage> built = buildMessage(simpleDraft(), context);
        QVERIFY(built);
        QCOMPARE(built->messageId, context.messageId);
        QCOMPARE(field(written(*built), "Message-ID"), context.messageId);
    }

    void smuggledLineEndsAreNormal()
    {
        Draft draft = simpleDraft();
        draft.text = u"a\n.\nb\r.\rc\n.\r\nMAIL FROM:<x>\r\r\n.\r\n"_s;
        const QByteArray message = written(*buildMessage(draft, pressedAt()));
        QCOMPARE(faultOfLines(message, 998), QByteArray());
        QVERIFY(message.endsWith("a\r\n.\r\nb\r\n.\r\nc\r\n.\r\nMAIL FROM:<x>\r\n\r\n.\r\n"));
    }

    void nothingTellsAboutThisComputer()
    {
        const QByteArray message = written(*buildMessage(simpleDraft(), pressedAt())).toLower();
        QVERIFY(!message.contains("user-agent"));
        QVERIFY(!message.contains("x-mailer"));
        QVERIFY(!message.contains(QSysInfo::machineHostName().toUtf8().toLower() + '>'));
    }
};

QTEST_GUILESS_MAIN(TestBuilder)
#include "tst_builder.moc"
