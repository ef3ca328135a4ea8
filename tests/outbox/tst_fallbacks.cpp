// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginefixture.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;
using smtp::Reply;
using smtp::Stage;
using smtp::TransactionResult;

Q_DECLARE_METATYPE(pennypost::smtp::Stage)

namespace
{

const Reply kOk{250, {"ok"}};

} // namespace

// Another account's server, where that of the message's account cannot be reached.
class FallbacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void onlyWhatCannotBeReachedHasAFallback_data();
    void onlyWhatCannotBeReachedHasAFallback();
    void theServerUsedIsNamed();
    void whileTheServerWaitsTheFallbackServes_data();
    void whileTheServerWaitsTheFallbackServes();
    void theServerIsTriedAgainInItsTime();
    void fallbacksAreTriedInTheirOrder();
    void heldFallbacksAreSkipped();
    void eachServerHasItsOwnPassword();
    void aFallbackThatRefusesTheLoginIsHeldItself();
    void whatIsLostInTheMiddleDoesNotMove();

private:
    AccountId addServer(const QString &name, const QString &user = {});
    qint64 waitOf(AccountId account);

    std::unique_ptr<test::EngineFixture> fixture;
    AccountId second;
};

void FallbacksTest::init()
{
    fixture = std::make_unique<test::EngineFixture>();
    second = addServer(QStringLiteral("second"));
    fixture->change(fixture->account, [this](accounts::Account &own) { own.fallbacks = {second}; });
}

void FallbacksTest::cleanup()
{
    fixture.reset();
}

AccountId FallbacksTest::addServer(const QString &name, const QString &user)
{
    const AccountId id = fixture->addAccount(name, user);
    fixture->change(id, [&name](accounts::Account &account) {
        account.host = name + QStringLiteral(".example.org");
    });
    return id;
}

// In milliseconds from now; 0: it does not wait.
qint64 FallbacksTest::waitOf(AccountId account)
{
    const auto sql = QStringLiteral("SELECT retry_at FROM account_state WHERE account_id = %1")
                         .arg(account.value);
    const qint64 retryAt = fixture->count(qPrintable(sql));
    return retryAt < 0 ? 0 : retryAt - fixture->clock.wallMs();
}

void FallbacksTest::onlyWhatCannotBeReachedHasAFallback_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<bool>("moves");
    using K = ErrorKind;
    const auto row = [](const char *name, K kind, int code, Stage stage, bool moves) {
        QTest::newRow(name) << kind << code << stage << moves;
    };
    row("no such host", K::HostNotFound, 0, Stage::Connect, true);
    row("name server down", K::NameServerFailed, 0, Stage::Connect, true);
    row("refused", K::ConnectionRefused, 0, Stage::Connect, true);
    row("silent", K::ConnectTimeout, 0, Stage::Connect, true);
    row("no network", K::NetworkUnreachable, 0, Stage::Connect, true);
    row("proxy down", K::ProxyUnreachable, 0, Stage::Connect, true);
    row("proxy refuses", K::ProxyRefused, 0, Stage::Connect, true);
    row("no greeting", K::ReplyTimeout, 0, Stage::Greeting, true);
    row("lost before the greeting", K::ConnectionLost, 0, Stage::Greeting, true);
    row("handshake stalls", K::ReplyTimeout, 0, Stage::Tls, true);
    row("handshake is cut", K::ConnectionLost, 0, Stage::Tls, true);
    row("421 as greeting", K::ServiceUnavailable, 421, Stage::Greeting, false);
    row("554 as greeting", K::ServiceUnavailable, 554, Stage::Greeting, false);
    row("lost behind EHLO", K::ConnectionLost, 0, Stage::Ehlo, false);
    row("silent at the login", K::ReplyTimeout, 0, Stage::Auth, false);
    row("certificate", K::CertificateExpired, 0, Stage::Tls, false);
    row("no STARTTLS", K::StartTlsNotOffered, 0, Stage::Ehlo, false);
    row("password", K::LoginRefused, 535, Stage::Auth, false);
    row("too many logins", K::LoginTemporarilyRefused, 454, Stage::Auth, false);
}

void FallbacksTest::onlyWhatCannotBeReachedHasAFallback()
{
    QFETCH(const ErrorKind, kind);
    QFETCH(const int, code);
    QFETCH(const Stage, stage);
    QFETCH(const bool, moves);
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    Q_EMIT fixture->session(0)->stageChanged(stage);
    Error error = makeError(kind);
    error.smtpCode = code;
    fixture->session(0)->drop(error);
    QCOMPARE(fixture->sessions.size(), moves ? 2 : 1);
    if (moves) {
        QCOMPARE(fixture->session(1)->settings.host, QStringLiteral("second.example.org"));
        QVERIFY(waitOf(fixture->account) > 0);
    }
    QCOMPARE(waitOf(second), 0);
}

void FallbacksTest::theServerUsedIsNamed()
{
    const MessageId id = fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->drop(makeError(ErrorKind::ConnectionRefused));
    fixture->session(1)->greet();
    fixture->serve(1);
    const auto attempts = OutboxRepository(*fixture->database, fixture->clock).attempts(id);
    QCOMPARE(attempts->size(), 1);
    QCOMPARE(attempts->at(0).server, QStringLiteral("second.example.org"));
    QCOMPARE(fixture->find(id).state, MessageState::Sent);
    QCOMPARE(fixture->find(id).tries, 1);
    QCOMPARE(waitOf(fixture->account), 5'000); // success elsewhere says nothing about it
}

void FallbacksTest::whileTheServerWaitsTheFallbackServes_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("afterRestart");
    QTest::newRow("refused") << ErrorKind::ConnectionRefused << false;
    QTest::newRow("silent") << ErrorKind::ReplyTimeout << false;
    QTest::newRow("refused, and the program starts anew") << ErrorKind::ConnectionRefused << true;
}

void FallbacksTest::whileTheServerWaitsTheFallbackServes()
{
    QFETCH(const ErrorKind, kind);
    QFETCH(const bool, afterRestart);
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->drop(makeError(kind));
    fixture->session(1)->greet();
    fixture->serve(1);
    const MessageId id = fixture->queue({"b@x.org"});
    int last = 1;
    if (afterRestart) {
        fixture->engine.reset();
        fixture->engine = fixture->makeEngine();
        fixture->engine->start();
        QCOMPARE(fixture->sessions.size(), 3);
        fixture->session(++last)->greet();
    } else {
        fixture->engine->wake();
        QTRY_COMPARE(fixture->session(1)->sent.size(), 2);
    }
    fixture->serve(last);
    QCOMPARE(fixture->find(id).state, MessageState::Sent);
    QCOMPARE(fixture->session(last)->settings.host, QStringLiteral("second.example.org"));
    QCOMPARE(waitOf(fixture->account), 5'000);
}

void FallbacksTest::theServerIsTriedAgainInItsTime()
{
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->drop(makeError(ErrorKind::ConnectionRefused));
    fixture->session(1)->greet();
    fixture->serve(1);
    fixture->clock.advance(5'000);
    fixture->queue({"b@x.org"});
    fixture->engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 3);
    QCOMPARE(fixture->session(2)->settings.host, QStringLiteral("smtp.example.org"));
    fixture->session(2)->drop(makeError(ErrorKind::ConnectionRefused));
    QCOMPARE(waitOf(fixture->account), 15'000);
    QCOMPARE(fixture->session(1)->sent.size(), 2); // its session has rested
}

void FallbacksTest::fallbacksAreTriedInTheirOrder()
{
    const AccountId third = addServer(QStringLiteral("third"));
    fixture->change(fixture->account, [this, third](accounts::Account &own) {
        own.fallbacks = {third, second};
    });
    const MessageId id = fixture->queue({"a@x.org"});
    fixture->engine->start();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(fixture->sessions.size(), i + 1);
        fixture->session(i)->drop(makeError(ErrorKind::ConnectTimeout));
    }
    QCOMPARE(fixture->sessions.size(), 3);
    for (const AccountId each : {fixture->account, second, third}) {
        QCOMPARE(waitOf(each), 5'000);
    }
    QCOMPARE(fixture->find(id).nextAttemptAt.value(), fixture->clock.wallMs() + 5'000);
    QCOMPARE(fixture->find(id).recipients.at(0).state, RecipientState::Pending);
    fixture->engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 3);
}

void FallbacksTest::heldFallbacksAreSkipped()
{
    const AccountId third = addServer(QStringLiteral("third"));
    fixture->change(fixture->account, [this, third](accounts::Account &own) {
        own.fallbacks = {second, third};
    });
    const MessageId other = fixture->queue({"x@x.org"}, "x", second);
    fixture->engine->start();
    fixture->session(0)->drop(makeError(ErrorKind::CertificateExpired));
    QCOMPARE(fixture->find(other).hold, Hold::Tls);
    fixture->queue({"a@x.org"});
    fixture->engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 2);
    fixture->session(1)->drop(makeError(ErrorKind::ConnectionRefused));
    QCOMPARE(fixture->sessions.size(), 3);
    QCOMPARE(fixture->session(2)->settings.host, QStringLiteral("third.example.org"));
}

void FallbacksTest::eachServerHasItsOwnPassword()
{
    const AccountId first = addServer(QStringLiteral("first"), QStringLiteral("ada"));
    const AccountId other = addServer(QStringLiteral("other"), QStringLiteral("grace"));
    fixture->change(first, [other](accounts::Account &own) { own.fallbacks = {other}; });
    fixture->queue({"a@x.org"}, "x", first);
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->drop(makeError(ErrorKind::ConnectionRefused));
    QTRY_COMPARE(fixture->sessions.size(), 2);
    QCOMPARE(fixture->vault.askedFor.join(u' '), QStringLiteral("first other"));
    QCOMPARE(fixture->session(1)->settings.credentials->user, QStringLiteral("grace"));
}

void FallbacksTest::aFallbackThatRefusesTheLoginIsHeldItself()
{
    const MessageId id = fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->drop(makeError(ErrorKind::ConnectionRefused));
    fixture->session(1)->drop(makeError(ErrorKind::LoginRefused));
    const OutboxMessage message = fixture->find(id);
    QCOMPARE(message.state, MessageState::Queued);
    QCOMPARE(message.error.kind, ErrorKind::ConnectionRefused);
    QCOMPARE(waitOf(fixture->account), 5'000);
    QCOMPARE(fixture->count("SELECT hold FROM account_state WHERE account_id = 2"),
             static_cast<int>(Hold::Auth));
    fixture->engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 2);
}

void FallbacksTest::whatIsLostInTheMiddleDoesNotMove()
{
    const MessageId id = fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->session(0)->finish(TransactionResult::NotSent, Stage::Body,
                                makeError(ErrorKind::ConnectionLost), 0);
    fixture->session(0)->drop(makeError(ErrorKind::ConnectionLost));
    QCOMPARE(fixture->find(id).recipients.at(0).state, RecipientState::Deferred);
    fixture->queue({"b@x.org"});
    fixture->engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 1);
}

QTEST_GUILESS_MAIN(FallbacksTest)
#include "tst_fallbacks.moc"
