// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/networkwords.h"

#include "ui/words/prospects.h"
#include "ui/words/quotation.h"

namespace pennypost::ui
{

Words NetworkWords::of(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::HostNotFound:
        return {tr("Server name not found"),
                withDetail(error, tr("There is no server named “%1”."),
                           tr("There is no server of this name.")),
                Prospects::triesAgain(),
                tr("Check the name of the server in the account settings.")};
    case ErrorKind::NameServerFailed:
        return {tr("Server name cannot be looked up"),
                withDetail(error, tr("The address of “%1” could not be looked up."),
                           tr("The address of the server could not be looked up.")),
                Prospects::triesAgain(), tr("Check your network connection.")};
    case ErrorKind::ConnectionRefused:
        return {tr("The server refused the connection"),
                withDetail(error, tr("Nothing accepts connections at %1."),
                           tr("The server did not accept a connection.")),
                Prospects::triesAgain(),
                tr("If this lasts, check the server and the port in the account settings.")};
    case ErrorKind::ConnectTimeout:
        return {tr("The server does not answer"),
                withDetail(error, tr("%1 did not answer in time."),
                           tr("The server did not answer in time.")),
                Prospects::triesAgain(),
                tr("If this lasts, check your network, then the server and the port in the account "
                   "settings.")};
    case ErrorKind::NetworkUnreachable:
        return {tr("No network"),
                withDetail(error, tr("There is no way to reach %1 from here."),
                           tr("There is no way to reach the server from here.")),
                Prospects::triesAgain(), tr("Check your network connection.")};
    case ErrorKind::ConnectionLost:
        return {tr("The connection was lost"),
                withDetail(error, tr("The connection ended before the message was accepted (%1)."),
                           tr("The connection ended before the message was accepted.")),
                Prospects::notAcceptedTriesAgain(),
                {}};
    case ErrorKind::ReplyTimeout:
        return {tr("The server stopped answering"),
                withDetail(error, tr("The server did not reply in time (%1)."),
                           tr("The server did not reply in time.")),
                Prospects::notAcceptedTriesAgain(),
                {}};
    case ErrorKind::TransferStalled:
        return {tr("The transfer stalled"),
                withDetail(error, tr("The server took the message too slowly (%1)."),
                           tr("The server took the message too slowly.")),
                Prospects::notAcceptedTriesAgain(),
                tr("If this lasts, try another network or a smaller message.")};
    case ErrorKind::ProxyUnreachable:
        return {
            tr("The proxy cannot be reached"),
            withDetail(error, tr("The account sends through a proxy that does not answer (%1)."),
                       tr("The account sends through a proxy that does not answer.")),
            Prospects::triesAgain(), tr("If this lasts, check the proxy in the account settings.")};
    case ErrorKind::ProxyRefused:
        return {tr("The proxy refused"),
                withDetail(error, tr("The proxy did not open a connection to %1."),
                           tr("The proxy did not open a connection to the server.")),
                Prospects::triesAgain(),
                tr("Ask who runs the proxy whether it lets mail through.")};
    case ErrorKind::NoMailAccepted:
        return {tr("This domain takes no mail"),
                withDetail(error, tr("%1 says of itself that it does not receive mail."),
                           tr("The domain says of itself that it does not receive mail.")),
                tr("Recipients there get nothing. The other recipients are not affected."),
                tr("Check the part of the address behind the @.")};
    default:
        return {};
    }
}

} // namespace pennypost::ui
