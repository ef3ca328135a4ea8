// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/resolver.h"

namespace pennypost::net
{

// The system's resolver: getaddrinfo in Qt's lookup threads for addresses, its name servers for
// records. IP literals, with or without the brackets of an address literal, need no lookup;
// non-ASCII names are asked for as A-labels.
class SystemResolver : public Resolver
{
public:
    SystemResolver() = default;
    // Another name server for records, for tests.
    SystemResolver(const QHostAddress &nameServer, quint16 port);

    void lookup(const QString &host, QObject *context, Answer answer) override;
    void lookupMail(const QString &domain, QObject *context, MailAnswer answer) override;
    void lookupService(const QString &name, QObject *context, ServiceAnswer answer) override;

private:
    QHostAddress m_nameServer;
    quint16 m_nameServerPort = 53;
};

} // namespace pennypost::net
