// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/sessionopener.h"

#include "accounts/clientcertificate.h"
#include "accounts/sessionsettings.h"

#include <utility>

namespace pennypost::outbox
{

SessionOpener::SessionOpener(SenderContext &context, QObject *parent)
    : QObject(parent),
      m_context(context)
{
}

SessionOpener::~SessionOpener() = default;

void SessionOpener::open(const Stop &stop, const smtp::HostFacts &facts)
{
    m_session = {};
    m_session.stop = stop;
    m_session.facts = facts;
    m_facts = facts;
    m_record = {};
    m_stage = smtp::Stage::Connect;
    m_aborting = false;
    if (accounts::needsSecret(stop.account)) {
        askForSecret();
    } else {
        askForCertificate(std::nullopt);
    }
}

void SessionOpener::askForSecret()
{
    m_question = std::make_unique<QObject>();
    const auto answered = [this](const Result<Secret> &secret) {
        m_question.release()->deleteLater(); // it is being asked about just now
        if (!secret) {
            fail(secret.error());
        } else {
            askForCertificate(smtp::Credentials{m_session.stop.account.user, *secret});
        }
    };
    m_context.vault.fetch(m_session.stop.account, m_question.get(), answered);
}

void SessionOpener::askForCertificate(const std::optional<smtp::Credentials> &credentials)
{
    if (m_session.stop.account.clientCertificateFile.isEmpty()) {
        connectToServer(credentials, std::nullopt);
        return;
    }
    m_question = std::make_unique<QObject>();
    const auto answered
        = [this, credentials](const Result<std::optional<smtp::ClientCertificate>> &certificate) {
              m_question.release()->deleteLater();
              if (!certificate) {
                  fail(certificate.error());
              } else {
                  connectToServer(credentials, *certificate);
              }
          };
    accounts::loadClientCertificate(m_session.stop.account, m_question.get(), answered);
}

void SessionOpener::connectToServer(const std::optional<smtp::Credentials> &credentials,
                                    const std::optional<smtp::ClientCertificate> &certificate)
{
    smtp::SessionSettings settings
        = accounts::sessionSettings(m_session.stop.account, credentials, certificate);
    settings.host = m_session.stop.host;
    settings.port = m_session.stop.port;
    settings.facts = m_session.facts;
    m_session.transport = m_context.makeTransport(settings);
    Transport *const transport = m_session.transport.get();
    connect(transport, &Transport::stageChanged, this,
            [this](smtp::Stage stage) { m_stage = stage; });
    connect(transport, &Transport::ready, this, &SessionOpener::opened);
    connect(transport, &Transport::closed, this, &SessionOpener::onClosed);
    transport->open();
}

Session SessionOpener::takeSession()
{
    m_session.transport->disconnect(this);
    return std::exchange(m_session, {});
}

void SessionOpener::onClosed(const Error &error)
{
    m_record = m_session.transport->record();
    m_facts = m_session.transport->facts();
    m_session.transport.release()->deleteLater();
    fail(error.kind == ErrorKind::None ? makeError(ErrorKind::ConnectionLost) : error);
}

void SessionOpener::fail(const Error &error)
{
    Q_EMIT failed(m_aborting ? makeError(ErrorKind::Cancelled) : error, m_stage);
}

void SessionOpener::abort()
{
    m_aborting = true;
    if (m_question) {
        m_question.reset();
        fail({});
    } else if (m_session.transport) {
        m_session.transport->abort();
    }
}

} // namespace pennypost::outbox
