// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/systemresolver.h"

#include "base/logging.h"
#include "base/whenready.h"
#include "net/dnsquery.h"
#include "net/hostlookup.h"
#include "net/hostname.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace pennypost::net
{
namespace
{

Result<QList<QHostAddress>> usable(const QList<QHostAddress> &addresses, const QString &host)
{
    QList<QHostAddress> order = dialOrder(addresses);
    if (order.isEmpty()) {
        return makeError(ErrorKind::HostNotFound, host);
    }
    return order;
}

Result<QList<QHostAddress>> toResult(const QHostInfo &info, const QString &host)
{
    if (info.error() == QHostInfo::NoError) {
        return usable(info.addresses(), host);
    }
    qCDebug(lcNet) << "lookup of" << host << "failed:" << info.errorString();
    return makeError(info.error() == QHostInfo::HostNotFound ? ErrorKind::HostNotFound
                                                             : ErrorKind::NameServerFailed,
                     host);
}

// Lives as long as the process, and is left behind with it: nobody waits at the end for a name
// server that is silent.
QThreadPool &lookupThreads()
{
    constexpr int kThreads = 8;
    static QThreadPool *const threads = [] {
        auto *const pool = new QThreadPool;
        pool->setMaxThreadCount(kThreads);
        return pool;
    }();
    return *threads;
}

template<typename Record>
void ask(const DnsQuery &query, Result<QList<Record>> (DnsQuery::*question)() const,
         QObject *context, std::function<void(Result<QList<Record>>)> answer)
{
    const auto promise = std::make_shared<QPromise<Result<QList<Record>>>>();
    whenReady(promise->future(), context, std::move(answer));
    promise->start();
    if (query.name.isEmpty()) {
        promise->addResult(QList<Record>());
        promise->finish();
        return;
    }
    lookupThreads().start([promise, query, question] {
        promise->addResult((query.*question)());
        promise->finish();
    });
}

} // namespace

SystemResolver::SystemResolver(const QHostAddress &nameServer, quint16 port)
    : m_nameServer(nameServer),
      m_nameServerPort(port)
{
}

void SystemResolver::lookup(const QString &host, QObject *context, Answer answer)
{
    const QHostAddress literal = literalAddress(host);
    const QByteArray name = lookupName(host);
    if (!literal.isNull() || name.isEmpty()) {
        QMetaObject::invokeMethod(
            context,
            [host, literal, answer = std::move(answer)] { answer(usable({literal}, host)); },
            Qt::QueuedConnection);
        return;
    }
    new HostLookup(QString::fromLatin1(name), context,
                   [host, answer = std::move(answer)](const QHostInfo &info) {
                       answer(toResult(info, host));
                   });
}

void SystemResolver::lookupMail(const QString &domain, QObject *context, MailAnswer answer)
{
    ask<MailExchange>({lookupName(domain), m_nameServer, m_nameServerPort}, &DnsQuery::mail,
                      context, std::move(answer));
}

void SystemResolver::lookupService(const QString &name, QObject *context, ServiceAnswer answer)
{
    ask<ServiceRecord>({lookupName(name), m_nameServer, m_nameServerPort}, &DnsQuery::service,
                       context, std::move(answer));
}

} // namespace pennypost::net
