// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/wirepath.h"

#include "mail/domain.h"

#include <QStringDecoder>

#include <algorithm>

namespace pennypost::mail
{
namespace
{

constexpr qsizetype kLongestLocalPart = 64; // RFC 5321 4.5.3.1.1
constexpr qsizetype kLongestPath = 254; // RFC 5321 4.5.3.1.3, without the brackets

// The local part at the start of text without its quotes; end becomes the place of the '@'.
bool takeLocalPart(QStringView text, QString &localPart, qsizetype &end)
{
    if (!text.startsWith(u'"')) {
        end = text.indexOf(u'@');
        localPart = text.left(std::max<qsizetype>(end, 0)).toString();
        return std::all_of(localPart.cbegin(), localPart.cend(),
                           [](QChar c) { return c == u'.' || isAtomText(c); });
    }
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == u'"') {
            end = i + 1;
            return true;
        }
        if (text[i] == u'\\' && ++i == text.size()) {
            return false;
        }
        localPart += text[i];
    }
    return false;
}

} // namespace

WirePath::WirePath(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
}

Result<WirePath> WirePath::fromAddress(const Address &address)
{
    const QString &local = address.localPart;
    if (local.isEmpty() || hasForbiddenCharacters(local)) {
        return makeError(ErrorKind::InvalidAddress, address.addrSpec());
    }
    const Result<QByteArray> domain = toWireDomain(address.domain);
    if (!domain) {
        return makeError(ErrorKind::InvalidAddress, address.addrSpec());
    }
    QByteArray bytes = isDotAtom(local) ? local.toUtf8() : quoted(local).toUtf8();
    if (bytes.size() > kLongestLocalPart) {
        return makeError(ErrorKind::InvalidAddress, address.addrSpec());
    }
    bytes += '@' + *domain;
    if (bytes.size() > kLongestPath) {
        return makeError(ErrorKind::InvalidAddress, address.addrSpec());
    }
    return WirePath(std::move(bytes));
}

Result<WirePath> WirePath::fromBytes(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    Address address;
    qsizetype at = -1;
    if (decoder.hasError() || !takeLocalPart(text, address.localPart, at) || at < 0
        || at >= text.size() || text[at] != u'@') {
        return makeError(ErrorKind::InvalidAddress, text);
    }
    address.domain = text.mid(at + 1);
    return fromAddress(address);
}

WirePath WirePath::nullReversePath()
{
    return WirePath({});
}

QByteArray WirePath::domain() const
{
    // The domain has no '@', whatever the local part has.
    return m_bytes.mid(m_bytes.lastIndexOf('@') + 1);
}

bool WirePath::needsSmtpUtf8() const
{
    return std::any_of(m_bytes.cbegin(), m_bytes.cend(),
                       [](char c) { return static_cast<unsigned char>(c) > 0x7f; });
}

} // namespace pennypost::mail
