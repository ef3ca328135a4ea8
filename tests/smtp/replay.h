// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/dialogue.h"

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>
#include <QString>

namespace pennypost::smtp::test
{

// How the server's bytes are cut before the Dialogue sees them.
enum class Cut { Whole, Lines, Bytes, Random };

// Plays a conversation to a Dialogue and writes down what came out, in the words of the script:
//
//   set security starttls        settings, at the top; see Replay::set() and setOption()
//   > connected                  inputs: connected, encrypted, close, timeout, send, finish, quit,
//                                abort; body, flushed; half a body (part) and what is left (rest);
//                                one too short (short), too long (more) or unreadable (corrupt)
//   > key                        derives the key that was asked for, as a thread would
//   > facts, > wants             questions: answered as "facts ..." and "wants ..."
//   S: 220 mx.example.org        a line of the server; S| takes escapes and has no line end
//   S& 250 early, S+ 25          the same as S: and S|, in one piece with the line before
//   C: EHLO [127.0.0.1]          what must be written; C+ a further line in the same write
//   ready                        what must be told: ready, tls, body, sent, key, rcpt N CODE,
//                                note TEXT, result RESULT STAGE KIND, end KIND
//
// play() gives the script back with the outputs there really were, so that the two can be compared.
class Replay
{
public:
    explicit Replay(QByteArray script, Cut cut = Cut::Whole, quint32 seed = 0);

    [[nodiscard]] QByteArray play();
    // The script without its blank lines and indentation.
    [[nodiscard]] QByteArray expected() const
    {
        return m_lines.join('\n');
    }

    [[nodiscard]] const QList<TransactionOutcome> &outcomes() const
    {
        return m_outcomes;
    }
    [[nodiscard]] const Error &endError() const
    {
        return m_endError;
    }
    [[nodiscard]] const QList<SetTimer> &timers() const
    {
        return m_timers;
    }
    // All that was asked to be kept from sight.
    [[nodiscard]] const QList<Secret> &hidden() const
    {
        return m_hidden;
    }
    [[nodiscard]] const HostFacts &facts() const
    {
        return m_dialogue->facts();
    }
    [[nodiscard]] const Capabilities &capabilities() const
    {
        return m_dialogue->capabilities();
    }

private:
    void set(const QByteArray &setting);
    [[nodiscard]] bool setLogin(const QByteArray &key, const QByteArray &value);
    [[nodiscard]] bool setOption(const QByteArray &key, const QByteArray &value);
    [[nodiscard]] bool setFact(const QByteArray &key, const QByteArray &value);
    void input(const QByteArray &name);
    void inputBody(const QByteArray &name);
    void answerFacts();
    void answerWants();
    void feed(const QByteArray &bytes, const QList<qsizetype> &glued);
    [[nodiscard]] qsizetype nextPiece(QByteArrayView bytes);
    void collect();
    [[nodiscard]] Transaction transaction() const;

    QList<QByteArray> m_lines;
    Cut m_cut;
    QRandomGenerator m_random;
    SessionSettings m_settings;
    QList<QByteArray> m_recipients = {"bob@example.org"};
    QByteArray m_sender = "ada@example.org";
    QByteArray m_body = "Hello\r\n.dot\r\n";
    Transaction m_transaction;
    QByteArray m_ownLiteral = "[192.0.2.7]";
    std::unique_ptr<Dialogue> m_dialogue;
    QList<QByteArray> m_log;
    QList<TransactionOutcome> m_outcomes;
    Error m_endError;
    QList<SetTimer> m_timers;
    QByteArray m_channelBinding;
    QList<Secret> m_hidden;
    sasl::KeyRequest m_keyRequest;
};

// Plays the script whole, by line, by byte and with many random cuts; an empty text if each way
// gave what it says, else what was expected and what came.
[[nodiscard]] QByteArray differenceInAnyCut(const QByteArray &script);

} // namespace pennypost::smtp::test
