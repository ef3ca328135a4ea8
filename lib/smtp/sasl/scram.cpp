// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/scram.h"

#include "smtp/sasl/challenge.h"

#include <algorithm>

namespace pennypost::smtp::sasl
{
namespace
{

constexpr qsizetype kMaxNonce = 1024;
constexpr qsizetype kMaxShown = 128;

// RFC 5802 section 5.1: "y" if we could bind and the server does not know how, so that it notices
// if somebody has taken the -PLUS form out of its list.
QByteArray gs2Header(bool isPlus, const Context &context)
{
    if (isPlus) {
        return "p=tls-server-end-point,,";
    }
    return context.channelBinding.isEmpty() || context.offersPlus ? "n,," : "y,,";
}

bool isNonce(QByteArrayView text)
{
    return text.size() <= kMaxNonce
        && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

// 0 for anything that is not a number or has too many digits to be a sensible one.
int readIterations(QByteArrayView digits)
{
    constexpr qsizetype kMaxDigits = 7;
    int number = 0;
    if (digits.isEmpty() || digits.size() > kMaxDigits || digits.startsWith('0')) {
        return 0;
    }
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return 0;
        }
        number = number * 10 + (c - '0');
    }
    return number;
}

Secret exclusiveOr(const Secret &one, const Secret &other)
{
    QByteArray result = one.bytes();
    for (qsizetype i = 0; i < result.size() && i < other.bytes().size(); ++i) {
        result[i] = static_cast<char>(result[i] ^ other.bytes()[i]);
    }
    return Secret(std::move(result));
}

Step malformed()
{
    return Cancel{makeError(ErrorKind::ReplyMalformed)};
}

Step notProven()
{
    return Cancel{makeError(ErrorKind::LoginServerNotProven)};
}

} // namespace

Scram::Scram(Hash hash, bool isPlus, const Context &context)
    : m_hash(hash),
      m_isPlus(isPlus),
      m_password(context.credentials.secret),
      m_nonce(context.nonce),
      m_gs2Header(gs2Header(isPlus, context)),
      m_channelBinding(isPlus ? context.channelBinding : QByteArray()),
      m_clientFirst("n=" + escapedName(context.credentials.user.toUtf8()) + ",r=" + m_nonce)
{
}

QByteArray Scram::name() const
{
    const QByteArray name = m_hash == Hash::Sha256 ? "SCRAM-SHA-256" : "SCRAM-SHA-1";
    return m_isPlus ? name + "-PLUS" : name;
}

std::optional<Answer> Scram::initialResponse()
{
    return Answer{m_gs2Header + m_clientFirst};
}

Step Scram::respond(QByteArrayView challenge)
{
    const std::optional<QByteArray> message = decodeChallenge(challenge);
    if (m_phase == Phase::First) {
        return message ? onServerFirst(*message) : malformed();
    }
    if (m_phase == Phase::Final) {
        return message ? onServerFinal(*message) : notProven();
    }
    return Cancel{};
}

// "r=...,s=...,i=...", then perhaps extensions that may be ignored. One that may not be, m=, would
// stand in front.
Step Scram::onServerFirst(const QByteArray &message)
{
    const QList<QByteArray> attributes = message.split(',');
    if (attributes.first().startsWith("e=")) {
        return onServerError(attributes.first());
    }
    if (attributes.size() < 3 || !attributes[0].startsWith("r=") || !attributes[1].startsWith("s=")
        || !attributes[2].startsWith("i=")) {
        return malformed();
    }
    m_fullNonce = attributes[0].mid(2);
    const std::optional<QByteArray> salt = decodeChallenge(QByteArrayView(attributes[1]).sliced(2));
    const int iterations = readIterations(QByteArrayView(attributes[2]).sliced(2));
    if (!isNonce(m_fullNonce) || !salt || salt->isEmpty() || iterations == 0
        || iterations > kMaxIterations) {
        return malformed();
    }
    // Somebody plays back another exchange, or wants a proof that is cheap to guess at.
    const bool isOurs = m_fullNonce.size() > m_nonce.size() && m_fullNonce.startsWith(m_nonce);
    if (!isOurs || iterations < kMinIterations) {
        return notProven();
    }
    m_serverFirst = message;
    m_phase = Phase::Deriving;
    return KeyRequest{m_hash, m_password, *salt, iterations};
}

Step Scram::keyDerived(const Secret &key)
{
    if (m_phase != Phase::Deriving || key.isEmpty()) {
        return Cancel{makeError(ErrorKind::Internal)};
    }
    const QByteArray clientFinal
        = "c=" + (m_gs2Header + m_channelBinding).toBase64() + ",r=" + m_fullNonce;
    const QByteArray spoken = m_clientFirst + ',' + m_serverFirst + ',' + clientFinal;
    const Secret clientKey = keyedHash(m_hash, key.bytes(), "Client Key");
    const Secret storedKey = plainHash(m_hash, clientKey.bytes());
    const Secret signature = keyedHash(m_hash, storedKey.bytes(), spoken);
    const Secret serverKey = keyedHash(m_hash, key.bytes(), "Server Key");
    m_serverSignature = keyedHash(m_hash, serverKey.bytes(), spoken);
    if (clientKey.isEmpty() || signature.isEmpty() || m_serverSignature.isEmpty()) {
        return Cancel{makeError(ErrorKind::Internal)};
    }
    m_phase = Phase::Final;
    const Secret proof(exclusiveOr(clientKey, signature).bytes().toBase64());
    Answer answer{clientFinal + ",p=" + proof.bytes(), {proof}};
    for (const Secret &derived : {key, clientKey, storedKey, serverKey, m_serverSignature}) {
        answer.secrets.append(Secret(derived.bytes().toBase64()));
    }
    return answer;
}

Step Scram::onServerFinal(const QByteArray &message)
{
    const QByteArray attribute = message.split(',').first();
    if (attribute.startsWith("e=")) {
        return onServerError(attribute);
    }
    const std::optional<QByteArray> signature = attribute.startsWith("v=")
        ? decodeChallenge(QByteArrayView(attribute).sliced(2))
        : std::nullopt;
    if (!signature || !areEqual(Secret(*signature), m_serverSignature)) {
        return notProven();
    }
    m_phase = Phase::Proven;
    return Answer{};
}

// A refusal in the server's own words, such as "invalid-proof".
Step Scram::onServerError(QByteArrayView attribute)
{
    m_serverMessage
        = attribute.sliced(2).first(qMin(attribute.size() - 2, kMaxShown)).toByteArray();
    return Cancel{};
}

} // namespace pennypost::smtp::sasl
