// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/smtptransport.h"

namespace pennypost::outbox
{

SmtpTransport::SmtpTransport(const smtp::SessionSettings &settings, net::Resolver &resolver)
    : m_connection(settings, resolver)
{
    using smtp::Connection;
    connect(&m_connection, &Connection::stageChanged, this, &Transport::stageChanged);
    connect(&m_connection, &Connection::ready, this, &Transport::ready);
    connect(&m_connection, &Connection::recipientReplied, this, &Transport::recipientReplied);
    connect(&m_connection, &Connection::progress, this, &Transport::progress);
    connect(&m_connection, &Connection::bodySent, this, &Transport::bodySent);
    connect(&m_connection, &Connection::transactionFinished, this, &Transport::transactionFinished);
    connect(&m_connection, &Connection::closed, this, &Transport::closed);
}

void SmtpTransport::open()
{
    m_connection.open();
}

void SmtpTransport::send(const smtp::Transaction &transaction,
                         std::unique_ptr<smtp::BodySource> body)
{
    m_connection.send(transaction, std::move(body));
}

void SmtpTransport::finishBody()
{
    m_connection.finishBody();
}

void SmtpTransport::quit()
{
    m_connection.quit();
}

void SmtpTransport::abort()
{
    m_connection.abort();
}

Transport::Record SmtpTransport::record() const
{
    const smtp::SessionInfo info = m_connection.info();
    return Record{info.peer, info.tls, m_connection.transcript().text(),
                  !info.tls.isEmpty() && !info.verified};
}

smtp::HostFacts SmtpTransport::facts() const
{
    return m_connection.facts();
}

} // namespace pennypost::outbox
