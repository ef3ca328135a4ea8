// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/sendercontext.h"
#include "outbox/sessionpool.h"

#include <QObject>

#include <memory>
#include <optional>

namespace pennypost::outbox
{

// Gets a session from nothing to ready: password, client certificate, connection, TLS, login. One
// at a time. Lives in the engine's thread.
class SessionOpener : public QObject
{
    Q_OBJECT

public:
    explicit SessionOpener(SenderContext &context, QObject *parent = nullptr);
    ~SessionOpener() override;

    // Either opened() or failed() follows, once. facts: what is stored about the server.
    void open(const Stop &stop, const smtp::HostFacts &facts);
    // Makes it fail as Cancelled: at once while somebody is asked, else when the connection is
    // closed. Nothing if nothing is being opened.
    void abort();
    [[nodiscard]] bool isOpening() const
    {
        return m_question || m_session.transport;
    }

    // After opened(): the caller's from here on, without a connection to this.
    [[nodiscard]] Session takeSession();
    // After failed(): who was talked to, and what is known about the server by now.
    [[nodiscard]] const Transport::Record &record() const
    {
        return m_record;
    }
    [[nodiscard]] const smtp::HostFacts &facts() const
    {
        return m_facts;
    }

Q_SIGNALS:
    void opened();
    void failed(const pennypost::Error &error, pennypost::smtp::Stage stage);

private:
    void askForSecret();
    void askForCertificate(const std::optional<smtp::Credentials> &credentials);
    void connectToServer(const std::optional<smtp::Credentials> &credentials,
                         const std::optional<smtp::ClientCertificate> &certificate);
    void onClosed(const Error &error);
    void fail(const Error &error);

    SenderContext &m_context;
    Session m_session;
    std::unique_ptr<QObject> m_question; // without it the answer is lost
    smtp::Stage m_stage = smtp::Stage::Connect;
    Transport::Record m_record;
    smtp::HostFacts m_facts;
    bool m_aborting = false;
};

} // namespace pennypost::outbox
