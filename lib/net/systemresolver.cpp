// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/systemresolver.h"

#include "base/logging.h"

#include <QHostInfo>
#include <QUrl>

#include <utility>

namespace pennypost::net
{
namespace
{

QHostAddress literalAddress(const QString &host)
{
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    return QHostAddress(bracketed ? host.mid(1, host.size() - 2) : host);
}

// What getaddrinfo can be asked for; empty if host cannot be a name. A NUL would cut the name
// short.
QString lookupName(const QString &host)
{
    return QString::fromLatin1(QUrl::toAce(host));
}

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

} // namespace

void SystemResolver::lookup(const QString &host, QObject *context, Answer answer)
{
    const QHostAddress literal = literalAddress(host);
    const QString name = lookupName(host);
    if (!literal.isNull() || name.isEmpty()) {
        QMetaObject::invokeMethod(
            context,
            [host, literal, answer = std::move(answer)] { answer(usable({literal}, host)); },
            Qt::QueuedConnection);
        return;
    }
    QHostInfo::lookupHost(name, context, [host, answer = std::move(answer)](const QHostInfo &info) {
        answer(toResult(info, host));
    });
}

} // namespace pennypost::net
