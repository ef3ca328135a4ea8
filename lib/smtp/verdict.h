// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "smtp/reply.h"

// What a refusing reply means at each place. Pure functions.
namespace pennypost::smtp
{

// The error of that kind with the reply's code, enhanced code and text.
[[nodiscard]] Error replyError(ErrorKind kind, const Reply &reply);

// 4xx or 5xx to MAIL. A session that is logged in and still hears 5.7.0 has another trouble.
[[nodiscard]] ErrorKind mailRefusal(const Reply &reply, bool loggedIn);
// 4xx or 5xx to DATA, in the body or behind the dot: the message's own fate.
[[nodiscard]] ErrorKind messageRefusal(const Reply &reply);
// The final refusal of a login.
[[nodiscard]] ErrorKind loginRefusal(const Reply &reply, bool encrypted);

// The server wants a login first, whatever was asked (RFC 4954 section 6).
[[nodiscard]] bool demandsLogin(const Reply &reply);
// Whether a mechanism was refused as such rather than the credentials: the next one may do.
[[nodiscard]] bool refusesMechanism(const Reply &reply);
// Whether a refused RCPT speaks of the number of recipients (RFC 5321 section 4.5.3.1.10), if it
// stands behind one that was accepted. 452 and 552 have other meanings too, told by their enhanced
// codes.
[[nodiscard]] bool meansTooManyRecipients(const Reply &reply);
// A 2xx that can stand behind a command about a message. RFC 5321 section 4.2.1: the second digits
// 1, 2 and 3 are about information, the connection and (RFC 4954) the login: out of step there.
[[nodiscard]] bool confirms(const Reply &reply);

} // namespace pennypost::smtp
