// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// AUTH (RFC 4954): the part of Dialogue between the last EHLO and the first ready.
#include "smtp/dialogue.h"
#include "smtp/sasl/choice.h"
#include "smtp/verdict.h"

namespace pennypost::smtp
{
namespace
{

constexpr qsizetype kMaxCommandLine = 512; // RFC 5321 section 4.5.3.1.4, line end included
constexpr int kMaxAuthRounds = 8;

} // namespace

bool Dialogue::wantsLogin() const
{
    return m_settings.auth != AuthMethod::None
        && (m_settings.credentials || m_settings.auth != AuthMethod::Auto);
}

void Dialogue::login()
{
    if (!wantsLogin()) {
        becomeReady();
        return;
    }
    if (!m_settings.credentials) {
        dropPolitely(makeError(ErrorKind::SecretMissing));
        return;
    }
    const sasl::Circumstances circumstances{m_encrypted, false, false};
    const Result<QList<QByteArray>> names
        = sasl::mechanismsToTry(m_settings, m_capabilities, circumstances);
    if (!names) {
        dropPolitely(names.error());
        return;
    }
    m_mechanismsLeft = *names;
    tryNextMechanism();
}

void Dialogue::tryNextMechanism()
{
    const QByteArray name = m_mechanismsLeft.takeFirst();
    sasl::Context context;
    context.credentials = *m_settings.credentials;
    Result<std::unique_ptr<sasl::Mechanism>> made = sasl::makeMechanism(name, context);
    if (!made) {
        dropPolitely(made.error());
        return;
    }
    m_mechanism = std::move(*made);
    m_authRounds = 0;
    QByteArray line = "AUTH " + name;
    QByteArray shown;
    // RFC 4954 section 4: only if the whole line fits. An empty response is "=" there. A mechanism
    // that is asked without room for its answer gives it to the first challenge.
    if (std::optional<QByteArray> response = m_mechanism->initialResponse()) {
        QByteArray encoded = response->isEmpty() ? QByteArray("=") : response->toBase64();
        Secret::wipe(*response);
        if (line.size() + 1 + encoded.size() + 2 <= kMaxCommandLine) {
            shown = line + " [hidden]\r\n";
            m_secretSent = true;
            line += ' ' + encoded;
        } else {
            m_mechanism = std::move(*sasl::makeMechanism(name, context));
        }
        Secret::wipe(encoded);
    }
    command(line, {Command::Auth}, Stage::Auth, m_settings.timings.authStep, shown);
    Secret::wipe(line);
}

void Dialogue::onAuthReply(const Reply &reply)
{
    if (reply.code == 334) {
        onAuthChallenge(reply);
    } else if (reply.isTransient() || reply.isPermanent()) {
        onAuthRefused(reply);
    } else if (reply.isPositive() && m_mechanism->isComplete()) {
        m_mechanism.reset();
        m_loggedIn = true;
        becomeReady();
    } else {
        drop(replyError(ErrorKind::ReplyUnexpected, reply));
    }
}

void Dialogue::onAuthChallenge(const Reply &reply)
{
    sasl::Step step = sasl::Cancel{};
    if (++m_authRounds <= kMaxAuthRounds) {
        step = m_mechanism->respond(reply.text());
    }
    auto *const answer = std::get_if<sasl::Answer>(&step);
    if (answer == nullptr) {
        command("*", {Command::AuthCancel}, Stage::Auth, m_settings.timings.authStep);
        return;
    }
    QByteArray line = answer->bytes.toBase64();
    Secret::wipe(answer->bytes);
    command(line, {Command::Auth}, Stage::Auth, m_settings.timings.authStep, "[hidden]\r\n");
    Secret::wipe(line);
}

void Dialogue::keyDerived(const Secret & /*key*/) { }

// The server asked for more than the mechanism has, or for nonsense. The password may be out: the
// same again would end alike.
void Dialogue::onAuthCancelled(const Reply &reply)
{
    const ErrorKind kind
        = reply.isTransient() ? ErrorKind::LoginTemporarilyRefused : ErrorKind::LoginRefused;
    dropPolitely(replyError(kind, reply), reply);
}

void Dialogue::onAuthRefused(const Reply &reply)
{
    // 534 once the password is out is about the password ("use an app password"): said to nobody
    // a second time.
    const bool another
        = m_authRounds == 0 && refusesMechanism(reply) && !(reply.code == 534 && m_secretSent);
    if (another && !m_mechanismsLeft.isEmpty()) {
        tryNextMechanism();
        return;
    }
    ErrorKind kind = loginRefusal(reply, m_encrypted);
    if (m_authRounds > 0 && kind == ErrorKind::LoginMechanismUnavailable) {
        kind = ErrorKind::LoginRefused; // the mechanism was fine until it saw the credentials
    }
    const Error error = replyError(kind, reply);
    if (reply.code == 421) {
        drop(error);
    } else {
        dropPolitely(error);
    }
}

} // namespace pennypost::smtp
