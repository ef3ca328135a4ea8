// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/mechanism.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

Credentials ada()
{
    return {QStringLiteral("ada@example.org"), Secret("p\xc3\xa4ss word")};
}

sasl::Context contextFor(const Credentials &credentials)
{
    sasl::Context context;
    context.credentials = credentials;
    context.host = QStringLiteral("server.example.com");
    context.port = 587;
    context.nonce = "nonce";
    return context;
}

std::unique_ptr<sasl::Mechanism> makeMechanism(const QByteArray &name,
                                               const Credentials &credentials = ada())
{
    return std::move(*sasl::makeMechanism(name, contextFor(credentials)));
}

// Empty optional: cancelled.
std::optional<QByteArray> answer(sasl::Mechanism &mechanism, const QByteArray &challenge)
{
    const sasl::Step step = mechanism.respond(challenge);
    const auto *const given = std::get_if<sasl::Answer>(&step);
    return given != nullptr ? std::optional(given->bytes) : std::nullopt;
}

ErrorKind cancelled(sasl::Mechanism &mechanism, const QByteArray &challenge)
{
    const sasl::Step step = mechanism.respond(challenge);
    const auto *const cancel = std::get_if<sasl::Cancel>(&step);
    return cancel != nullptr ? cancel->error.kind : ErrorKind::Internal;
}

} // namespace

class TestMechanism : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plain();
    void login();
    void cramMd5();
    void cramMd5RefusesNonsense();
    void external();
    void xoauth2();
    void oauthBearer();
    void oauthFailures_data();
    void oauthFailures();
    void passwordsArePrepared();
    void longPasswords();
    void whatCannotBeSent_data();
    void whatCannotBeSent();
    void nobodyIsAnsweredForEver();
};

void TestMechanism::plain()
{
    const auto mechanism = makeMechanism("PLAIN");
    QVERIFY(!mechanism->isComplete());
    const QByteArray expected
        = QByteArray(1, '\0') + "ada@example.org" + QByteArray(1, '\0') + "p\xc3\xa4ss word";
    const sasl::Answer given = mechanism->initialResponse().value();
    QCOMPARE(given.bytes, expected);
    QCOMPARE(given.secrets.size(), 1);
    QVERIFY(mechanism->isComplete());
    QCOMPARE(cancelled(*mechanism, "again"), ErrorKind::None);
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

// The example of RFC 2195 section 2.
void TestMechanism::cramMd5()
{
    const auto mechanism
        = makeMechanism("CRAM-MD5", {QStringLiteral("tim"), Secret("tanstaaftanstaaf")});
    QVERIFY(!mechanism->initialResponse().has_value());
    QVERIFY(!mechanism->isComplete());
    QCOMPARE(answer(*mechanism, "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+").value(),
             QByteArray("tim b913a602c7eda7a495b4e6e7334d3890"));
    QVERIFY(mechanism->isComplete());
    QVERIFY(!answer(*mechanism, "PDE+").has_value());
}

void TestMechanism::cramMd5RefusesNonsense()
{
    for (const char *challenge : {"", "not base64!", "PDE+=x"}) {
        const auto mechanism = makeMechanism("CRAM-MD5");
        QCOMPARE(cancelled(*mechanism, challenge), ErrorKind::ReplyMalformed);
        QVERIFY(!mechanism->isComplete());
    }
}

void TestMechanism::external()
{
    const auto silent = makeMechanism("EXTERNAL", {});
    QCOMPARE(silent->initialResponse().value().bytes, QByteArray(""));
    QVERIFY(silent->isComplete());
    QCOMPARE(cancelled(*silent, ""), ErrorKind::None);
    const auto named = makeMechanism("EXTERNAL", {QStringLiteral("ada"), Secret()});
    const sasl::Answer given = named->initialResponse().value();
    QCOMPARE(given.bytes, QByteArray("ada"));
    QVERIFY(given.secrets.isEmpty());
}

void TestMechanism::xoauth2()
{
    const auto mechanism
        = makeMechanism("XOAUTH2", {QStringLiteral("some@example.com"), Secret("ya29.vF9df==")});
    QCOMPARE(mechanism->initialResponse().value().bytes,
             QByteArray("user=some@example.com\1auth=Bearer ya29.vF9df==\1\1"));
    QVERIFY(mechanism->isComplete());
}

// RFC 7628 section 4.1, with a name that has to be escaped.
void TestMechanism::oauthBearer()
{
    const auto mechanism
        = makeMechanism("OAUTHBEARER", {QStringLiteral("a=b,c@example.com"), Secret("vF9df==")});
    QCOMPARE(mechanism->initialResponse().value().bytes,
             QByteArray("n,a=a=3Db=2Cc@example.com,\1host=server.example.com\1port=587\1"
                        "auth=Bearer vF9df==\1\1"));
    QVERIFY(mechanism->isComplete());
}

void TestMechanism::oauthFailures_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("acknowledgement");
    QTest::newRow("XOAUTH2") << QByteArray("XOAUTH2") << QByteArray("");
    QTest::newRow("OAUTHBEARER") << QByteArray("OAUTHBEARER") << QByteArray("\1");
}

void TestMechanism::oauthFailures()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, acknowledgement);
    const Credentials credentials{QStringLiteral("ada"), Secret("token")};
    const auto fail = [&](const QByteArray &json) {
        auto mechanism = makeMechanism(name, credentials);
        const auto initial = mechanism->initialResponse();
        return std::pair(answer(*mechanism, json.toBase64()), std::move(mechanism));
    };

    const auto [given, mechanism] = fail(R"({ "status": "invalid_token", "scope": "mail" })");
    QCOMPARE(given.value(), acknowledgement);
    QCOMPARE(mechanism->serverMessage(),
             QByteArray(R"({"scope":"mail","status":"invalid_token"})"));
    QVERIFY(!mechanism->isComplete());
    QVERIFY(!answer(*mechanism, "e30=").has_value());

    const QByteArray large = R"({"status":")" + QByteArray(5000, 'x') + R"("})";
    const auto [toLarge, silent] = fail(large);
    QCOMPARE(toLarge.value(), acknowledgement);
    QCOMPARE(silent->serverMessage(), QByteArray());
    const auto [toSome, brief] = fail(R"({"status":")" + QByteArray(3000, 'x') + R"("})");
    QCOMPARE(toSome.value(), acknowledgement);
    QCOMPARE(brief->serverMessage().size(), 512);
    const auto [toDeep, flat] = fail(QByteArray(4000, '['));
    QCOMPARE(toDeep.value(), acknowledgement);
    QCOMPARE(flat->serverMessage(), QByteArray());

    const auto garbled = makeMechanism(name, credentials);
    const auto initial = garbled->initialResponse();
    QCOMPARE(cancelled(*garbled, "{}"), ErrorKind::None);
    QVERIFY(!garbled->isComplete());
}

void TestMechanism::passwordsArePrepared()
{
    // Typed on a keyboard that composes: a, U+0308.
    const Credentials typed{QStringLiteral("a\u0308"), Secret("pa\xcc\x88ss")};
    const auto bytesOf = [&typed](const QByteArray &name) {
        return makeMechanism(name, typed)->initialResponse().value().bytes;
    };
    QCOMPARE(bytesOf("PLAIN"), QByteArray("\0\xc3\xa4\0p\xc3\xa4ss", 9));
    QCOMPARE(bytesOf("SCRAM-SHA-256"), QByteArray("n,,n=\xc3\xa4,r=nonce"));
    // What has no prepared form goes as it was typed, where the server compares bytes.
    const Credentials odd{QStringLiteral("ada"), Secret("p\x7fss")};
    QCOMPARE(makeMechanism("PLAIN", odd)->initialResponse().value().bytes,
             QByteArray("\0ada\0p\x7fss", 9));
    QCOMPARE(sasl::makeMechanism("SCRAM-SHA-1", contextFor(odd)).error().kind,
             ErrorKind::InvalidValue);
}

void TestMechanism::longPasswords()
{
    const QByteArray password(1024, 'x');
    const Credentials credentials{QStringLiteral("ada"), Secret(password)};
    QVERIFY(
        makeMechanism("PLAIN", credentials)->initialResponse().value().bytes.endsWith(password));
    const auto login = makeMechanism("LOGIN", credentials);
    QCOMPARE(answer(*login, "").value(), QByteArray("ada"));
    QCOMPARE(answer(*login, "").value(), password);
}

void TestMechanism::whatCannotBeSent_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("secret");
    for (const char *name : {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256-PLUS",
                             "XOAUTH2", "OAUTHBEARER"}) {
        for (const char bad : {'\0', '\r', '\n'}) {
            QTest::addRow("%s, secret with %d", name, bad)
                << QByteArray(name) << "ada" << QByteArray("se").append(bad).append("cret");
            QTest::addRow("%s, user with %d", name, bad)
                << QByteArray(name) << QStringLiteral("a") + QChar::fromLatin1(bad)
                << QByteArray("secret");
        }
    }
    QTest::newRow("EXTERNAL") << QByteArray("EXTERNAL") << "a\nb" << QByteArray();
    QTest::newRow("a token that ends its field")
        << QByteArray("XOAUTH2") << "ada" << QByteArray("tok\1auth=en");
    QTest::newRow("no token") << QByteArray("OAUTHBEARER") << "ada" << QByteArray();
    QTest::newRow("a user that ends the field")
        << QByteArray("XOAUTH2") << "ada\1auth=x" << QByteArray("token");
    QTest::newRow("an unknown mechanism") << QByteArray("NTLM") << "ada" << QByteArray("secret");
}

void TestMechanism::whatCannotBeSent()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QString, user);
    QFETCH(const QByteArray, secret);
    const auto made = sasl::makeMechanism(name, contextFor({user, Secret(secret)}));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::InvalidValue);
}

// Whatever it is asked, each mechanism comes to an end.
void TestMechanism::nobodyIsAnsweredForEver()
{
    const QList<QByteArray> challenges{"", "e30=", "x",
                                       QByteArray("r=nonceX,s=c2FsdA==,i=4096").toBase64(),
                                       QByteArray("v=AAAA").toBase64()};
    for (const char *name : {"PLAIN", "LOGIN", "CRAM-MD5", "EXTERNAL", "XOAUTH2", "OAUTHBEARER",
                             "SCRAM-SHA-1", "SCRAM-SHA-256-PLUS"}) {
        for (const QByteArray &challenge : challenges) {
            const auto mechanism = makeMechanism(name, {QStringLiteral("ada"), Secret("token")});
            const auto first = mechanism->initialResponse();
            int rounds = 0;
            sasl::Step step = sasl::Answer{};
            while (!std::holds_alternative<sasl::Cancel>(step) && rounds < 100) {
                ++rounds;
                step = mechanism->respond(challenge);
                if (std::holds_alternative<sasl::KeyRequest>(step)) {
                    step = mechanism->keyDerived(Secret("key"));
                }
            }
            QVERIFY2(rounds <= 8, name);
        }
    }
}

QTEST_GUILESS_MAIN(TestMechanism)
#include "tst_mechanism.moc"
