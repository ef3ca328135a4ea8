// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behavedconnection.h"

namespace pennypost::test
{

namespace
{

QByteArray asLine(const QByteArray &reply)
{
    return reply.endsWith('\n') ? reply : reply + "\r\n";
}

// What the client gets to hear.
QByteArray spoken(const std::optional<Fault> &fault, const QByteArray &ordinary)
{
    if (!fault) {
        return ordinary;
    }
    const bool isOrdinary = fault->afterReply || fault->then == Then::GoOn;
    return fault->bytes.value_or(isOrdinary ? ordinary : QByteArray());
}

At placeOf(practice::Step step)
{
    using practice::Step;
    switch (step) {
    case Step::Greeting:
        return At::Greeting;
    case Step::Helo:
    case Step::Ehlo:
        return At::Ehlo;
    case Step::StartTls:
        return At::StartTls;
    case Step::AuthChallenge:
        return At::AuthChallenge;
    case Step::Auth:
        return At::Auth;
    case Step::Mail:
        return At::Mail;
    case Step::Rcpt:
        return At::Rcpt;
    case Step::Data:
        return At::Data;
    case Step::Dot:
        return At::Dot;
    case Step::Rset:
        return At::Rset;
    case Step::Noop:
        return At::Noop;
    case Step::Vrfy:
        return At::Vrfy;
    case Step::Quit:
        return At::Quit;
    }
    return At::Quit;
}

practice::SessionPolicy policyFor(const Behaviour &behaviour)
{
    const bool isStartTls = behaviour.security == smtp::Security::StartTls;
    practice::SessionPolicy policy;
    policy.hostName = "scripted.example";
    policy.offerStartTls = isStartTls && behaviour.offerStartTls;
    policy.requireTls = isStartTls && behaviour.requireTls;
    policy.offerLogin = !behaviour.users.isEmpty() && behaviour.offerLogin;
    policy.requireLogin = !behaviour.users.isEmpty() && behaviour.requireLogin;
    policy.loginInClear = behaviour.loginInClear || behaviour.security == smtp::Security::Plain;
    policy.anyParameter = true;
    policy.maxMessageSize = behaviour.maxMessageSize;
    policy.maxRecipients = behaviour.maxRecipients;
    return policy;
}

} // namespace

BehavedConnection::BehavedConnection(qintptr descriptor, std::shared_ptr<FaultBook> book,
                                     TestCertificates &certificates, ServerLog &log,
                                     QObject *parent)
    : QObject(parent),
      m_book(std::move(book)),
      m_behaviour(m_book->behaviour()),
      m_certificates(certificates),
      m_log(log),
      m_number(log.addConnection()),
      m_socket(descriptor, this),
      m_session(policyFor(m_behaviour), *this)
{
    m_socket.setSlicing(m_behaviour.sliceBytes, m_behaviour.sliceSeed);
    connect(&m_socket, &ServerSocket::received, this, &BehavedConnection::receive);
    connect(&m_socket, &ServerSocket::closed, this, &BehavedConnection::closed);
    connect(&m_socket, &ServerSocket::encrypted, this, [this] {
        m_log.addHandshake();
        if (m_behaviour.security == smtp::Security::Tls) {
            m_session.start(true);
        } else {
            m_session.tlsStarted();
        }
    });
    // Queued: whoever owns us has to be able to listen first.
    QMetaObject::invokeMethod(this, &BehavedConnection::begin, Qt::QueuedConnection);
}

BehavedConnection::~BehavedConnection()
{
    if (m_body.isOpen()) {
        m_log.addUnfinishedMessage();
    }
    m_log.endConnection();
}

void BehavedConnection::begin()
{
    if (m_behaviour.security == smtp::Security::Tls) {
        encrypt();
    } else {
        m_socket.setReading(true);
        m_session.start(false);
    }
}

void BehavedConnection::receive(const QByteArray &bytes)
{
    if (m_handshaking) {
        m_handshaking = false;
        m_socket.write(spoken(m_handshakeFault, {}));
        carryOut(m_handshakeFault);
    } else if (!m_deaf) {
        m_session.receive(bytes);
    }
}

void BehavedConnection::encrypt()
{
    m_socket.setReading(true);
    if (const auto fault = m_book->strike(At::Handshake, {})) {
        m_handshaking = true;
        m_handshakeFault = *fault;
        return;
    }
    encryptNow();
}

void BehavedConnection::encryptNow()
{
    m_socket.startTls(m_certificates.serverConfiguration(m_behaviour.certificate));
}

void BehavedConnection::startTls()
{
    m_socket.setReading(false); // what comes now belongs to TLS
    if (!m_behaviour.injectedAfterStartTls.isEmpty() && m_behaviour.injectionDelayMs > 0) {
        m_socket.wait(m_behaviour.injectionDelayMs);
        m_socket.write(m_behaviour.injectedAfterStartTls);
    }
    m_socket.whenWritten([this] { encrypt(); });
}

void BehavedConnection::carryOut(const Fault &fault)
{
    m_log.addFault();
    if (fault.then == Then::GoOn) {
        return;
    }
    m_session.pause();
    m_deaf = true;
    m_socket.end(fault.then);
}

void BehavedConnection::write(const QByteArray &bytes)
{
    if (m_at && m_behaviour.delaysMs.contains(*m_at)) {
        m_socket.wait(m_behaviour.delaysMs.value(*m_at));
    }
    m_socket.write(bytes);
}

void BehavedConnection::close()
{
    m_deaf = true;
    m_socket.end(Then::Close);
}

bool BehavedConnection::checkLogin(const QByteArray &user, const Secret &password)
{
    return m_behaviour.users.contains(user) && m_behaviour.users.value(user) == password.bytes();
}

QByteArray BehavedConnection::beginMessage(const practice::ReceivedEnvelope &)
{
    return m_behaviour.dataReply.isEmpty() ? QByteArray("354 Go ahead\r\n")
                                           : asLine(m_behaviour.dataReply);
}

void BehavedConnection::addToMessage(QByteArrayView bytes)
{
    m_body.add(bytes);
    if (m_bodyStruck) {
        return;
    }
    if (const auto fault = m_book->strikeInBody(m_body.size())) {
        m_bodyStruck = true;
        m_socket.write(spoken(fault, {}));
        carryOut(*fault);
    }
}

QByteArray BehavedConnection::endMessage(const practice::ReceivedEnvelope &envelope,
                                         const QByteArray &refusal)
{
    QByteArray reply = refusal;
    if (reply.isEmpty()) {
        reply = m_behaviour.dotReply.isEmpty() ? QByteArray("250 2.0.0 Ok: kept\r\n")
                                               : asLine(m_behaviour.dotReply);
    }
    const auto fault = m_book->strike(At::Dot, {});
    reply = spoken(fault, reply);
    Delivery delivery;
    delivery.connection = m_number;
    delivery.mailFrom = envelope.mailFrom;
    delivery.recipients = envelope.recipients;
    delivery.user = envelope.user;
    delivery.tls = envelope.tls;
    delivery.reply = reply;
    delivery.answered = isWholeReply(reply);
    delivery.kept = (fault && fault->messageKept) || (delivery.answered && reply.startsWith('2'));
    m_body.finish(delivery);
    m_log.addDelivery(delivery);
    return followedBy(fault, reply);
}

QByteArray BehavedConnection::ehloReply(const QByteArray &ordinary) const
{
    if (!m_behaviour.ehloReply.isEmpty()) {
        return asLine(m_behaviour.ehloReply);
    }
    if (!m_behaviour.ehloLines) {
        return ordinary;
    }
    QList<QByteArray> lines{"scripted.example"};
    lines += *m_behaviour.ehloLines;
    QByteArray reply;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        reply += (i + 1 < lines.size() ? "250-" : "250 ") + lines.at(i) + "\r\n";
    }
    return reply;
}

QByteArray BehavedConnection::behavedReply(practice::Step step, const QByteArray &argument,
                                           const QByteArray &ordinary)
{
    using practice::Step;
    QByteArray own;
    if (step == Step::Greeting) {
        own = m_behaviour.greeting;
    } else if (step == Step::Ehlo) {
        own = ehloReply(ordinary);
    } else if (step == Step::Mail) {
        own = m_behaviour.senderReply;
    } else if (step == Step::Rcpt) {
        const int n = m_book->countRecipient(argument);
        own = m_behaviour.recipientReplies.value(argument);
        if (own.isEmpty() && m_behaviour.recipientReply) {
            own = m_behaviour.recipientReply(argument, n);
        }
    } else if (step == Step::StartTls && m_behaviour.injectionDelayMs == 0) {
        return ordinary + m_behaviour.injectedAfterStartTls;
    }
    return own.isEmpty() ? ordinary : asLine(own);
}

QByteArray BehavedConnection::answer(practice::Step step, const QByteArray &argument,
                                     const QByteArray &ordinary)
{
    using practice::Step;
    m_at = placeOf(step);
    const QByteArray behaved = behavedReply(step, argument, ordinary);
    if (step == Step::Dot) {
        return behaved; // had its fault in endMessage(), where the message is recorded
    }
    const auto fault = m_book->strike(*m_at, argument);
    const QByteArray reply = spoken(fault, behaved);
    if (step == Step::Auth) {
        m_log.addLogin(reply.startsWith('2'));
    } else if (step == Step::Data && reply.startsWith('3')) {
        m_body.begin();
        m_bodyStruck = false;
    }
    return followedBy(fault, reply);
}

// The reply, for the session to give; or nothing, where a fault ends all talk behind it.
QByteArray BehavedConnection::followedBy(const std::optional<Fault> &fault, const QByteArray &reply)
{
    if (!fault) {
        return reply;
    }
    if (fault->then == Then::GoOn) {
        carryOut(*fault);
        return reply;
    }
    write(reply);
    carryOut(*fault);
    return {};
}

void BehavedConnection::lineReceived(const QByteArray &line, bool secret)
{
    m_at.reset();
    m_log.addCommand(m_number, line, m_session.isTls(), secret);
}

} // namespace pennypost::test
