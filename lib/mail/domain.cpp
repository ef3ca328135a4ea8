// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/domain.h"

#include <QUrl>

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace pennypost::mail
{
namespace
{

constexpr qsizetype kLongestDomain = 255; // RFC 5321 4.5.3.1.2
constexpr qsizetype kLongestLabel = 63;

Error refused(QStringView domain)
{
    return makeError(ErrorKind::InvalidAddress, domain.toString());
}

bool isIpAddress(int family, const QByteArray &text)
{
    std::array<unsigned char, sizeof(in6_addr)> address{};
    return inet_pton(family, text.constData(), address.data()) == 1;
}

// RFC 5321 4.1.3, only the two kinds that exist.
Result<QByteArray> toWireLiteral(QStringView domain)
{
    if (!domain.endsWith(u']') || domain.contains(QChar(0))) {
        return refused(domain);
    }
    const QByteArray inner = domain.mid(1, domain.size() - 2).toUtf8().toLower();
    if (isIpAddress(AF_INET, inner)) {
        return '[' + inner + ']';
    }
    if (inner.startsWith("ipv6:") && isIpAddress(AF_INET6, inner.mid(5))) {
        return "[IPv6:" + inner.mid(5) + ']';
    }
    return refused(domain);
}

// Underscores are no host names by the book, but some internal ones have them.
bool isLabel(QByteArrayView label)
{
    return !label.isEmpty() && label.size() <= kLongestLabel && label.front() != '-'
        && label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
           });
}

// toAce() keeps joiners wherever they are. Between Latin letters, or first in a label, all they do
// is make two domains that look the same (RFC 5892 A.1, A.2).
bool hasStrayJoiner(QStringView domain)
{
    QChar before = u'.';
    for (const QChar c : domain) {
        if ((c.unicode() == 0x200c || c.unicode() == 0x200d) && before.unicode() < 0x80) {
            return true;
        }
        before = c;
    }
    return false;
}

} // namespace

Result<QByteArray> toWireDomain(QStringView domain)
{
    if (domain.startsWith(u'[')) {
        return toWireLiteral(domain);
    }
    const QStringView host = domain.endsWith(u'.') ? domain.chopped(1) : domain;
    const bool ascii
        = std::all_of(host.begin(), host.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (!ascii && hasStrayJoiner(host)) {
        return refused(domain);
    }
    // What is ASCII already is taken as it is, so that an odd "xn--" label stays what was typed.
    QByteArray wire = ascii ? host.toLatin1().toLower() : QUrl::toAce(host.toString());
    if (!ascii && wire.endsWith('.')) {
        wire.chop(1); // an ideographic full stop at the end
    }
    if (wire.isEmpty() || wire.size() > kLongestDomain) {
        return refused(domain);
    }
    qsizetype start = 0;
    for (qsizetype i = 0; i <= wire.size(); ++i) {
        if (i == wire.size() || wire.at(i) == '.') {
            if (!isLabel(QByteArrayView(wire).sliced(start, i - start))) {
                return refused(domain);
            }
            start = i + 1;
        }
    }
    return wire;
}

} // namespace pennypost::mail
