// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace pennypost::practice
{

// The points of a dialogue at which the server speaks.
enum class Step {
    Greeting,
    Helo,
    Ehlo,
    StartTls,
    AuthChallenge,
    Auth,
    Mail,
    Rcpt,
    Data,
    Dot,
    Rset,
    Noop,
    Vrfy,
    Quit,
};

// One mail transaction as the client put it. Paths are without the angle brackets.
struct ReceivedEnvelope {
    QByteArray mailFrom; // empty: the null reverse-path
    QList<QByteArray> recipients;
    QByteArray user; // empty: nobody is logged in
    bool tls = false;
    bool smtpUtf8 = false;
};

// What a Session needs from its surroundings. Called from inside Session's own functions, in the
// order of the dialogue. Replies are whole, with their CRLF; a session takes its next state from
// the first digit of the reply, and an empty reply says nothing at all.
class SessionHandler
{
public:
    SessionHandler() = default;
    virtual ~SessionHandler() = default;
    Q_DISABLE_COPY_MOVE(SessionHandler)

    virtual void write(const QByteArray &bytes) = 0;
    // To begin behind what was written so far; then Session::tlsStarted().
    virtual void startTls() = 0;
    // The end, behind what was written so far.
    virtual void close() = 0;

    [[nodiscard]] virtual bool checkLogin(const QByteArray &user, const Secret &password) = 0;

    // 354, or a refusal. Then addToMessage() any number of times, with the unstuffed bytes.
    [[nodiscard]] virtual QByteArray beginMessage(const ReceivedEnvelope &envelope) = 0;
    virtual void addToMessage(QByteArrayView bytes) = 0;
    // The terminator was seen. refusal: what the session has against the message, to be returned
    // then; empty: the message is the handler's from here on.
    [[nodiscard]] virtual QByteArray endMessage(const ReceivedEnvelope &envelope,
                                                const QByteArray &refusal)
        = 0;

    // May replace the reply that the session is about to give. argument: the path of MAIL and
    // RCPT, the name behind EHLO and HELO.
    [[nodiscard]] virtual QByteArray answer(Step step, const QByteArray &argument,
                                            const QByteArray &ordinary)
    {
        Q_UNUSED(step)
        Q_UNUSED(argument)
        return ordinary;
    }

    // Each command line, without its end; secret: an answer inside AUTH.
    virtual void lineReceived(const QByteArray &line, bool secret)
    {
        Q_UNUSED(line)
        Q_UNUSED(secret)
    }
};

} // namespace pennypost::practice
