// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/scram.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using sasl::Hash;
using sasl::Scram;

namespace
{

struct Vector {
    Hash hash;
    QByteArray nonce;
    QByteArray serverFirst;
    QByteArray clientFinal;
    QByteArray serverFinal;
};

// RFC 5802 section 5 and RFC 7677 section 3: "user" with the password "pencil".
Vector sha1()
{
    return {Hash::Sha1, "fyko+d2lbbFgONRv9qkxdawL",
            "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
            "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="};
}

Vector sha256()
{
    return {
        Hash::Sha256, "rOprNGfwEbeRWgbNEkqO",
        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
        "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="};
}

sasl::Context contextFor(const QByteArray &nonce)
{
    sasl::Context context;
    context.credentials = {QStringLiteral("user"), Secret("pencil")};
    context.nonce = nonce;
    return context;
}

ErrorKind cancelKind(const sasl::Step &step)
{
    const auto *const cancel = std::get_if<sasl::Cancel>(&step);
    return cancel != nullptr ? cancel->error.kind : ErrorKind::Internal;
}

QByteArray answerOf(const sasl::Step &step)
{
    const auto *const answer = std::get_if<sasl::Answer>(&step);
    return answer != nullptr ? answer->bytes : QByteArray("none");
}

// Up to the proof.
sasl::Step proofStep(Scram &scram, const Vector &vector)
{
    const auto first = scram.initialResponse();
    const sasl::Step step = scram.respond(vector.serverFirst.toBase64());
    const auto *const request = std::get_if<sasl::KeyRequest>(&step);
    return request != nullptr ? scram.keyDerived(sasl::deriveKey(*request)) : step;
}

} // namespace

class TestScram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors();
    void names();
    void proofsAreSecret();
    void extensionsAreIgnored();
    void channelBinding_data();
    void channelBinding();
    void namesAreEscaped();
    void badServerFirst_data();
    void badServerFirst();
    void badServerFinal_data();
    void badServerFinal();
    void nothingOutOfOrder();
};

void TestScram::vectors()
{
    for (const Vector &vector : {sha1(), sha256()}) {
        Scram scram(vector.hash, false, contextFor(vector.nonce));
        const sasl::Answer first = scram.initialResponse().value();
        QCOMPARE(first.bytes, "n,,n=user,r=" + vector.nonce);
        QVERIFY(first.secrets.isEmpty());
        const sasl::Step step = scram.respond(vector.serverFirst.toBase64());
        const auto *const request = std::get_if<sasl::KeyRequest>(&step);
        QVERIFY(request != nullptr);
        QCOMPARE(request->iterations, 4096);
        QVERIFY(!scram.isComplete());
        QCOMPARE(answerOf(scram.keyDerived(sasl::deriveKey(*request))), vector.clientFinal);
        QVERIFY(!scram.isComplete());
        QCOMPARE(answerOf(scram.respond(vector.serverFinal.toBase64())), QByteArray());
        QVERIFY(scram.isComplete());
        QCOMPARE(cancelKind(scram.respond(vector.serverFinal.toBase64())), ErrorKind::None);
    }
}

void TestScram::names()
{
    QCOMPARE(Scram(Hash::Sha1, false, {}).name(), QByteArray("SCRAM-SHA-1"));
    QCOMPARE(Scram(Hash::Sha1, true, {}).name(), QByteArray("SCRAM-SHA-1-PLUS"));
    QCOMPARE(Scram(Hash::Sha256, false, {}).name(), QByteArray("SCRAM-SHA-256"));
    QCOMPARE(Scram(Hash::Sha256, true, {}).name(), QByteArray("SCRAM-SHA-256-PLUS"));
}

void TestScram::proofsAreSecret()
{
    Scram scram(Hash::Sha256, false, contextFor(sha256().nonce));
    const sasl::Step step = proofStep(scram, sha256());
    QList<QByteArray> secrets;
    for (const Secret &secret : std::get<sasl::Answer>(step).secrets) {
        secrets.append(secret.bytes());
    }
    QCOMPARE(secrets.size(), 6);
    QVERIFY(secrets.contains("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
    QVERIFY(secrets.contains("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
}

void TestScram::extensionsAreIgnored()
{
    Vector vector = sha1();
    vector.serverFirst += ",x=more";
    Scram scram(vector.hash, false, contextFor(vector.nonce));
    QVERIFY(answerOf(proofStep(scram, vector)).startsWith("c=biws,"));
}

void TestScram::channelBinding_data()
{
    QTest::addColumn<bool>("isPlus");
    QTest::addColumn<QByteArray>("binding");
    QTest::addColumn<bool>("offersPlus");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("bound");
    const QByteArray none;
    const QByteArray hash("\1\2\3\xff");
    QTest::newRow("nothing to bind") << false << none << false << QByteArray("n,,") << none;
    QTest::newRow("nothing to bind, though the server could")
        << false << none << true << QByteArray("n,,") << none;
    QTest::newRow("the server seems not to know how")
        << false << hash << false << QByteArray("y,,") << none;
    QTest::newRow("both could, and the server refused")
        << false << hash << true << QByteArray("n,,") << none;
    QTest::newRow("bound") << true << hash << true << QByteArray("p=tls-server-end-point,,")
                           << hash;
}

void TestScram::channelBinding()
{
    QFETCH(const bool, isPlus);
    QFETCH(const QByteArray, binding);
    QFETCH(const bool, offersPlus);
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, bound);
    sasl::Context context = contextFor(sha256().nonce);
    context.channelBinding = binding;
    context.offersPlus = offersPlus;
    Scram scram(Hash::Sha256, isPlus, context);
    QVERIFY(scram.initialResponse().value().bytes.startsWith(header + "n=user"));
    Scram again(Hash::Sha256, isPlus, context);
    const QByteArray final = answerOf(proofStep(again, sha256()));
    QVERIFY(final.startsWith("c=" + (header + bound).toBase64() + ",r="));
}

void TestScram::namesAreEscaped()
{
    sasl::Context context = contextFor("nonce");
    context.credentials.user = QStringLiteral("a,b=c");
    QCOMPARE(Scram(Hash::Sha1, false, context).initialResponse().value().bytes,
             QByteArray("n,,n=a=2Cb=3Dc,r=nonce"));
}

void TestScram::badServerFirst_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<ErrorKind>("kind");
    const auto malformed = [](const char *name, const QByteArray &message) {
        QTest::newRow(name) << message << ErrorKind::ReplyMalformed;
    };
    malformed("nothing", "");
    malformed("no salt", "r=nonceX,i=4096");
    malformed("no iterations", "r=nonceX,s=c2FsdA==");
    malformed("no nonce", "s=c2FsdA==,i=4096");
    malformed("another order", "s=c2FsdA==,r=nonceX,i=4096");
    malformed("an extension that is mandatory", "m=ext,r=nonceX,s=c2FsdA==,i=4096");
    malformed("an empty salt", "r=nonceX,s=,i=4096");
    malformed("a salt that is not base64", "r=nonceX,s=c2Fs!,i=4096");
    malformed("iterations in words", "r=nonceX,s=c2FsdA==,i=abcd");
    malformed("no number", "r=nonceX,s=c2FsdA==,i=");
    malformed("zero iterations", "r=nonceX,s=c2FsdA==,i=0");
    malformed("negative iterations", "r=nonceX,s=c2FsdA==,i=-4096");
    malformed("more than allowed", "r=nonceX,s=c2FsdA==,i=1000001");
    malformed("2^31", "r=nonceX,s=c2FsdA==,i=2147483648");
    malformed("2^32 and some", "r=nonceX,s=c2FsdA==,i=4294971392");
    malformed("a leading zero", "r=nonceX,s=c2FsdA==,i=04096");
    malformed("a space in the nonce", "r=nonce X,s=c2FsdA==,i=4096");
    malformed("an endless nonce", "r=nonce" + QByteArray(2000, 'x') + ",s=c2FsdA==,i=4096");
    const auto refused = [](const char *name, const QByteArray &message) {
        QTest::newRow(name) << message << ErrorKind::LoginServerNotProven;
    };
    refused("another nonce", "r=other,s=c2FsdA==,i=4096");
    refused("our nonce and no more", "r=nonce,s=c2FsdA==,i=4096");
    refused("our nonce at the end", "r=Xnonce,s=c2FsdA==,i=4096");
    refused("one iteration", "r=nonceX,s=c2FsdA==,i=1");
    refused("one less than the least", "r=nonceX,s=c2FsdA==,i=4095");
    QTest::newRow("a refusal") << QByteArray("e=unknown-user") << ErrorKind::None;
}

void TestScram::badServerFirst()
{
    QFETCH(const QByteArray, message);
    QFETCH(const ErrorKind, kind);
    Scram scram(Hash::Sha256, false, contextFor("nonce"));
    const auto first = scram.initialResponse();
    QCOMPARE(cancelKind(scram.respond(message.toBase64())), kind);
    QVERIFY(!scram.isComplete());
    QCOMPARE(scram.serverMessage(),
             kind == ErrorKind::None ? QByteArray("unknown-user") : QByteArray());
    Scram other(Hash::Sha256, false, contextFor("nonce"));
    const auto otherFirst = other.initialResponse();
    QCOMPARE(cancelKind(other.respond(message + "!")), ErrorKind::ReplyMalformed); // no base64
}

void TestScram::badServerFinal_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, const QByteArray &message) {
        QTest::newRow(name) << message.toBase64() << ErrorKind::LoginServerNotProven;
    };
    row("another signature", "v=rmF9pqV8S7suAoZWja4dJRkFsLQ=");
    row("another signature of the right size", "v=" + QByteArray(20, 'x').toBase64());
    row("the beginning of it", "v=rmF9pqV8S7suAoZWja4=");
    row("more than it",
        "v=" + QByteArray::fromBase64("rmF9pqV8S7suAoZWja4dJRkFsKQ=").append('x').toBase64());
    row("an empty one", "v=");
    row("nothing", "");
    row("something else", "x=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
    row("a signature that is not base64", "v=rmF9!");
    QTest::newRow("no base64") << QByteArray("!") << ErrorKind::LoginServerNotProven;
    QTest::newRow("a refusal") << QByteArray("e=invalid-proof").toBase64() << ErrorKind::None;
}

void TestScram::badServerFinal()
{
    QFETCH(const QByteArray, challenge);
    QFETCH(const ErrorKind, kind);
    Scram scram(Hash::Sha1, false, contextFor(sha1().nonce));
    QCOMPARE(answerOf(proofStep(scram, sha1())), sha1().clientFinal);
    QCOMPARE(cancelKind(scram.respond(challenge)), kind);
    QVERIFY(!scram.isComplete());
    QCOMPARE(scram.prematureWelcome(), ErrorKind::LoginServerNotProven);
}

void TestScram::nothingOutOfOrder()
{
    Scram scram(Hash::Sha1, false, contextFor(sha1().nonce));
    const auto first = scram.initialResponse();
    QCOMPARE(cancelKind(scram.keyDerived(Secret("key"))), ErrorKind::Internal);
    QVERIFY(std::holds_alternative<sasl::KeyRequest>(scram.respond(sha1().serverFirst.toBase64())));
    QCOMPARE(cancelKind(scram.respond(sha1().serverFirst.toBase64())), ErrorKind::None);
    QCOMPARE(cancelKind(scram.keyDerived(Secret())), ErrorKind::Internal);
    QVERIFY(!scram.isComplete());
}

QTEST_GUILESS_MAIN(TestScram)
#include "tst_scram.moc"
