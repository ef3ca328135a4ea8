// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/transport.h"
#include "smtp/connection.h"

namespace pennypost::outbox
{

// The real thing: a Transport over one smtp::Connection.
class SmtpTransport : public Transport
{
    Q_OBJECT

public:
    // The resolver must outlive it.
    SmtpTransport(const smtp::SessionSettings &settings, net::Resolver &resolver);

    void open() override;
    void send(const smtp::Transaction &transaction,
              std::unique_ptr<smtp::BodySource> body) override;
    void finishBody() override;
    void quit() override;
    void abort() override;
    [[nodiscard]] Record record() const override;
    [[nodiscard]] smtp::HostFacts facts() const override;

private:
    smtp::Connection m_connection;
};

} // namespace pennypost::outbox
