// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/userheader.h"

#include "mail/addresslist.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pennypost::compose
{
namespace
{

using namespace Qt::StringLiterals;

// Structure, trace and whatever names recipients: these decide what the message is and where it
// goes, and have one source each.
constexpr std::array<std::string_view, 9> kReserved{
    "from", "to", "cc", "bcc", "date", "message-id", "mime-version", "return-path", "received"};
constexpr std::array<std::string_view, 2> kReservedPrefixes{"content-", "resent-"};
constexpr std::array<std::string_view, 6> kAddressFields{
    "reply-to",          "sender",           "disposition-notification-to",
    "return-receipt-to", "mail-followup-to", "errors-to"};
constexpr std::array<std::string_view, 2> kIdentifierFields{"in-reply-to", "references"};

template<std::size_t N>
bool contains(const std::array<std::string_view, N> &names, const QByteArray &name)
{
    return std::find(names.begin(), names.end(),
                     std::string_view(name.constData(), static_cast<std::size_t>(name.size())))
        != names.end();
}

bool isReserved(const QByteArray &name)
{
    return contains(kReserved, name)
        || std::any_of(
               kReservedPrefixes.begin(), kReservedPrefixes.end(), [&](std::string_view prefix) {
                   return name.startsWith(
                       QByteArrayView(prefix.data(), static_cast<qsizetype>(prefix.size())));
               });
}

} // namespace

Result<mime::Header> makeUserHeader(const QString &name, const QString &value)
{
    const QByteArray field = name.toUtf8(); // what is not ASCII is refused with the bytes
    const QByteArray lower = field.toLower();
    const Error invalid = makeError(ErrorKind::InvalidHeader, name);
    if (isReserved(lower)) {
        return invalid;
    }
    if (contains(kAddressFields, lower)) {
        const mail::ParsedAddresses parsed = mail::parseAddressList(value);
        return parsed.problems.isEmpty() ? mime::Header::addresses(field, parsed.addresses)
                                         : Result<mime::Header>(invalid);
    }
    if (contains(kIdentifierFields, lower)) {
        return mime::Header::identifiers(field, value.split(u' ', Qt::SkipEmptyParts));
    }
    return mime::Header::text(field, value);
}

} // namespace pennypost::compose
