// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Dialogue asks for, done to the socket and told to the owner: the half of Connection that
// writes.
#include "base/crashpoint.h"
#include "base/whenready.h"
#include "smtp/connection.h"

#include <sys/socket.h>
#include <utility>
#include <variant>

namespace pennypost::smtp
{
namespace
{

// Chunk and window were measured: smaller ones are slower, larger ones only cost memory.
constexpr qsizetype kChunkBytes = qsizetype(64) * 1024;
constexpr qint64 kWindowBytes = qint64(256) * 1024;
// More in one turn of the event loop would starve timers and other connections.
constexpr qint64 kTurnBytes = qint64(1024) * 1024;

} // namespace

// Slots of our signals may call us back: what they ask for is appended and done in order.
void Connection::perform()
{
    if (m_performing) {
        return;
    }
    m_performing = true;
    for (QList<Action> actions = m_dialogue.takeActions(); !actions.isEmpty();
         actions = m_dialogue.takeActions()) {
        for (Action &action : actions) {
            std::visit([this](auto &each) { perform(each); }, action);
        }
    }
    m_performing = false;
    flush();
    if (std::exchange(m_pumpDue, false)) {
        pump();
    }
}

// In clear, what the kernel takes at once goes past Qt's buffers: each use of them wakes the event
// loop twice, which costs as much as all the rest.
void Connection::write(const QByteArray &bytes)
{
    qsizetype done = 0;
    if (m_socket->mode() == QSslSocket::UnencryptedMode && waitingBytes() == 0 && isAlive()) {
        done = ::send(static_cast<int>(m_socket->socketDescriptor()), bytes.constData(),
                      static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    if (done < bytes.size()) {
        m_socket->write(done > 0 ? bytes.mid(done) : bytes); // which also finds out what is wrong
        m_unflushed = true;
    }
}

// At once instead of in the next turn of the event loop.
void Connection::flush()
{
    if (m_flushing || !isAlive()) {
        return;
    }
    if (std::exchange(m_unflushed, false)) {
        m_flushing = true;
        m_socket->flush();
        m_flushing = false;
    }
    if (waitingBytes() == 0) {
        reachSentPoint();
    }
    if (std::exchange(m_readDue, false)) {
        onReadyRead();
    }
}

void Connection::perform(Write &action)
{
    m_transcript.addClient(action.shown);
    write(action.bytes);
    m_sentPointDue = true;
    if (action.shown != action.bytes) {
        Secret::wipe(action.bytes);
    }
}

void Connection::perform(const WriteBody &action)
{
    write(action.bytes);
}

void Connection::perform(const StartTls & /*action*/)
{
    if (m_socket->bytesAvailable() > 0) {
        // QSslSocket would carry these into the encrypted session; the Dialogue refuses them.
        const QByteArray early = m_socket->read(net::Dialer::kReadBufferBytes);
        m_transcript.addServer(early);
        m_dialogue.received(early);
        return;
    }
    m_socket->setSslConfiguration(m_tls);
    m_socket->startClientEncryption();
}

void Connection::perform(const StartBody & /*action*/)
{
    m_pumpDue = true;
}

void Connection::perform(const Hide &action)
{
    for (const Secret &secret : action.secrets) {
        m_transcript.hide(secret);
    }
}

void Connection::perform(const DeriveKey &action)
{
    whenReady(sasl::deriveKeyInPool(action.request), this, [this](const Secret &key) {
        m_dialogue.keyDerived(key);
        perform();
    });
}

void Connection::perform(const Note &action)
{
    m_transcript.addEvent(QString::fromUtf8(action.text));
}

void Connection::perform(const SetTimer &action)
{
    m_body.beginWindow(waitingBytes());
    m_stepTimer.start(action.time);
}

void Connection::perform(const StopTimer & /*action*/)
{
    m_stepTimer.stop();
}

void Connection::perform(const End &action)
{
    m_stepTimer.stop();
    if (goesToNextAddress(action.error)) {
        return;
    }
    m_openingTimer.stop();
    m_finishTimer.stop();
    m_dialer.cancel();
    m_body = {};
    if (m_socket) {
        // Kept until we go ourselves: this may be a slot of it.
        m_socket->disconnect(this);
        if (action.politely) {
            m_socket->flush();
            m_socket->disconnectFromHost();
        } else {
            m_socket->abort();
        }
    }
    m_transcript.addEvent(QStringLiteral("closed"));
    Q_EMIT closed(action.error);
}

void Connection::perform(const StageChanged &action)
{
    if (m_stage == Stage::Greeting) {
        PENNYPOST_CRASH_POINT("smtp.greeted");
    } else if (m_stage == Stage::Ehlo) {
        PENNYPOST_CRASH_POINT("smtp.ehlo");
    }
    m_stage = action.stage;
    m_greeted = m_greeted || m_stage == Stage::Ehlo;
    Q_EMIT stageChanged(action.stage);
}

void Connection::perform(const BecameReady & /*action*/)
{
    m_openingTimer.stop();
    if (m_dialogue.isReady()) { // unless the last slot has sent the next message already
        Q_EMIT ready();
    }
}

void Connection::perform(const RecipientReplied &action)
{
    Q_EMIT recipientReplied(action.index, action.reply);
}

void Connection::perform(const smtp::BodySent & /*action*/)
{
    PENNYPOST_CRASH_POINT("smtp.body-sent");
    reportProgress(m_body.progressAtEnd());
    Q_EMIT bodySent();
}

void Connection::perform(const Finished &action)
{
    if (action.outcome.terminatorSent && action.outcome.reply) {
        PENNYPOST_CRASH_POINT("smtp.reply-read");
    }
    if (!m_dialogue.hasTransaction()) {
        m_body = {};
    }
    Q_EMIT transactionFinished(action.outcome);
}

void Connection::pump()
{
    qint64 turn = 0;
    while (m_dialogue.wantsBody() && isAlive() && waitingBytes() < kWindowBytes) {
        if (turn >= kTurnBytes) {
            reportProgress(m_body.progressDue(waitingBytes()));
            if (!m_pumpQueued) {
                m_pumpQueued = true;
                QMetaObject::invokeMethod(
                    this,
                    [this] {
                        m_pumpQueued = false;
                        pump();
                    },
                    Qt::QueuedConnection);
            }
            return;
        }
        const Result<QByteArray> chunk = m_body.read(kChunkBytes);
        if (!chunk) {
            m_dialogue.bodyFailed(chunk.error());
        } else if (chunk->isEmpty()) {
            m_dialogue.bodyEnd();
        } else {
            m_dialogue.bodyChunk(*chunk);
            m_transcript.addBody(chunk->size());
            turn += chunk->size();
        }
        perform();
    }
    if (m_stage == Stage::Body && isAlive()) {
        reportProgress(m_body.progressDue(waitingBytes()));
    }
    checkFlushed();
}

void Connection::checkFlushed()
{
    if (m_stage == Stage::Body && !m_halfReached && m_body.isHalfRead()) {
        m_halfReached = true;
        PENNYPOST_CRASH_POINT("smtp.body-half");
    }
    if (!isAlive() || waitingBytes() > 0) {
        return;
    }
    reachSentPoint();
    if (m_dialogue.wantsFlush()) {
        onReadyRead(); // an early reply decides
        m_dialogue.bodyFlushed();
        perform();
    }
}

void Connection::reportProgress(std::optional<qint64> bytes)
{
    if (bytes) {
        Q_EMIT progress(*bytes, m_body.size());
    }
}

// All that was written has left: the other side may know it from here on.
void Connection::reachSentPoint()
{
    if (!std::exchange(m_sentPointDue, false)) {
        return;
    }
    switch (m_stage) {
    case Stage::Auth:
        PENNYPOST_CRASH_POINT("smtp.auth-sent");
        break;
    case Stage::Mail:
        PENNYPOST_CRASH_POINT("smtp.mail-sent");
        if (m_dialogue.repliesDue() > 1) { // in one group with the recipients
            PENNYPOST_CRASH_POINT("smtp.rcpt-sent");
        }
        break;
    case Stage::Rcpt:
        PENNYPOST_CRASH_POINT("smtp.rcpt-sent");
        break;
    case Stage::Data:
        PENNYPOST_CRASH_POINT("smtp.data-sent");
        break;
    case Stage::Terminator:
        PENNYPOST_CRASH_POINT("smtp.terminator-sent");
        break;
    case Stage::Connect:
    case Stage::Greeting:
    case Stage::Ehlo:
    case Stage::Tls:
    case Stage::Body:
    case Stage::Quit:
        break;
    }
}

} // namespace pennypost::smtp
