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

std::unique_ptr<sasl::Mechanism> makeMechanism(const QByteArray &name)
{
    sasl::Context context;
    context.credentials = kAda;
    return std::move(*sasl::makeMechanism(name, context));
}

// Empty optional: cancelled.
std::optional<QByteArray> answer(sasl::Mechanism &mechanism, const QByteArray &challenge)
{
    const sasl::Step step = mechanism.respond(challenge);
    const auto *const given = std::get_if<sasl::Answer>(&step);
    return given != nullptr ? std::optional(given->bytes) : std::nullopt;
}

} // namespace

class TestMechanism : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plain();
    void plainWithoutRoom();
    void login();
    void redactor();
    void redactorLeavesWordsAlone();
};

void TestMechanism::plain()
{
    const auto mechanism = makeMechanism("PLAIN");
    QVERIFY(!mechanism->isComplete());
    const QByteArray expected
        = QByteArray(1, '\0') + "ada@example.org" + QByteArray(1, '\0') + "p\xc3\xa4ss word";
    QCOMPARE(mechanism->initialResponse().value(), expected);
    QVERIFY(mechanism->isComplete());
    QVERIFY(!answer(*mechanism, "again").has_value());
}

void TestMechanism::plainWithoutRoom()
{
    const auto mechanism = makeMechanism("PLAIN");
    QVERIFY(answer(*mechanism, "not base64 !").value().endsWith("p\xc3\xa4ss word"));
    QVERIFY(mechanism->isComplete());
}

void TestMechanism::login()
{
    const auto mechanism = makeMechanism("LOGIN");
    QVERIFY(!mechanism->initialResponse().has_value());
    QCOMPARE(answer(*mechanism, "Password:").value(), QByteArray("ada@example.org"));
    QVERIFY(!mechanism->isComplete());
    QCOMPARE(answer(*mechanism, "Username:").value(), QByteArray("p\xc3\xa4ss word"));
    QVERIFY(mechanism->isComplete());
    QVERIFY(!answer(*mechanism, "Password:").has_value());
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
