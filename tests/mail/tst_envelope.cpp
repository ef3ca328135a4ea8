// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/addresslist.h"
#include "mail/envelope.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::mail;
using namespace Qt::StringLiterals;

class TestEnvelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // M58
    void everyMailboxOnceUnderItsFirstKind()
    {
        const auto list = [](QStringView text) {
            return parseAddressList(text).addresses;
        };
        const auto recipients
            = makeRecipients(list(u"a@x.org, Anna <A@x.org>, a@X.ORG"), list(u"b@x.org, a@x.org"),
                             list(u"\"b\"@x.org, c@jõgeva.ee, c@xn--jgeva-dua.ee"));
        QVERIFY(recipients);
        QByteArrayList seen;
        for (const EnvelopeRecipient &recipient : *recipients) {
            seen += QByteArray::number(static_cast<int>(recipient.kind)) + ' '
                + recipient.path.bytes();
        }
        QCOMPARE(seen,
                 (QByteArrayList{"0 a@x.org", "0 A@x.org", "1 b@x.org", "2 c@xn--jgeva-dua.ee"}));
    }

    void badAddressIsNamed()
    {
        const auto recipients
            = makeRecipients({{{}, u"a"_s, u"x.org"_s}}, {}, {{{}, u"b"_s, u"bad host"_s}});
        QVERIFY(!recipients);
        QCOMPARE(recipients.error().kind, ErrorKind::InvalidAddress);
        QCOMPARE(recipients.error().detail, u"b@bad host"_s);
    }

    void smtpUtf8IfAnyPathNeedsIt()
    {
        Envelope envelope{WirePath::fromBytes("a@x.org").value(),
                          {{WirePath::fromBytes("b@x.org").value(), RecipientKind::To}}};
        QVERIFY(!envelope.needsSmtpUtf8());
        envelope.recipients.append(
            {WirePath::fromBytes("j\xc3\xb8@x.y").value(), RecipientKind::Bcc});
        QVERIFY(envelope.needsSmtpUtf8());
        QVERIFY((Envelope{WirePath::fromBytes("\xc3\xb8@x").value(), {}}.needsSmtpUtf8()));
        QVERIFY(Envelope().sender.isNull());
    }
};

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
