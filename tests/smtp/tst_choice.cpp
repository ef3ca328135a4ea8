// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/choice.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

const QByteArray kAll("AUTH LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-1-PLUS SCRAM-SHA-256 "
                      "SCRAM-SHA-256-PLUS XOAUTH2 OAUTHBEARER EXTERNAL NTLM GSSAPI DIGEST-MD5");

struct Case {
    AuthMethod auth = AuthMethod::Auto;
    QByteArray offered = kAll;
    sasl::Circumstances circumstances{true, true, false};
    bool allowPlaintextAuth = false;
    QByteArray strongest = {};
};

Result<QList<QByteArray>> choose(const Case &given)
{
    SessionSettings settings;
    settings.auth = given.auth;
    settings.allowPlaintextAuth = given.allowPlaintextAuth;
    settings.facts.strongestLogin = given.strongest;
    return sasl::mechanismsToTry(settings, Capabilities(Reply{250, {"mx", given.offered}}),
                                 given.circumstances);
}

} // namespace

class TestChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chooses_data();
    void chooses();
    void refuses_data();
    void refuses();
    void saysWhatIsOffered();
    void strength();
};

Q_DECLARE_METATYPE(Case)

void TestChoice::chooses_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<QByteArray>("names");
    const sasl::Circumstances clear{};
    const sasl::Circumstances unbound{true, false, false};
    const sasl::Circumstances certified{true, true, true};
    const auto row = [](const char *name, const Case &given, const QByteArray &names) {
        QTest::newRow(name) << given << names;
    };
    row("the strongest first", {},
        "SCRAM-SHA-256-PLUS SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-1 PLAIN LOGIN CRAM-MD5");
    row("nothing to bind to", {AuthMethod::Auto, kAll, unbound},
        "SCRAM-SHA-256 SCRAM-SHA-1 PLAIN LOGIN CRAM-MD5");
    row("in the clear", {AuthMethod::Auto, kAll, clear}, "SCRAM-SHA-256 SCRAM-SHA-1");
    row("in the clear with leave", {AuthMethod::Auto, kAll, clear, true},
        "SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN");
    row("a fixed SCRAM in the clear", {AuthMethod::ScramSha1, kAll, clear}, "SCRAM-SHA-1");
    row("SHA-256 is fixed", {AuthMethod::ScramSha256}, "SCRAM-SHA-256-PLUS SCRAM-SHA-256");
    row("SHA-1 is fixed", {AuthMethod::ScramSha1}, "SCRAM-SHA-1-PLUS SCRAM-SHA-1");
    row("PLAIN is fixed", {AuthMethod::Plain}, "PLAIN");
    row("LOGIN is fixed", {AuthMethod::Login}, "LOGIN");
    row("CRAM-MD5 is fixed", {AuthMethod::CramMd5}, "CRAM-MD5");
    row("XOAUTH2 is fixed", {AuthMethod::XOAuth2}, "XOAUTH2");
    row("OAUTHBEARER is fixed", {AuthMethod::OAuthBearer}, "OAUTHBEARER");
    row("EXTERNAL is fixed", {AuthMethod::External, kAll, certified}, "EXTERNAL");
    row("a certificate alone changes nothing", {AuthMethod::Auto, "AUTH EXTERNAL PLAIN", certified},
        "PLAIN");
    row("nothing weaker than what let us in once",
        {AuthMethod::Auto, kAll, {true, true, false}, false, "SCRAM-SHA-1"},
        "SCRAM-SHA-256-PLUS SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-1");
    row("nor unbound", {AuthMethod::Auto, kAll, {true, true, false}, false, "SCRAM-SHA-256-PLUS"},
        "SCRAM-SHA-256-PLUS SCRAM-SHA-1-PLUS");
    row("PLAIN sets no bar", {AuthMethod::Auto, "AUTH LOGIN", {true, true, false}, false, "PLAIN"},
        "LOGIN");
    row("no bar for what is fixed",
        {AuthMethod::Plain, kAll, {true, true, false}, false, "SCRAM-SHA-256"}, "PLAIN");
}

void TestChoice::chooses()
{
    QFETCH(const Case, given);
    QFETCH(const QByteArray, names);
    const Result<QList<QByteArray>> chosen = choose(given);
    QVERIFY(chosen.has_value());
    QCOMPARE(chosen->join(' '), names);
}

void TestChoice::refuses_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<ErrorKind>("kind");
    const sasl::Circumstances tls{true, true, false};
    const sasl::Circumstances clear{};
    const auto row = [](const char *name, const Case &given, ErrorKind kind) {
        QTest::newRow(name) << given << kind;
    };
    row("no AUTH", {AuthMethod::Auto, "SIZE", tls}, ErrorKind::LoginNotOffered);
    row("no AUTH in the clear", {AuthMethod::Auto, "SIZE", clear}, ErrorKind::LoginNeedsTls);
    row("only what we do not speak", {AuthMethod::Auto, "AUTH NTLM GSSAPI", tls},
        ErrorKind::LoginMechanismUnavailable);
    row("tokens are never chosen by themselves",
        {AuthMethod::Auto, "AUTH XOAUTH2 OAUTHBEARER", tls}, ErrorKind::LoginMechanismUnavailable);
    row("the fixed one is missing", {AuthMethod::CramMd5, "AUTH PLAIN", tls},
        ErrorKind::LoginMechanismUnavailable);
    row("PLAIN in the clear", {AuthMethod::Plain, kAll, clear}, ErrorKind::LoginNeedsTls);
    row("CRAM-MD5 in the clear", {AuthMethod::CramMd5, kAll, clear}, ErrorKind::LoginNeedsTls);
    row("a token in the clear", {AuthMethod::OAuthBearer, kAll, clear}, ErrorKind::LoginNeedsTls);
    row("no SCRAM in the clear", {AuthMethod::Auto, "AUTH PLAIN LOGIN CRAM-MD5", clear},
        ErrorKind::LoginNeedsTls);
    row("EXTERNAL without a certificate", {AuthMethod::External, kAll, tls},
        ErrorKind::ClientCertificateUnusable);
    row("EXTERNAL in the clear", {AuthMethod::External, kAll, {false, false, true}, true},
        ErrorKind::LoginNeedsTls);
    for (const char *offered : {"AUTH PLAIN LOGIN", "AUTH CRAM-MD5"}) {
        row(offered, {AuthMethod::Auto, offered, tls, false, "SCRAM-SHA-256"},
            ErrorKind::LoginWeakened);
    }
    row("the binding is gone",
        {AuthMethod::Auto, "AUTH SCRAM-SHA-256", tls, false, "SCRAM-SHA-256-PLUS"},
        ErrorKind::LoginWeakened);
}

void TestChoice::refuses()
{
    QFETCH(const Case, given);
    QFETCH(const ErrorKind, kind);
    const Result<QList<QByteArray>> chosen = choose(given);
    QVERIFY(!chosen.has_value());
    QCOMPARE(chosen.error().kind, kind);
}

void TestChoice::saysWhatIsOffered()
{
    const Result<QList<QByteArray>> chosen
        = choose({AuthMethod::Plain, "AUTH ntlm XOAUTH2", {true, false, false}});
    QCOMPARE(chosen.error().detail, QStringLiteral("NTLM XOAUTH2"));
}

void TestChoice::strength()
{
    QVERIFY(sasl::isStronger("PLAIN", ""));
    QVERIFY(sasl::isStronger("SCRAM-SHA-1", "CRAM-MD5"));
    QVERIFY(sasl::isStronger("SCRAM-SHA-1-PLUS", "SCRAM-SHA-256"));
    QVERIFY(!sasl::isStronger("SCRAM-SHA-256", "SCRAM-SHA-1"));
    QVERIFY(!sasl::isStronger("PLAIN", "SCRAM-SHA-1"));
    QVERIFY(!sasl::isStronger("PLAIN", "LOGIN"));
    QVERIFY(!sasl::isStronger("", ""));
}

QTEST_GUILESS_MAIN(TestChoice)
#include "tst_choice.moc"
