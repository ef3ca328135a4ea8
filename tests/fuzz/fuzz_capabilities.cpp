// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "require.h"
#include "smtp/capabilities.h"
#include "smtp/commands.h"
#include "smtp/recipientbatch.h"
#include "smtp/xtext.h"

#include <cstdint>

// The lines of an EHLO reply; the first two are also an address and an envelope identifier.
// Whatever is offered, and whatever they are, the commands that follow are one line each.
using namespace pennypost;
using namespace pennypost::smtp;
using fuzz::require;

namespace
{

void checkLimits(const Capabilities &offered)
{
    require(offered.authMechanisms().size() <= 64, "mechanisms are bounded");
    for (const QByteArray &mechanism : offered.authMechanisms()) {
        require(!mechanism.isEmpty() && offered.offersAuth(mechanism.toLower()),
                "what is offered is found");
    }
    const Capabilities::Limits &limits = offered.limits();
    for (const std::optional<int> &limit : {limits.messages, limits.recipients, limits.domains}) {
        require(!limit || (*limit > 0 && *limit <= 999'999), "limits are positive");
    }
    require(!offered.sizeLimit() || *offered.sizeLimit() > 0, "a size is positive");
    const auto seconds = offered.futureRelease().maxSeconds;
    require(!seconds || (*seconds > 0 && *seconds <= 999'999'999), "an interval is one");
}

void checkLine(const QByteArray &line, const char *verb)
{
    require(line.startsWith(verb) && line.endsWith("\r\n"), "a command is whole");
    require(line.count('\r') == 1 && line.count('\n') == 1 && !line.contains('\0'),
            "a command is one line");
    require(line.size() <= 1200, "a command is bounded");
}

void checkCommands(const Capabilities &offered, const QByteArray &address, const QByteArray &id)
{
    Transaction transaction;
    transaction.envelopeId = id;
    transaction.bodySize = 1000;
    transaction.nowMs = 1'800'000'000'000;
    transaction.options.notify = mail::DsnNotify::Success | mail::DsnNotify::Failure;
    transaction.options.dsnReturn = mail::DsnReturn::Headers;
    transaction.options.mtPriority = 1;
    transaction.options.deliverBySeconds = 100;
    transaction.options.holdUntilMs = 1'800'000'100'000;
    if (const Result<mail::WirePath> path = mail::WirePath::fromBytes(address)) {
        transaction.sender = *path;
        transaction.recipients = {*path};
    } else {
        transaction.recipients = {mail::WirePath::fromBytes("bob@example.org").value()};
    }
    const Error error = refusalBeforeMail(transaction, offered, true);
    checkLine(mailCommand(transaction, offered, offered.offersSmtpUtf8()), "MAIL FROM:<");
    checkLine(rcptCommand(transaction.recipients.first(), transaction.options, offered),
              "RCPT TO:<");
    require(error.kind != ErrorKind::None || offered.has("DELIVERBY"), "a demand is one");
    for (const char c : ehloArgument(QString::fromUtf8(address))) {
        require(c > 0x20 && c < 0x7f, "the EHLO argument is one word");
    }
    for (const char c : xtext(id) + utf8AddressXtext(id)) {
        require(c > 0x20 && c < 0x7f && c != '=', "xtext is one word");
    }
    DomainAllowance domains;
    domains.setLimit(offered.limits().domains);
    const RecipientBatch batch(transaction.recipients, offered.offersSmtpUtf8(),
                               offered.limits().recipients, domains);
    require(batch.isEmpty() != batch.unreachable().isEmpty(), "each recipient has its place");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    Reply reply{250, input.split('\n').mid(0, 128)};
    const Capabilities offered(reply);
    require(!offered.has("") && !offered.has("A B"), "keywords are words");
    checkLimits(offered);
    checkCommands(offered, reply.lines.value(0), reply.lines.value(1));
    return 0;
}
