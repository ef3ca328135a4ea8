// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "net/dialer.h"
#include "smtp/bodyflow.h"
#include "smtp/certificatecheck.h"
#include "smtp/dialogue.h"
#include "smtp/sessioninfo.h"
#include "smtp/sessionsettings.h"
#include "smtp/steptimer.h"
#include "smtp/transaction.h"
#include "smtp/transcript.h"

#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <memory>
#include <optional>

namespace pennypost::smtp
{

// One SMTP session over one socket: open(), then any number of messages, then quit(). Joins the
// Dialogue to QSslSocket and the timers. Lives in one thread with an event loop. The owner may
// deleteLater() it from any slot; deleting it at any other time ends the connection in silence.
class Connection : public QObject
{
    Q_OBJECT

public:
    // The resolver must outlive the connection.
    Connection(SessionSettings settings, net::Resolver &resolver, QObject *parent = nullptr);
    ~Connection() override;
    Q_DISABLE_COPY_MOVE(Connection)

    [[nodiscard]] bool isReady() const
    {
        return m_dialogue.isReady();
    }
    // Of the session so far; once a message was sent over it, of the last message only.
    [[nodiscard]] const Transcript &transcript() const
    {
        return m_transcript;
    }
    [[nodiscard]] SessionInfo info() const;
    // What is known about the server by now, to be kept for later sessions.
    [[nodiscard]] const HostFacts &facts() const
    {
        return m_dialogue.facts();
    }

    // Once.
    void open();
    // Only when isReady(). Exactly one transactionFinished() follows.
    void send(Transaction transaction, std::unique_ptr<BodySource> body);
    // After bodySent(): writes the terminator, unless the server has spoken meanwhile.
    void finishBody();
    // QUIT when the transaction under way, if any, is over; closed() follows.
    void quit();
    // Drops the connection: no further byte. A transaction under way ends as NotSent, or as Unknown
    // behind its terminator, with the error Cancelled or OutcomeUnknown.
    void abort();

Q_SIGNALS:
    void stageChanged(pennypost::smtp::Stage stage);
    // Greeted, encrypted and logged in as the settings ask; and again after each transaction once
    // the next one may be sent. Not after quit().
    void ready();
    // For each recipient asked, before transactionFinished().
    void recipientReplied(int index, const pennypost::smtp::Reply &reply);
    // Message bytes that have left for the network, at most ten times a second.
    void progress(qint64 sentBytes, qint64 totalBytes);
    // The whole body has left Qt's buffers and the server has said nothing: the marker's moment.
    // Nothing more is written before finishBody().
    void bodySent();
    // Exactly once per send(), always before closed().
    void transactionFinished(const pennypost::smtp::TransactionOutcome &outcome);
    // Exactly once after open(), and the last signal. None: a wanted end, an idle session that the
    // server ended, or one dropped for a reason that was the message's and is in its outcome.
    void closed(const pennypost::Error &error);

private:
    void onDialled(QSslSocket *socket);
    void follow(QSslSocket *socket);
    void onSslErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void onReadyRead();
    void onWritten();
    void onStepTimeout();
    void onGone(const Error &cause);
    void settleGone();
    [[nodiscard]] bool goesToNextAddress(const Error &error);

    void perform();
    void write(const QByteArray &bytes);
    void flush();
    void perform(Write &action);
    void perform(const WriteBody &action);
    void perform(const StartTls &action);
    void perform(const StartBody &action);
    void perform(const Hide &action);
    void perform(const DeriveKey &action);
    void perform(const Note &action);
    void perform(const SetTimer &action);
    void perform(const StopTimer &action);
    void perform(const End &action);
    void perform(const StageChanged &action);
    void perform(const BecameReady &action);
    void perform(const RecipientReplied &action);
    void perform(const smtp::BodySent &action);
    void perform(const Finished &action);

    void pump();
    void checkFlushed();
    void writeTerminator();
    void reportProgress(std::optional<qint64> bytes);
    void reachSentPoint();
    [[nodiscard]] Error socketCause() const;
    [[nodiscard]] bool isAlive() const;
    [[nodiscard]] qint64 waitingBytes() const; // written and still in Qt's buffers

    SessionSettings m_settings;
    CertificateCheck m_certificateCheck;
    Dialogue m_dialogue;
    Transcript m_transcript;
    net::Dialer m_dialer;
    std::unique_ptr<QSslSocket> m_socket;
    QList<QSslError> m_sslErrors;
    SessionInfo m_info;
    std::optional<QSsl::AlertType> m_alert; // the last one the server sent
    QSslConfiguration m_tls;
    StepTimer m_stepTimer;
    StepTimer m_openingTimer;
    bool m_openingOver = false;
    QTimer m_finishTimer;
    Stage m_stage = Stage::Connect;
    bool m_greeted = false;
    std::optional<Error> m_earlierAddress; // what the first one that was given up had to say
    bool m_performing = false;
    bool m_unflushed = false;
    bool m_flushing = false;
    bool m_readDue = false; // something came while flushing
    bool m_writtenQueued = false;
    std::optional<Error> m_goneBecause; // first cause; settleGone() is on its way

    BodyFlow m_body;
    bool m_pumpDue = false;
    bool m_pumpQueued = false;
    bool m_hasSent = false;
    bool m_halfReached = false;
    bool m_sentPointDue = false; // something was written since the last one
};

} // namespace pennypost::smtp
