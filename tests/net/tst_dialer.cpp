// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/blackhole.h"
#include "net/dialer.h"
#include "net/fakeresolver.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pennypost::net
{
namespace
{

const QHostAddress kGood(u"127.0.0.1"_s);
const QHostAddress kDead(u"127.0.0.2"_s); // a black hole where a test makes one
const QHostAddress kClosed(u"127.0.0.3"_s); // nobody ever listens here
const QHostAddress kOther(u"127.0.0.4"_s);
const QHostAddress kNowhere(u"255.255.255.255"_s); // refused by the kernel itself

const QString kHost = u"mail.example.org"_s;

} // namespace

class TestDialer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void handsOverAPlainSocket();
    void setsThePeerName_data();
    void setsThePeerName();
    void announcesTheFirstBytesAfterTheHandOver();
    void findsTheGoodAddress_data();
    void findsTheGoodAddress();
    void doesNotWaitForADeadAddress();
    void closesTheLosers();
    void keepsItsOrderWhileTheFirstAnswersInTime();
    void tellsTheMostTellingFailure_data();
    void tellsTheMostTellingFailure();
    void givesUpAnAddressInTime();
    void givesUpInAll();
    void givesUpOnASilentNameServer();
    void passesOnTheResolversError_data();
    void passesOnTheResolversError();
    void neverAnswersFromWithinDial();
    void cancelsInEachPhase_data();
    void cancelsInEachPhase();
    void diesInEachPhase_data();
    void diesInEachPhase();
    void survivesDeletionFromItsOwnSignals_data();
    void survivesDeletionFromItsOwnSignals();
    void letsTheSocketBeDeletedAtOnce();
    void dialsAgain_data();
    void dialsAgain();
    void theSocketOutlivesTheDialer();
    void goesOnWithTheNextAddress_data();
    void goesOnWithTheNextAddress();
    void triesTheLosersAgain();

private:
    // Everything a dialer said, and the sockets it handed over.
    struct Ear {
        explicit Ear(Dialer *dialer)
        {
            QObject::connect(dialer, &Dialer::connected, &context, [this](QSslSocket *given) {
                ++answers;
                socket.reset(given);
            });
            QObject::connect(dialer, &Dialer::failed, &context, [this](const Error &given) {
                ++answers;
                error = given;
            });
        }

        QObject context;
        int answers = 0;
        std::unique_ptr<QSslSocket> socket;
        Error error;
    };

    enum class Phase { Lookup, LookupAnswered, Connecting, TwoAttempts, Connected };
    static void addPhases();
    [[nodiscard]] std::unique_ptr<Dialer> makeDialerIn(Phase phase);

    [[nodiscard]] quint16 port() const
    {
        return m_server->serverPort();
    }
    [[nodiscard]] std::unique_ptr<BlackHole> makeBlackHole() const;
    // Lets everything that is due in the event queue happen.
    static void settle();

    FakeResolver m_resolver;
    FakeResolver m_silent;
    std::unique_ptr<QTcpServer> m_server;
};

std::unique_ptr<BlackHole> TestDialer::makeBlackHole() const
{
    return std::make_unique<BlackHole>(kDead.toIPv4Address(), port());
}

void TestDialer::settle()
{
    QTest::qWait(50);
}

void TestDialer::init()
{
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(kGood, 0));
    m_resolver.setAnswer(QList<QHostAddress>{kGood});
}

void TestDialer::cleanup()
{
    m_server.reset();
}

void TestDialer::handsOverAPlainSocket()
{
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(kHost, port());
    QTRY_COMPARE(ear.answers, 1);

    QVERIFY(ear.socket);
    QCOMPARE(ear.socket->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(ear.socket->mode(), QSslSocket::UnencryptedMode);
    QCOMPARE(ear.socket->peerAddress(), kGood);
    QCOMPARE(ear.socket->peerPort(), port());
    QCOMPARE(ear.socket->parent(), nullptr);
    QCOMPARE(ear.socket->readBufferSize(), 64 * 1024);
    QCOMPARE(m_resolver.lastHost, kHost);
    settle();
    QCOMPARE(ear.answers, 1);
}

void TestDialer::setsThePeerName_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("name");
    QTest::newRow("a name") << kHost << kHost;
    QTest::newRow("a name with the root's dot") << u"mail.example.org."_s << kHost;
    QTest::newRow("an address literal") << u"[::1]"_s << u"::1"_s;
}

void TestDialer::setsThePeerName()
{
    QFETCH(const QString, host);
    QFETCH(const QString, name);
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(host, port());
    QTRY_VERIFY(ear.socket);
    QCOMPARE(ear.socket->peerVerifyName(), name);
}

void TestDialer::announcesTheFirstBytesAfterTheHandOver()
{
    // The greeting is on its way before the dialer knows that it is connected.
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        QTcpSocket *const peer = m_server->nextPendingConnection();
        peer->write("220 hello\r\n");
        peer->disconnectFromHost();
    });
    Dialer dialer(m_resolver);
    QByteArray greeting;
    std::unique_ptr<QSslSocket> socket;
    connect(&dialer, &Dialer::connected, this, [&](QSslSocket *given) {
        socket.reset(given);
        QCOMPARE(given->bytesAvailable(), 0);
        connect(given, &QSslSocket::readyRead, this, [&] { greeting += socket->readAll(); });
    });
    dialer.dial(kHost, port());
    QTRY_COMPARE(greeting, QByteArray("220 hello\r\n"));
}

void TestDialer::findsTheGoodAddress_data()
{
    QTest::addColumn<QList<QHostAddress>>("addresses");
    QTest::newRow("the first one refuses") << QList{kClosed, kGood};
    QTest::newRow("many refuse") << QList{kClosed, kOther, kClosed, kOther, kGood};
    QTest::newRow("the kernel refuses the first one at once") << QList{kNowhere, kGood};
    QTest::newRow("the last one is a bad one") << QList{kGood, kClosed};
}

void TestDialer::findsTheGoodAddress()
{
    QFETCH(const QList<QHostAddress>, addresses);
    m_resolver.setAnswer(addresses);
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    // With such a stagger only "at once when one fails" can be in time.
    dialer.dial(kHost, port(), {30s, 60s, 20s});
    QTRY_COMPARE_WITH_TIMEOUT(ear.answers, 1, 5000);
    QVERIFY(ear.socket);
    QCOMPARE(ear.socket->peerAddress(), kGood);
}

void TestDialer::doesNotWaitForADeadAddress()
{
    const auto hole = makeBlackHole();
    QVERIFY(hole->isOpen());
    m_resolver.setAnswer(QList{kDead, kGood});
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    QElapsedTimer timer;
    timer.start();
    dialer.dial(kHost, port());
    QTRY_VERIFY(ear.socket);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(timer.elapsed() >= 200, "the first address got no head start");
    QCOMPARE(ear.socket->peerAddress(), kGood);
}

void TestDialer::closesTheLosers()
{
    // Both addresses connect; the kernel does, before anybody accepts.
    QTcpServer second;
    QVERIFY(second.listen(kOther, port()));
    m_resolver.setAnswer(QList{kOther, kGood});
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(kHost, port(), {30s, 60s, 0ms});
    QTRY_COMPARE(ear.answers, 1);
    QVERIFY(ear.socket);

    const bool secondWon = ear.socket->peerAddress() == kOther;
    QTcpServer *const loser = secondWon ? m_server.get() : &second;
    settle();
    QCOMPARE(ear.answers, 1);
    while (QTcpSocket *const peer = loser->nextPendingConnection()) {
        QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
    }
    QCOMPARE(ear.socket->state(), QAbstractSocket::ConnectedState);
}

void TestDialer::keepsItsOrderWhileTheFirstAnswersInTime()
{
    QTcpServer second;
    QVERIFY(second.listen(kOther, port()));
    m_resolver.setAnswer(QList{kOther, kGood});
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(kHost, port());
    QTRY_VERIFY(ear.socket);
    QCOMPARE(ear.socket->peerAddress(), kOther);
    QTest::qWait(300); // past the stagger
    QVERIFY(!m_server->hasPendingConnections());
}

void TestDialer::tellsTheMostTellingFailure_data()
{
    QTest::addColumn<QList<QHostAddress>>("addresses");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("refused") << QList{kClosed} << ErrorKind::ConnectionRefused;
    QTest::newRow("timeout") << QList{kDead} << ErrorKind::ConnectTimeout;
    QTest::newRow("unreachable") << QList{kNowhere} << ErrorKind::NetworkUnreachable;
    QTest::newRow("refused, then unreachable")
        << QList{kClosed, kNowhere} << ErrorKind::ConnectionRefused;
    QTest::newRow("unreachable, then refused")
        << QList{kNowhere, kClosed} << ErrorKind::ConnectionRefused;
    QTest::newRow("timeout and refused") << QList{kDead, kClosed} << ErrorKind::ConnectionRefused;
    QTest::newRow("unreachable and timeout") << QList{kNowhere, kDead} << ErrorKind::ConnectTimeout;
}

void TestDialer::tellsTheMostTellingFailure()
{
    QFETCH(const QList<QHostAddress>, addresses);
    QFETCH(const ErrorKind, kind);
    const auto hole = makeBlackHole();
    QVERIFY(hole->isOpen());
    m_resolver.setAnswer(addresses);
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(kHost, port(), {300ms, 60s, 20ms});
    QTRY_COMPARE(ear.answers, 1);
    QCOMPARE(ear.error, makeError(kind, u"mail.example.org:%1"_s.arg(port())));
    settle();
    QCOMPARE(ear.answers, 1);
}

void TestDialer::givesUpAnAddressInTime()
{
    const auto hole = makeBlackHole();
    QVERIFY(hole->isOpen());
    m_resolver.setAnswer(QList{kDead, kGood});
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    // The stagger alone would take too long: the end of the first attempt starts the second.
    dialer.dial(kHost, port(), {100ms, 60s, 30s});
    QTRY_VERIFY(ear.socket);
    QCOMPARE(ear.socket->peerAddress(), kGood);
}

void TestDialer::givesUpInAll()
{
    const auto hole = makeBlackHole();
    QVERIFY(hole->isOpen());
    m_resolver.setAnswer(QList{kDead, kGood});
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(u"[::1]"_s, port(), {30s, 100ms, 30s});
    QTRY_COMPARE(ear.answers, 1);
    QCOMPARE(ear.error, makeError(ErrorKind::ConnectTimeout, u"[::1]:%1"_s.arg(port())));
    QVERIFY(!m_server->hasPendingConnections());
}

void TestDialer::givesUpOnASilentNameServer()
{
    Dialer dialer(m_silent);
    Ear ear(&dialer);
    dialer.dial(kHost, port(), {30s, 50ms, 250ms});
    QTRY_COMPARE(ear.answers, 1);
    QCOMPARE(ear.error, makeError(ErrorKind::NameServerFailed, kHost));
}

void TestDialer::passesOnTheResolversError_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no such host") << ErrorKind::HostNotFound;
    QTest::newRow("no name server") << ErrorKind::NameServerFailed;
}

void TestDialer::passesOnTheResolversError()
{
    QFETCH(const ErrorKind, kind);
    m_resolver.setAnswer(makeError(kind, kHost));
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(kHost, port());
    QTRY_COMPARE(ear.answers, 1);
    QCOMPARE(ear.error, makeError(kind, kHost));
}

void TestDialer::neverAnswersFromWithinDial()
{
    m_resolver.setAnswer(QList{kNowhere});
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(kHost, port());
    QCOMPARE(ear.answers, 0);
    QTRY_COMPARE(ear.answers, 1);
}

void TestDialer::addPhases()
{
    QTest::addColumn<Phase>("phase");
    QTest::newRow("during the lookup") << Phase::Lookup;
    QTest::newRow("with the answer in the event queue") << Phase::LookupAnswered;
    QTest::newRow("while connecting") << Phase::Connecting;
    QTest::newRow("with two attempts under way") << Phase::TwoAttempts;
    QTest::newRow("connected, but not aware of it") << Phase::Connected;
}

std::unique_ptr<Dialer> TestDialer::makeDialerIn(Phase phase)
{
    const bool hangs = phase == Phase::Connecting || phase == Phase::TwoAttempts;
    m_resolver.setAnswer(hangs ? QList{kDead, kDead, kGood} : QList{kGood, kGood});
    auto dialer = std::make_unique<Dialer>(phase == Phase::Lookup ? m_silent : m_resolver);
    dialer->dial(kHost, port(), {30s, 60s, phase == Phase::TwoAttempts ? 50ms : 30s});
    if (phase == Phase::Connecting || phase == Phase::Connected) {
        QCoreApplication::sendPostedEvents(); // the answer of the resolver
    }
    if (phase == Phase::TwoAttempts) {
        QTest::qWait(75); // one stagger and a half
    }
    if (phase == Phase::Connected && !m_server->waitForNewConnection(5000)) {
        return nullptr;
    }
    return dialer;
}

void TestDialer::cancelsInEachPhase_data()
{
    addPhases();
}

void TestDialer::cancelsInEachPhase()
{
    QFETCH(const Phase, phase);
    const auto hole = makeBlackHole();
    QVERIFY(hole->isOpen());
    auto dialer = makeDialerIn(phase);
    QVERIFY(dialer);
    Ear ear(dialer.get());
    dialer->cancel();
    QTest::qWait(150);
    QCOMPARE(ear.answers, 0);
    dialer->cancel();

    m_resolver.setAnswer(QList{kGood});
    dialer->dial(kHost, port(), {30s, 500ms, 30s});
    QTRY_COMPARE(ear.answers, 1);
    QCOMPARE(ear.socket != nullptr, phase != Phase::Lookup); // that resolver stays silent
}

void TestDialer::diesInEachPhase_data()
{
    addPhases();
}

void TestDialer::diesInEachPhase()
{
    QFETCH(const Phase, phase);
    const auto hole = makeBlackHole();
    QVERIFY(hole->isOpen());
    auto dialer = makeDialerIn(phase);
    QVERIFY(dialer);
    Ear ear(dialer.get());
    dialer.reset();
    QTest::qWait(150);
    QCOMPARE(ear.answers, 0);
}

void TestDialer::survivesDeletionFromItsOwnSignals_data()
{
    QTest::addColumn<QList<QHostAddress>>("addresses");
    QTest::addColumn<std::chrono::milliseconds>("inAll");
    QTest::newRow("connected") << QList{kGood} << std::chrono::milliseconds(60s);
    QTest::newRow("refused") << QList{kClosed} << std::chrono::milliseconds(60s);
    QTest::newRow("refused by the kernel") << QList{kNowhere} << std::chrono::milliseconds(60s);
    QTest::newRow("no such host") << QList<QHostAddress>() << std::chrono::milliseconds(60s);
    QTest::newRow("an address timed out") << QList{kDead} << std::chrono::milliseconds(60s);
    QTest::newRow("timed out in all") << QList{kDead} << 50ms;
}

void TestDialer::survivesDeletionFromItsOwnSignals()
{
    QFETCH(const QList<QHostAddress>, addresses);
    QFETCH(const std::chrono::milliseconds, inAll);
    const auto hole = makeBlackHole();
    QVERIFY(hole->isOpen());
    if (addresses.isEmpty()) {
        m_resolver.setAnswer(makeError(ErrorKind::HostNotFound, kHost));
    } else {
        m_resolver.setAnswer(addresses);
    }
    auto dialer = std::make_unique<Dialer>(m_resolver);
    int answers = 0;
    connect(dialer.get(), &Dialer::connected, this, [&](QSslSocket *socket) {
        delete socket;
        dialer.reset();
        ++answers;
    });
    connect(dialer.get(), &Dialer::failed, this, [&] {
        dialer.reset();
        ++answers;
    });
    dialer->dial(kHost, port(), {100ms, inAll, 250ms});
    QTRY_COMPARE(answers, 1);
    settle();
    QCOMPARE(answers, 1);
}

void TestDialer::letsTheSocketBeDeletedAtOnce()
{
    Dialer dialer(m_resolver);
    int answers = 0;
    connect(&dialer, &Dialer::connected, this, [&](QSslSocket *socket) {
        ++answers;
        delete socket;
    });
    dialer.dial(kHost, port());
    QTRY_COMPARE(answers, 1);
    settle();
}

void TestDialer::dialsAgain_data()
{
    QTest::addColumn<QList<QHostAddress>>("first");
    QTest::newRow("from connected()") << QList{kGood};
    QTest::newRow("from failed()") << QList{kClosed};
}

void TestDialer::dialsAgain()
{
    QFETCH(const QList<QHostAddress>, first);
    m_resolver.setAnswer(first);
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    const auto again = [&] {
        if (m_resolver.lookups < 3) {
            m_resolver.setAnswer(QList{kGood});
            dialer.dial(kHost, port());
        }
    };
    m_resolver.lookups = 0;
    connect(&dialer, &Dialer::connected, this, again);
    connect(&dialer, &Dialer::failed, this, again);
    dialer.dial(kHost, port());
    QTRY_COMPARE(ear.answers, 3);
    settle();
    QCOMPARE(ear.answers, 3);
}

void TestDialer::theSocketOutlivesTheDialer()
{
    auto dialer = std::make_unique<Dialer>(m_resolver);
    Ear ear(dialer.get());
    dialer->dial(kHost, port(), {100ms, 200ms, 250ms});
    QTRY_VERIFY(ear.socket);
    dialer.reset();
    QTest::qWait(250); // past every limit of the dialer
    QCOMPARE(ear.socket->state(), QAbstractSocket::ConnectedState);
}

void TestDialer::goesOnWithTheNextAddress_data()
{
    QTest::addColumn<QList<QHostAddress>>("addresses");
    QTest::addColumn<bool>("found");
    QTest::newRow("there is none") << QList{kGood} << false;
    QTest::newRow("a good one") << QList{kGood, kOther} << true;
    QTest::newRow("a good one behind bad ones") << QList{kGood, kClosed, kNowhere, kOther} << true;
    QTest::newRow("only bad ones") << QList{kGood, kClosed} << false;
}

void TestDialer::goesOnWithTheNextAddress()
{
    QFETCH(const QList<QHostAddress>, addresses);
    QFETCH(const bool, found);
    QTcpServer other;
    QVERIFY(other.listen(kOther, port()));
    m_resolver.setAnswer(addresses);
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    QVERIFY(!dialer.dialNext());
    dialer.dial(kHost, port());
    QTRY_COMPARE(ear.answers, 1);
    QCOMPARE(ear.socket->peerAddress(), kGood);
    ear.socket.reset();
    QCOMPARE(dialer.dialNext(), addresses.size() > 1);
    QCOMPARE(ear.answers, 1);
    if (addresses.size() > 1) {
        QTRY_COMPARE(ear.answers, 2);
        QCOMPARE(ear.socket && ear.socket->peerAddress() == kOther, found);
    }
    QVERIFY(!dialer.dialNext());
    settle();
    QCOMPARE(ear.answers, addresses.size() > 1 ? 2 : 1);
}

// It was slower, which does not make it bad.
void TestDialer::triesTheLosersAgain()
{
    QTcpServer other;
    QVERIFY(other.listen(kOther, port()));
    m_resolver.setAnswer(QList{kOther, kGood});
    Dialer dialer(m_resolver);
    Ear ear(&dialer);
    dialer.dial(kHost, port(), {30s, 60s, 0ms});
    QTRY_VERIFY(ear.socket);
    const QHostAddress first = ear.socket->peerAddress();
    ear.socket.reset();
    QVERIFY(dialer.dialNext());
    QTRY_VERIFY(ear.socket);
    QVERIFY(ear.socket->peerAddress() != first);
}

} // namespace pennypost::net

QTEST_GUILESS_MAIN(pennypost::net::TestDialer)
#include "tst_dialer.moc"
