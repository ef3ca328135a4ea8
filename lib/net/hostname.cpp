// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hostname.h"

#include <QUrl>

namespace pennypost::net
{
namespace
{

constexpr qsizetype kMaxNameBytes = 253;
constexpr qsizetype kMaxLabelBytes = 63;

bool isLabelCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
        || c == '_';
}

} // namespace

bool isHostName(QByteArrayView name)
{
    if (name.isEmpty() || name.size() > kMaxNameBytes) {
        return false;
    }
    qsizetype label = 0;
    for (const char c : name) {
        if (c == '.') {
            if (label == 0) {
                return false;
            }
            label = 0;
        } else if (!isLabelCharacter(c) || ++label > kMaxLabelBytes) {
            return false;
        }
    }
    return label > 0;
}

QByteArray lookupName(const QString &host)
{
    QByteArray name = QUrl::toAce(host);
    if (name.endsWith('.')) {
        name.chop(1);
    }
    return isHostName(name) ? name : QByteArray();
}

QHostAddress literalAddress(const QString &host)
{
    if (!host.startsWith(u'[') || !host.endsWith(u']')) {
        return QHostAddress(host);
    }
    const QString inner = host.mid(1, host.size() - 2);
    const QString tag = QStringLiteral("IPv6:");
    return QHostAddress(inner.startsWith(tag, Qt::CaseInsensitive) ? inner.mid(tag.size()) : inner);
}

} // namespace pennypost::net
