// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Greeting, EHLO, STARTTLS and AUTH: the part of Dialogue up to the first ready.
#include "smtp/dialogue.h"
#include "smtp/verdict.h"

#include <QUrl>

#include <algorithm>

namespace pennypost::smtp
{
namespace
{

constexpr char kDefaultLiteral[] = "[127.0.0.1]";
constexpr qsizetype kMaxCommandLine = 512; // RFC 5321 section 4.5.3.1.4, line end included
constexpr int kMaxAuthRounds = 8;

bool isNameCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'
        || c == '.';
}

// The argument of EHLO: a host name, internationalised ones as A-labels, or an address literal.
// Empty if the text is neither.
QByteArray ehloArgument(const QString &name)
{
    if (name.isEmpty()) {
        return kDefaultLiteral;
    }
    const bool isLiteral = name.startsWith(u'[') && name.endsWith(u']') && name.size() > 2;
    const QByteArray bytes = isLiteral ? name.toUtf8() : QUrl::toAce(name);
    const auto allowed = [isLiteral](char c) {
        return isNameCharacter(c) || (isLiteral && c == ':');
    };
    const QByteArrayView inner
        = isLiteral ? QByteArrayView(bytes).sliced(1).chopped(1) : QByteArrayView(bytes);
    constexpr qsizetype kMaxDomain = 255;
    if (inner.size() > kMaxDomain || !std::all_of(inner.begin(), inner.end(), allowed)) {
        return {};
    }
    return bytes;
}

bool canBeSent(const Credentials &credentials)
{
    const QByteArray user = credentials.user.toUtf8();
    const QByteArray &secret = credentials.secret.bytes();
    const auto isForbidden = [](char c) {
        return c == '\0' || c == '\r' || c == '\n';
    };
    return std::none_of(user.begin(), user.end(), isForbidden)
        && std::none_of(secret.begin(), secret.end(), isForbidden);
}

} // namespace

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
        m_ownLiteral = localAddressLiteral;
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

void Dialogue::encrypted()
{
    if (m_phase != Phase::Handshake) {
        return;
    }
    m_encrypted = true;
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
        if (m_ownLiteral.isEmpty()) {
            dropPolitely(replyError(ErrorKind::EhloRefused, reply));
            return;
        }
        m_ehloArgument = std::exchange(m_ownLiteral, {});
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
    if (!m_encrypted && !m_settings.allowPlaintextAuth) {
        dropPolitely(makeError(ErrorKind::LoginNeedsTls));
        return;
    }
    if (!canBeSent(*m_settings.credentials)) {
        dropPolitely(makeError(ErrorKind::InvalidValue));
        return;
    }
    if (!m_capabilities.has("AUTH")) {
        dropPolitely(makeError(ErrorKind::LoginNotOffered));
        return;
    }
    m_mechanismsLeft.clear();
    for (const QByteArray &name : sasl::namesFor(m_settings.auth)) {
        if (m_capabilities.offersAuth(name)) {
            m_mechanismsLeft.append(name);
        }
    }
    if (m_mechanismsLeft.isEmpty()) {
        const QByteArray offered = m_capabilities.authMechanisms().join(' ');
        dropPolitely(makeError(ErrorKind::LoginMechanismUnavailable, QString::fromUtf8(offered)));
        return;
    }
    tryNextMechanism();
}

void Dialogue::tryNextMechanism()
{
    const QByteArray name = m_mechanismsLeft.takeFirst();
    m_mechanism = sasl::makeMechanism(name, *m_settings.credentials);
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
            m_mechanism = sasl::makeMechanism(name, *m_settings.credentials);
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
    std::optional<QByteArray> response;
    if (++m_authRounds <= kMaxAuthRounds) {
        response = m_mechanism->respond(reply.text());
    }
    if (!response) {
        command("*", {Command::AuthCancel}, Stage::Auth, m_settings.timings.authStep);
        return;
    }
    QByteArray line = response->toBase64();
    Secret::wipe(*response);
    command(line, {Command::Auth}, Stage::Auth, m_settings.timings.authStep, "[hidden]\r\n");
    Secret::wipe(line);
}

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
