// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/mailhosts.h"

#include "net/hostname.h"

#include <algorithm>
#include <utility>

namespace pennypost::net
{
namespace
{

// Never asked of a name server (RFC 6761 section 6.3).
bool isLocal(const QString &name)
{
    return name == QStringLiteral("localhost") || name.endsWith(QStringLiteral(".localhost"));
}

Result<QStringList> toHosts(const Result<QList<MailExchange>> &exchanges, const QString &domain,
                            const QString &name)
{
    if (!exchanges) {
        return makeError(exchanges.error().kind, domain);
    }
    if (exchanges->isEmpty()) {
        return QStringList{name};
    }
    QStringList hosts = mailHostOrder(*exchanges, *QRandomGenerator::global());
    if (hosts.isEmpty()) {
        return makeError(ErrorKind::NoMailAccepted, domain);
    }
    return hosts;
}

// One of those from first on whose priority is that of first, by weight: those without any come
// first, so that they have a small chance.
qsizetype draw(const QList<ServiceRecord> &records, qsizetype first, QRandomGenerator &random)
{
    quint32 sum = 0;
    qsizetype end = first;
    while (end < records.size() && records.at(end).priority == records.at(first).priority) {
        sum += records.at(end++).weight;
    }
    const quint32 drawn = random.bounded(sum + 1);
    quint32 running = 0;
    for (qsizetype i = first; i < end; ++i) {
        running += records.at(i).weight;
        if (running >= drawn) {
            return i;
        }
    }
    return first;
}

} // namespace

QStringList mailHostOrder(QList<MailExchange> exchanges, QRandomGenerator &random)
{
    std::shuffle(exchanges.begin(), exchanges.end(), random);
    std::stable_sort(exchanges.begin(), exchanges.end(), [](const auto &left, const auto &right) {
        return left.preference < right.preference;
    });
    QStringList hosts;
    for (const MailExchange &exchange : std::as_const(exchanges)) {
        if (hosts.size() < kMaxMailHosts && !exchange.host.isEmpty()
            && !hosts.contains(exchange.host)) {
            hosts.append(exchange.host);
        }
    }
    return hosts;
}

QList<ServiceRecord> serviceOrder(QList<ServiceRecord> records, QRandomGenerator &random)
{
    erase_if(records, [](const ServiceRecord &record) { return record.host.isEmpty(); });
    std::shuffle(records.begin(), records.end(), random);
    std::stable_sort(records.begin(), records.end(), [](const auto &left, const auto &right) {
        return std::pair(left.priority, left.weight > 0)
            < std::pair(right.priority, right.weight > 0);
    });
    for (qsizetype i = 0; i < records.size() && i < kMaxMailHosts; ++i) {
        const qsizetype next = draw(records, i, random);
        std::rotate(records.begin() + i, records.begin() + next, records.begin() + next + 1);
    }
    return records.first(qMin(records.size(), kMaxMailHosts));
}

void mailHosts(Resolver &resolver, const QString &domain, QObject *context, HostsAnswer answer)
{
    const bool isLiteral = domain.startsWith(u'[');
    const QHostAddress address = isLiteral ? literalAddress(domain) : QHostAddress();
    const QString name
        = isLiteral ? address.toString() : QString::fromLatin1(lookupName(domain)).toLower();
    if (isLiteral || name.isEmpty() || isLocal(name)) {
        const bool good = isLiteral ? !address.isNull() : !name.isEmpty();
        QMetaObject::invokeMethod(
            context,
            [domain, name, good, answer = std::move(answer)] {
                answer(good ? Result<QStringList>(QStringList{name})
                            : makeError(ErrorKind::HostNotFound, domain));
            },
            Qt::QueuedConnection);
        return;
    }
    resolver.lookupMail(name, context,
                        [domain, name, answer = std::move(answer)](const auto &exchanges) {
                            answer(toHosts(exchanges, domain, name));
                        });
}

} // namespace pennypost::net
