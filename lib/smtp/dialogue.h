// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/action.h"
#include "smtp/capabilities.h"
#include "smtp/dotstuffer.h"
#include "smtp/recipientbatch.h"
#include "smtp/redactor.h"
#include "smtp/replyparser.h"
#include "smtp/sasl/mechanism.h"
#include "smtp/sessionsettings.h"
#include "smtp/transaction.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <optional>
#include <utility>

namespace pennypost::smtp
{

// The client's side of RFC 5321 without socket, clock and event loop: what happens goes in, what is
// to be done comes out of takeActions(). The same inputs give the same actions, however the
// server's bytes are cut. Every input may be called at any time; one that makes no sense any more
// does nothing, except that start() is always answered. After an End action there are no others but
// that answer.
class Dialogue
{
public:
    explicit Dialogue(SessionSettings settings);

    [[nodiscard]] QList<Action> takeActions()
    {
        return std::exchange(m_actions, {});
    }

    [[nodiscard]] bool isReady() const
    {
        return m_phase == Phase::Ready;
    }
    [[nodiscard]] bool isOver() const
    {
        return m_phase == Phase::Over;
    }
    // Body bytes are wanted. With CHUNKING a chunk that comes too early is taken all the same.
    [[nodiscard]] bool wantsBody() const
    {
        return m_phase == Phase::Body && m_expected.size() < kMaxChunksUnanswered;
    }
    // All body bytes are written: bodyFlushed() is due once they have left.
    [[nodiscard]] bool wantsFlush() const
    {
        return m_phase == Phase::BodyEnded && m_expected.isEmpty();
    }
    // Commands that the server has not answered yet.
    [[nodiscard]] qsizetype repliesDue() const
    {
        return m_expected.size();
    }
    [[nodiscard]] bool hasTransaction() const
    {
        return m_transaction.has_value();
    }
    [[nodiscard]] Stage stage() const
    {
        return m_stage;
    }
    [[nodiscard]] const Capabilities &capabilities() const
    {
        return m_capabilities;
    }
    // What is known about the server by now: that of the settings and what this session found out.
    [[nodiscard]] const HostFacts &facts() const
    {
        return m_settings.facts;
    }
    // Whether the server takes another message in this session (RFC 9422: MAILMAX, RCPTDOMAINMAX).
    // If it does not, the session takes its leave by itself instead of becoming ready again.
    [[nodiscard]] bool mayContinue() const;

    // The connection. localAddressLiteral: the socket's own address as in RFC 5321 section 4.1.3,
    // for servers that refuse the default EHLO argument; may be empty.
    void connected(const QByteArray &localAddressLiteral);
    // channelBinding: the hash of RFC 5929 tls-server-end-point; empty: not known.
    void encrypted(const QByteArray &channelBinding = {});
    void received(QByteArrayView bytes);
    void closed(const Error &cause);
    void timedOut();
    // The answer to DeriveKey.
    void keyDerived(const Secret &key);

    // The owner. start() makes exactly one Finished.
    void start(Transaction transaction);
    void bodyChunk(QByteArrayView bytes);
    void bodyEnd();
    void bodyFailed(const Error &error);
    void bodyFlushed();
    void finish();
    void quit();
    void abort();

private:
    enum class Phase {
        Unconnected,
        Opening, // waits for the reply in m_expected
        Handshake, // waits for encrypted(); the server has nothing to say
        Ready,
        Envelope,
        Body, // takes chunks
        BodyEnded, // waits for the last byte to leave
        BodySent, // waits for finish()
        Terminator,
        Resetting,
        Quitting,
        Over,
    };
    enum class Command {
        Greeting,
        Ehlo,
        Helo,
        StartTls,
        Auth,
        AuthCancel,
        Mail,
        Rcpt,
        Data,
        Chunk,
        Dot,
        Rset,
        Quit
    };

    // A reply that is due. Each command owns one; an error never clears the others' places.
    struct Expected {
        Command command = Command::Greeting;
        int recipient = 0;
    };
    struct Refusal {
        Error error;
        Reply reply;
    };
    // More would fill the buffers of a server that does not read while it answers (RFC 3030, and
    // the deadlocks of others).
    static constexpr qsizetype kMaxChunksUnanswered = 2;

    // dialogue.cpp
    [[nodiscard]] QByteArray shownBytes(const QByteArray &bytes) const;
    [[nodiscard]] QByteArray shownIncomplete() const;
    void onReply(const Reply &reply);
    void onUnaskedReply(const Reply &reply);
    void expect(const Expected &expected, Stage stage, std::chrono::milliseconds time);
    void command(const QByteArray &line, const Expected &expected, Stage stage,
                 std::chrono::milliseconds time, const QByteArray &shown = {});
    [[nodiscard]] bool mayAsk();
    void setStage(Stage stage);
    [[nodiscard]] bool isGreetingDue() const;
    [[nodiscard]] bool isSilentGreeter() const;
    [[nodiscard]] bool isWrongPort() const;
    void becomeReady();
    void rememberOffer();
    void sendQuit();
    void drop(const Error &error, const std::optional<Reply> &reply = {});
    void dropPolitely(const Error &error, const std::optional<Reply> &reply = {});
    void end(const Error &error, bool politely);

    // dialogueopening.cpp
    void onGreeting(const Reply &reply);
    void sendEhlo();
    void onEhloReply(const Reply &reply);
    void onEhloRefused(const Reply &reply);
    void onHeloReply(const Reply &reply);
    void onStartTlsReply(const Reply &reply);
    void startHandshake();

    // dialoguelogin.cpp
    [[nodiscard]] bool wantsLogin() const;
    void login();
    [[nodiscard]] Result<std::unique_ptr<sasl::Mechanism>> makeMechanism(QByteArrayView name) const;
    void tryNextMechanism();
    void sendAuth();
    void forgetFirstAnswer();
    void hide(const sasl::Answer &answer, const QByteArray &encoded);
    void onAuthReply(const Reply &reply);
    void onLoggedIn();
    void onAuthChallenge(const Reply &reply);
    void follow(sasl::Step step);
    void answerChallenge(const sasl::Answer &answer);
    void cancelLogin(const Error &error);
    void onAuthCancelled(const Reply &reply);
    [[nodiscard]] bool mayTryAnother(const Reply &reply) const;
    void onAuthRefused(const Reply &reply);
    [[nodiscard]] bool isLoginWeakened() const;

    // dialoguetransaction.cpp
    void refuseUnasked(TransactionOutcome outcome);
    void askRecipients(QByteArray lines);
    void awaitEnvelopeReply();
    [[nodiscard]] bool isOutOfStep(const Reply &reply) const;
    [[nodiscard]] bool hasLostTrack(ErrorKind kind) const;
    void onMailReply(const Reply &reply);
    void onRcptReply(int recipient, const Reply &reply);
    void onRcptReplyBehindRefusal(const Reply &reply);
    void goOnAsking();
    void afterRecipients();
    void refuse(const Error &error, const Reply &reply);
    void finishTransaction(TransactionResult result, const Error &error,
                           const std::optional<Reply> &reply);
    void reset();

    // dialoguebody.cpp
    void startBody();
    void onDataReply(const Reply &reply);
    void sendChunk(QByteArrayView bytes);
    void onChunkReply(const Reply &reply);
    void onEarlyReply(const Reply &reply);
    void onDotReply(const Reply &reply);

    SessionSettings m_settings;
    Redactor m_redactor;
    QList<Action> m_actions;
    Phase m_phase = Phase::Unconnected;
    Stage m_stage = Stage::Connect;
    ReplyParser m_parser;
    QList<Expected> m_expected;
    Capabilities m_capabilities;
    bool m_encrypted = false;
    QByteArray m_channelBinding;
    bool m_loggedIn = false;
    bool m_quitWanted = false;
    bool m_wasReady = false;
    int m_mailsSent = 0;
    DomainAllowance m_domains;

    QByteArray m_ehloArgument;
    QByteArray m_otherLiteral; // not tried yet, if there is one
    QList<QByteArray> m_mechanismsLeft;
    std::unique_ptr<sasl::Mechanism> m_mechanism;
    std::optional<sasl::Answer> m_firstAnswer; // did not fit into the AUTH command
    int m_authRounds = 0;
    bool m_secretSent = false; // or a proof of it
    bool m_derivingKey = false;
    std::optional<Error> m_loginFailed; // "*" is out; what the login ends with

    std::optional<Transaction> m_transaction;
    TransactionOutcome m_outcome;
    RecipientBatch m_batch;
    bool m_grouped = false; // several commands of this transaction went out in one write
    std::optional<Refusal> m_mailRefused; // the replies of its group are still to come
    bool m_chunking = false;
    DotStuffer m_stuffer;
    qint64 m_bodyBytes = 0;
};

} // namespace pennypost::smtp
