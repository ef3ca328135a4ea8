// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/redactor.h"
#include "smtp/sasl/mechanism.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

const Credentials kAda{QStringLiteral("ada@example.org"), Secret("p\xc3\xa4ss word")};

} // namespace

class TestMechanism : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order();
    void plain();
    void plainWithoutRoom();
    void login();
    void redactor();
    void redactorLeavesWordsAlone();
};

void TestMechanism::order()
{
    const QList<QByteArray> all{"PLAIN", "LOGIN"};
    QCOMPARE(sasl::namesFor(AuthMethod::Auto), all);
    QCOMPARE(sasl::namesFor(AuthMethod::Plain), QList<QByteArray>{"PLAIN"});
    QCOMPARE(sasl::namesFor(AuthMethod::Login), QList<QByteArray>{"LOGIN"});
    QVERIFY(sasl::namesFor(AuthMethod::None).isEmpty());
    for (const QByteArray &name : all) {
        QCOMPARE(sasl::makeMechanism(name, kAda)->name(), name);
    }
    QVERIFY(!sasl::makeMechanism("NTLM", kAda));
}

void TestMechanism::plain()
{
    const auto mechanism = sasl::makeMechanism("PLAIN", kAda);
    QVERIFY(!mechanism->isComplete());
    const QByteArray expected
        = QByteArray(1, '\0') + "ada@example.org" + QByteArray(1, '\0') + "p\xc3\xa4ss word";
    QCOMPARE(mechanism->initialResponse().value(), expected);
    QVERIFY(mechanism->isComplete());
    QVERIFY(!mechanism->respond("again").has_value());
}

void TestMechanism::plainWithoutRoom()
{
    const auto mechanism = sasl::makeMechanism("PLAIN", kAda);
    QVERIFY(mechanism->respond("not base64 !").value().endsWith("p\xc3\xa4ss word"));
    QVERIFY(mechanism->isComplete());
}

void TestMechanism::login()
{
    const auto mechanism = sasl::makeMechanism("LOGIN", kAda);
    QVERIFY(!mechanism->initialResponse().has_value());
    QCOMPARE(mechanism->respond("Password:").value(), QByteArray("ada@example.org"));
    QVERIFY(!mechanism->isComplete());
    QCOMPARE(mechanism->respond("Username:").value(), QByteArray("p\xc3\xa4ss word"));
    QVERIFY(mechanism->isComplete());
    QVERIFY(!mechanism->respond("Password:").has_value());
}

void TestMechanism::redactor()
{
    const Redactor redactor(kAda);
    const QByteArray secret = kAda.secret.bytes();
    const QByteArray plain = QByteArray(1, '\0') + "ada@example.org" + QByteArray(1, '\0') + secret;
    const QByteArray text
        = "a " + secret + " b " + secret.toBase64() + " c " + plain.toBase64() + " d";
    QCOMPARE(redactor.clean(text), QByteArray("a [hidden] b [hidden] c [hidden] d"));
    const Reply reply = redactor.clean(Reply{535, {"no", "not " + secret}});
    QCOMPARE(reply.text(), QByteArray("no\nnot [hidden]"));
    QCOMPARE(reply.code, 535);
}

void TestMechanism::redactorLeavesWordsAlone()
{
    QCOMPARE(Redactor(Credentials{QStringLiteral("ada"), Secret("ok")}).clean(QByteArray("250 ok")),
             QByteArray("250 ok"));
    QCOMPARE(Redactor(Credentials{QStringLiteral("ada"), Secret()}).clean(QByteArray("250 ok")),
             QByteArray("250 ok"));
    QCOMPARE(Redactor().clean(QByteArray("250 ok")), QByteArray("250 ok"));
}

QTEST_GUILESS_MAIN(TestMechanism)
#include "tst_mechanism.moc"
