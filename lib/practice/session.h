// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "practice/dotunstuffer.h"
#include "practice/loginexchange.h"
#include "practice/sessionhandler.h"

#include <optional>

namespace pennypost::practice
{

struct SessionPolicy {
    QByteArray hostName = "localhost";
    bool offerStartTls = false;
    bool requireTls = false; // 530 to MAIL before STARTTLS
    bool offerLogin = false;
    bool requireLogin = false; // 530 to MAIL before AUTH
    bool loginInClear = false; // AUTH is offered and taken without TLS
    bool anyParameter = false; // MAIL and RCPT parameters that EHLO did not offer are let pass
    qint64 maxMessageSize = Q_INT64_C(2) << 30;
    qsizetype maxRecipients = 20'000;
};

// The server's side of one SMTP connection (RFC 5321, with SIZE, 8BITMIME, ENHANCEDSTATUSCODES,
// PIPELINING, SMTPUTF8, STARTTLS, AUTH PLAIN and LOGIN): takes bytes in pieces of any size, answers
// through its handler. No socket, no clock, no file. Memory is bounded by the line limits and the
// size of the pieces. A line or a message ends in CRLF only: a bare LF ends the connection when it
// stands in a command, and refuses the message when it stands in the text.
class Session
{
public:
    // handler must outlive the session.
    Session(SessionPolicy policy, SessionHandler &handler);
    Q_DISABLE_COPY_MOVE(Session)
    ~Session() = default;

    // The connection stands (tls: encrypted from its first byte): the greeting goes out.
    void start(bool tls);
    void receive(QByteArrayView bytes);
    void tlsStarted();
    // The client was silent for too long: 421 and the end.
    void timeOut();

    // A paused session keeps what it receives and reads none of it. Both may be called from the
    // handler; the caller should stop reading from the socket meanwhile.
    void pause();
    void resume();

    [[nodiscard]] bool isReadingMessage() const
    {
        return m_readingMessage;
    }
    [[nodiscard]] bool isTls() const
    {
        return m_tls;
    }
    [[nodiscard]] bool hasEnded() const
    {
        return m_ended;
    }

private:
    using Handler = void (Session::*)(const QByteArray &argument);
    struct Command;

    void process();
    bool processLine();
    bool processMessage();
    void discardOverlongLine();
    void runCommand(const QByteArray &line);
    void continueLogin(QByteArrayView response);
    void finishLogin();
    void endMessage();

    void helo(const QByteArray &argument);
    void ehlo(const QByteArray &argument);
    void startTls(const QByteArray &argument);
    void auth(const QByteArray &argument);
    void mail(const QByteArray &argument);
    void rcpt(const QByteArray &argument);
    void data(const QByteArray &argument);
    void rset(const QByteArray &argument);
    void noop(const QByteArray &argument);
    void vrfy(const QByteArray &argument);
    void quit(const QByteArray &argument);

    [[nodiscard]] QByteArray capabilities() const;
    [[nodiscard]] QByteArray mailParametersRefusal(const QList<QByteArray> &parameters);
    void resetTransaction();
    // Gives the reply that the handler makes of this one, and returns whether it was positive.
    bool reply(Step step, const QByteArray &ordinary, const QByteArray &argument = {});
    // A command that cannot be followed. Too many of them end the connection.
    void refuse(const QByteArray &text);
    void end();

    SessionPolicy m_policy;
    SessionHandler &m_handler;
    QByteArray m_input; // received and not yet processed
    qsizetype m_inputStart = 0;
    qint64 m_discarded = 0; // bytes of an overlong line; 0: none is being skipped
    bool m_processing = false;
    bool m_paused = false;
    bool m_ended = false;
    bool m_waitingForTls = false;

    bool m_tls = false;
    bool m_greeted = false;
    int m_refusals = 0;
    int m_failedLogins = 0;
    QByteArray m_user;
    std::optional<LoginExchange> m_login;

    bool m_inTransaction = false;
    ReceivedEnvelope m_envelope;
    bool m_readingMessage = false;
    bool m_messageEnded = false; // the terminator was read, the reply is still due
    qint64 m_messageSize = 0;
    DotUnstuffer m_unstuffer;
};

} // namespace pennypost::practice
