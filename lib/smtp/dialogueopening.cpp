// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Greeting, EHLO and STARTTLS: the part of Dialogue up to the login.
#include "smtp/commands.h"
#include "smtp/dialogue.h"
#include "smtp/verdict.h"

#include <utility>

namespace pennypost::smtp
{

void Dialogue::connected(const QByteArray &localAddressLiteral)
{
    if (m_phase != Phase::Unconnected) {
        return;
    }
    m_ehloArgument = ehloArgument(m_settings.ehloName);
    if (m_ehloArgument.isEmpty()) {
        end(makeError(ErrorKind::InvalidValue, m_settings.ehloName), false);
        return;
    }
    if (m_settings.ehloName.isEmpty() && localAddressLiteral != m_ehloArgument) {
        m_otherLiteral = localAddressLiteral;
        if (m_settings.facts.wantsOwnLiteral && !m_otherLiteral.isEmpty()) {
            std::swap(m_ehloArgument, m_otherLiteral);
        }
    }
    if (m_settings.security == Security::Tls) {
        startHandshake();
        return;
    }
    m_phase = Phase::Opening;
    expect({Command::Greeting}, Stage::Greeting, m_settings.timings.greeting);
}

void Dialogue::startHandshake()
{
    m_phase = Phase::Handshake;
    setStage(Stage::Tls);
    m_actions.append(SetTimer{Stage::Tls, m_settings.timings.tls});
    m_actions.append(StartTls{});
}

void Dialogue::encrypted(const QByteArray &channelBinding)
{
    if (m_phase != Phase::Handshake) {
        return;
    }
    m_encrypted = true;
    m_channelBinding = channelBinding;
    m_phase = Phase::Opening;
    if (m_settings.security == Security::StartTls) {
        sendEhlo();
    } else {
        expect({Command::Greeting}, Stage::Greeting, m_settings.timings.greeting);
    }
}

void Dialogue::onGreeting(const Reply &reply)
{
    if (reply.code == 220) {
        sendEhlo();
    } else if (reply.isTransient() || reply.isPermanent()) {
        dropPolitely(replyError(ErrorKind::ServiceUnavailable, reply));
    } else {
        drop(replyError(ErrorKind::ReplyUnexpected, reply));
    }
}

void Dialogue::sendEhlo()
{
    command("EHLO " + m_ehloArgument, {Command::Ehlo}, Stage::Ehlo, m_settings.timings.ehlo);
}

void Dialogue::onEhloReply(const Reply &reply)
{
    if (reply.isTransient()) {
        dropPolitely(replyError(ErrorKind::ServiceUnavailable, reply));
        return;
    }
    if (reply.isPermanent()) {
        onEhloRefused(reply);
        return;
    }
    if (!reply.isPositive() || reply.code == 220) {
        drop(replyError(ErrorKind::ReplyUnexpected, reply));
        return;
    }
    m_capabilities = Capabilities(reply);
    m_settings.facts.wantsOwnLiteral
        = m_settings.ehloName.isEmpty() && m_ehloArgument != ehloArgument({});
    if (m_settings.security != Security::StartTls || m_encrypted) {
        login();
    } else if (m_capabilities.has("STARTTLS")) {
        command("STARTTLS", {Command::StartTls}, Stage::Tls, m_settings.timings.tls);
    } else {
        dropPolitely(makeError(ErrorKind::StartTlsNotOffered));
    }
}

void Dialogue::onEhloRefused(const Reply &reply)
{
    if (reply.code != 500 && reply.code != 502) {
        if (m_otherLiteral.isEmpty()) {
            dropPolitely(replyError(ErrorKind::EhloRefused, reply));
            return;
        }
        m_ehloArgument = std::exchange(m_otherLiteral, {});
        sendEhlo();
        return;
    }
    // HELO has no extensions: no TLS and no login.
    if (m_settings.security == Security::StartTls && !m_encrypted) {
        dropPolitely(replyError(ErrorKind::StartTlsNotOffered, reply));
    } else if (wantsLogin()) {
        dropPolitely(replyError(ErrorKind::LoginNotOffered, reply));
    } else {
        command("HELO " + m_ehloArgument, {Command::Helo}, Stage::Ehlo, m_settings.timings.ehlo);
    }
}

void Dialogue::onHeloReply(const Reply &reply)
{
    if (reply.isPositive() && reply.code != 220) {
        m_capabilities = {};
        becomeReady();
    } else if (reply.isTransient()) {
        dropPolitely(replyError(ErrorKind::ServiceUnavailable, reply));
    } else if (reply.isPermanent()) {
        dropPolitely(replyError(ErrorKind::EhloRefused, reply));
    } else {
        drop(replyError(ErrorKind::ReplyUnexpected, reply));
    }
}

void Dialogue::onStartTlsReply(const Reply &reply)
{
    if (reply.isTransient()) {
        dropPolitely(replyError(ErrorKind::ServiceUnavailable, reply));
    } else if (reply.isPermanent()) {
        dropPolitely(replyError(ErrorKind::StartTlsRefused, reply));
    } else if (reply.code != 220) {
        drop(replyError(ErrorKind::ReplyUnexpected, reply));
    } else {
        // RFC 3207 section 4.2: forget all that was learnt in clear.
        m_capabilities = {};
        m_phase = Phase::Handshake;
        if (m_parser.isEmpty()) { // else received() ends it
            startHandshake();
        }
    }
}

} // namespace pennypost::smtp
