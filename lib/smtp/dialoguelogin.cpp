// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// AUTH (RFC 4954): the part of Dialogue between the last EHLO and the first ready. A connection
// gives its secret, or a proof of it, away once.
#include "smtp/dialogue.h"
#include "smtp/sasl/choice.h"
#include "smtp/verdict.h"

#include <algorithm>
#include <utility>

namespace pennypost::smtp
{
namespace
{

constexpr qsizetype kMaxCommandLine = 512; // RFC 5321 section 4.5.3.1.4, line end included
constexpr qsizetype kMaxAnswerLine = ReplyParser::kMaxAuthLine; // the same for both sides
constexpr char kHiddenLine[] = "[hidden]\r\n";

bool isPlus(QByteArrayView mechanism)
{
    return mechanism.endsWith("-PLUS");
}

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
    if (!m_settings.credentials && m_settings.auth != AuthMethod::External) {
        dropPolitely(makeError(ErrorKind::SecretMissing));
        return;
    }
    const sasl::Circumstances circumstances{m_encrypted, !m_channelBinding.isEmpty(),
                                            m_settings.clientCertificate.has_value()};
    const Result<QList<QByteArray>> names
        = sasl::mechanismsToTry(m_settings, m_capabilities, circumstances);
    if (!names) {
        dropPolitely(names.error());
        return;
    }
    m_mechanismsLeft = *names;
    tryNextMechanism();
}

Result<std::unique_ptr<sasl::Mechanism>> Dialogue::makeMechanism(QByteArrayView name) const
{
    const QList<QByteArray> &offered = m_capabilities.authMechanisms();
    sasl::Context context;
    context.credentials = m_settings.credentials.value_or(Credentials());
    context.host = m_settings.host;
    context.port = m_settings.port;
    context.nonce = m_settings.scramNonce;
    context.channelBinding = m_channelBinding;
    context.offersPlus = std::any_of(offered.begin(), offered.end(), isPlus);
    return sasl::makeMechanism(name, context);
}

// The next one that can express what we have: SCRAM cannot say every password.
void Dialogue::tryNextMechanism()
{
    Error problem = makeError(ErrorKind::Internal);
    while (!m_mechanismsLeft.isEmpty()) {
        Result<std::unique_ptr<sasl::Mechanism>> made = makeMechanism(m_mechanismsLeft.takeFirst());
        if (made) {
            m_mechanism = std::move(*made);
            sendAuth();
            return;
        }
        problem = made.error();
    }
    dropPolitely(problem);
}

// RFC 4954 section 4: the first answer goes along only if the whole line fits. An empty one is "="
// there.
void Dialogue::sendAuth()
{
    m_authRounds = 0;
    m_firstAnswer = m_mechanism->initialResponse();
    QByteArray line = "AUTH " + m_mechanism->name();
    QByteArray shown;
    if (m_firstAnswer) {
        QByteArray encoded
            = m_firstAnswer->bytes.isEmpty() ? QByteArray("=") : m_firstAnswer->bytes.toBase64();
        if (encoded.size() + 2 > kMaxAnswerLine) {
            dropPolitely(makeError(ErrorKind::InvalidValue));
            return;
        }
        if (line.size() + 1 + encoded.size() + 2 <= kMaxCommandLine) {
            hide(*m_firstAnswer, encoded);
            forgetFirstAnswer();
            shown = line + ' ' + kHiddenLine;
            line += ' ' + encoded;
        }
        Secret::wipe(encoded);
    }
    command(line, {Command::Auth}, Stage::Auth, m_settings.timings.authStep, shown);
    Secret::wipe(line);
}

void Dialogue::forgetFirstAnswer()
{
    if (m_firstAnswer) {
        Secret::wipe(m_firstAnswer->bytes);
        m_firstAnswer.reset();
    }
}

// From here on nobody is shown what is in an answer, should the server repeat it.
void Dialogue::hide(const sasl::Answer &answer, const QByteArray &encoded)
{
    if (answer.secrets.isEmpty()) {
        return;
    }
    m_secretSent = true;
    Hide action{answer.secrets};
    action.secrets.append(Secret(QByteArray(encoded.constData(), encoded.size())));
    for (const Secret &secret : action.secrets) {
        m_redactor.hide(secret);
    }
    m_actions.append(action);
}

void Dialogue::onAuthReply(const Reply &reply)
{
    if (reply.code == 334) {
        onAuthChallenge(reply);
    } else if (reply.isTransient() || reply.isPermanent()) {
        onAuthRefused(reply);
    } else if (!reply.isPositive()) {
        drop(replyError(ErrorKind::ReplyUnexpected, reply));
    } else if (!m_mechanism->isComplete() || m_firstAnswer) {
        drop(replyError(m_mechanism->prematureWelcome(), reply));
    } else {
        onLoggedIn();
    }
}

void Dialogue::onLoggedIn()
{
    if (sasl::isStronger(m_mechanism->name(), m_settings.facts.strongestLogin)) {
        m_settings.facts.strongestLogin = m_mechanism->name();
    }
    m_mechanism.reset();
    m_loggedIn = true;
    becomeReady();
}

void Dialogue::onAuthChallenge(const Reply &reply)
{
    ++m_authRounds;
    if (m_firstAnswer) {
        answerChallenge(*m_firstAnswer);
        forgetFirstAnswer();
    } else {
        follow(m_mechanism->respond(reply.text()));
    }
}

void Dialogue::follow(sasl::Step step)
{
    if (auto *const answer = std::get_if<sasl::Answer>(&step)) {
        answerChallenge(*answer);
        Secret::wipe(answer->bytes);
    } else if (auto *const request = std::get_if<sasl::KeyRequest>(&step)) {
        m_derivingKey = true;
        m_actions.append(SetTimer{Stage::Auth, m_settings.timings.authStep});
        m_actions.append(DeriveKey{std::move(*request)});
    } else {
        cancelLogin(std::get<sasl::Cancel>(step).error);
    }
}

void Dialogue::answerChallenge(const sasl::Answer &answer)
{
    QByteArray line = answer.bytes.toBase64();
    if (line.size() + 2 > kMaxAnswerLine) {
        cancelLogin(makeError(ErrorKind::InvalidValue));
    } else {
        hide(answer, line);
        command(line, {Command::Auth}, Stage::Auth, m_settings.timings.authStep, kHiddenLine);
    }
    Secret::wipe(line);
}

void Dialogue::keyDerived(const Secret &key)
{
    if (std::exchange(m_derivingKey, false) && m_mechanism) {
        follow(m_mechanism->keyDerived(key));
    }
}

// The server asked for more than the mechanism has, or said something that ends the exchange. Its
// own words come to that, or nothing: a server that hangs up now does not change what it was.
void Dialogue::cancelLogin(const Error &error)
{
    m_loginFailed = error.kind == ErrorKind::None ? makeError(ErrorKind::LoginRefused) : error;
    m_loginFailed->serverText = shownBytes(m_mechanism->serverMessage());
    command("*", {Command::AuthCancel}, Stage::Auth, m_settings.timings.authStep);
}

void Dialogue::onAuthCancelled(const Reply &reply)
{
    Error error = replyError(m_loginFailed->kind, reply);
    if (error.kind == ErrorKind::LoginRefused && reply.isTransient()) {
        error.kind = ErrorKind::LoginTemporarilyRefused;
    }
    error.detail = m_loginFailed->detail;
    if (!m_loginFailed->serverText.isEmpty()) {
        error.serverText += '\n' + m_loginFailed->serverText;
    }
    dropPolitely(error, reply);
}

// Another mechanism is tried only where this one itself was not wanted and nothing secret was said:
// never with a password that was refused, and never after a proof. A password that is not ASCII and
// was refused is not sent again in another encoding either: that would be a second try.
bool Dialogue::mayTryAnother(const Reply &reply) const
{
    if (m_secretSent || m_authRounds > 0 || m_mechanismsLeft.isEmpty()) {
        return false;
    }
    // Servers that bind by another part of TLS refuse ours as if the login were wrong, though they
    // have not asked for it yet. What lets us in is remembered: see HostFacts::strongestLogin.
    const bool refusesBinding = reply.code == 535 && isPlus(m_mechanism->name())
        && m_mechanism->name().startsWith(m_mechanismsLeft.first());
    return refusesMechanism(reply) || refusesBinding;
}

void Dialogue::onAuthRefused(const Reply &reply)
{
    if (mayTryAnother(reply)) {
        tryNextMechanism();
        return;
    }
    ErrorKind kind = loginRefusal(reply, m_encrypted);
    if (kind == ErrorKind::LoginMechanismUnavailable && m_authRounds > 0) {
        kind = ErrorKind::LoginRefused; // the mechanism was fine until it saw the credentials
    } else if (kind == ErrorKind::LoginMechanismUnavailable && isLoginWeakened()) {
        kind = ErrorKind::LoginWeakened;
    }
    Error error = replyError(kind, reply);
    if (const QByteArray message = m_mechanism->serverMessage(); !message.isEmpty()) {
        error.serverText += '\n' + shownBytes(message);
    }
    if (reply.code == 421) {
        drop(error);
    } else {
        dropPolitely(error);
    }
}

// The mechanism that once let us in is still listed, and refused.
bool Dialogue::isLoginWeakened() const
{
    return m_settings.auth == AuthMethod::Auto
        && !sasl::isStronger(m_mechanism->name(), m_settings.facts.strongestLogin)
        && sasl::isStronger(m_settings.facts.strongestLogin, "PLAIN");
}

} // namespace pennypost::smtp
