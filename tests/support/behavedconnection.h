// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "practice/session.h"
#include "support/bodyrecord.h"
#include "support/faultbook.h"
#include "support/serversocket.h"

#include <QObject>

#include <memory>

namespace pennypost::test
{

// One connection of a server that follows a Behaviour: the session of the practice server with
// faults put between it and the client.
class BehavedConnection : public QObject, private practice::SessionHandler
{
    Q_OBJECT

public:
    BehavedConnection(qintptr descriptor, std::shared_ptr<FaultBook> book,
                      TestCertificates &certificates, ServerLog &log, QObject *parent);
    ~BehavedConnection() override;

Q_SIGNALS:
    void closed();

private:
    void begin();
    void receive(const QByteArray &bytes);
    void encrypt();
    void encryptNow();
    void carryOut(const Fault &fault);
    [[nodiscard]] QByteArray followedBy(const std::optional<Fault> &fault, const QByteArray &reply);
    [[nodiscard]] QByteArray ehloReply(const QByteArray &ordinary) const;
    [[nodiscard]] QByteArray behavedReply(practice::Step step, const QByteArray &argument,
                                          const QByteArray &ordinary);

    void write(const QByteArray &bytes) override;
    void startTls() override;
    void close() override;
    [[nodiscard]] bool checkLogin(const QByteArray &user, const Secret &password) override;
    [[nodiscard]] QByteArray beginMessage(const practice::ReceivedEnvelope &envelope) override;
    void addToMessage(QByteArrayView bytes) override;
    [[nodiscard]] QByteArray endMessage(const practice::ReceivedEnvelope &envelope,
                                        const QByteArray &refusal) override;
    [[nodiscard]] QByteArray answer(practice::Step step, const QByteArray &argument,
                                    const QByteArray &ordinary) override;
    void lineReceived(const QByteArray &line, bool secret) override;

    std::shared_ptr<FaultBook> m_book;
    const Behaviour &m_behaviour; // the book's
    TestCertificates &m_certificates;
    ServerLog &m_log;
    int m_number;
    ServerSocket m_socket;
    practice::Session m_session;
    std::optional<At> m_at; // what the next reply answers; nothing: a command out of place
    bool m_handshaking = false; // the client's first bytes of TLS are awaited, for a fault
    Fault m_handshakeFault;
    bool m_deaf = false; // what comes in is dropped
    BodyRecord m_body;
    bool m_bodyStruck = false;
};

} // namespace pennypost::test
