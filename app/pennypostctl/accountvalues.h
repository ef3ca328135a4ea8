// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/result.h"

#include <QString>

#include <optional>
#include <variant>

namespace pennypost::cli
{

// What is wrong with the options themselves (a usage error), or with what they name.
using OptionProblem = std::variant<QString, Error>;

// What one option says, laid over the account. Nothing: all was well.
using ApplyValue
    = std::optional<OptionProblem> (*)(const QString &text, accounts::Account &account);

[[nodiscard]] std::optional<OptionProblem> applyFrom(const QString &text,
                                                     accounts::Account &account);
[[nodiscard]] std::optional<OptionProblem> applyPort(const QString &text,
                                                     accounts::Account &account);
[[nodiscard]] std::optional<OptionProblem> applySecurity(const QString &text,
                                                         accounts::Account &account);
[[nodiscard]] std::optional<OptionProblem> applyAuth(const QString &text,
                                                     accounts::Account &account);
[[nodiscard]] std::optional<OptionProblem> applyCaFile(const QString &path,
                                                       accounts::Account &account);
[[nodiscard]] std::optional<OptionProblem> applyConnections(const QString &text,
                                                            accounts::Account &account);
// socks5://HOST:PORT or http://HOST:PORT. One that holds a name or a password is refused, and not
// repeated: no secrets on command lines (P8).
[[nodiscard]] std::optional<OptionProblem> applyProxy(const QString &text,
                                                      accounts::Account &account);

// The 32 bytes that 64 hexadecimal digits stand for, in any case, with colons between them or not;
// nothing for anything else.
[[nodiscard]] std::optional<QByteArray> readFingerprint(const QString &text);

// What JSON and the command line call them.
[[nodiscard]] QString securityName(smtp::Security security);
[[nodiscard]] QString authName(smtp::AuthMethod auth);
[[nodiscard]] QString directName(const accounts::Account &account); // empty: it is not direct
[[nodiscard]] QString proxyUrl(const net::Proxy &proxy); // empty: none

} // namespace pennypost::cli
