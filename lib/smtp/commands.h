// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "mail/deliveryoptions.h"
#include "mail/wirepath.h"
#include "smtp/capabilities.h"
#include "smtp/transaction.h"

#include <QByteArray>
#include <QList>
#include <QString>

// The command lines that carry what somebody chose: names, addresses, options. Each is one line,
// its CRLF included, and nothing in it can end a parameter or the line. Pure functions.
namespace pennypost::smtp
{

// The argument of EHLO (RFC 5321 section 4.1.3): a host name, international ones as A-labels, or an
// address literal; [127.0.0.1] for none. Empty if the text is neither.
[[nodiscard]] QByteArray ehloArgument(const QString &name);

// Why this message must not be sent in a session that offers this: SmtpUtf8Needed (for its sender
// or its headers), EightBitNeeded, MessageTooLarge, ExtensionMissing, InvalidValue. None: it may.
// provenTls: encrypted, and the server is who it has to be.
[[nodiscard]] Error refusalBeforeMail(const Transaction &transaction, const Capabilities &offered,
                                      bool provenTls);

// usesUtf8: the sender, a recipient that is asked or the headers need it.
[[nodiscard]] QByteArray mailCommand(const Transaction &transaction, const Capabilities &offered,
                                     bool usesUtf8);
[[nodiscard]] QByteArray rcptCommand(const mail::WirePath &recipient,
                                     const mail::DeliveryOptions &options,
                                     const Capabilities &offered);

// The keywords of what is wished for and left out, as it is not offered.
[[nodiscard]] QList<QByteArray> wishesLeftOut(const mail::DeliveryOptions &options,
                                              const Capabilities &offered);

} // namespace pennypost::smtp
