// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sasl/mechanism.h"

namespace pennypost::smtp::sasl
{

// RFC 5802 and 7677, with tls-server-end-point (RFC 5929) in the -PLUS forms: both sides prove that
// they know the password, or what was derived from it, and neither says it.
class Scram : public Mechanism
{
public:
    // Fewer would hand a false server a proof that passwords can be tried on cheaply: the proof
    // goes out before the server has to give its own. Both RFCs ask for 4096 at least.
    static constexpr int kMinIterations = 4096;
    static constexpr int kMaxIterations = 1'000'000;

    // The credentials of the context are prepared (RFC 4013).
    Scram(Hash hash, bool isPlus, const Context &context);

    [[nodiscard]] QByteArray name() const override;
    [[nodiscard]] std::optional<Answer> initialResponse() override;
    [[nodiscard]] Step respond(QByteArrayView challenge) override;
    [[nodiscard]] Step keyDerived(const Secret &key) override;
    [[nodiscard]] bool isComplete() const override
    {
        return m_phase == Phase::Proven;
    }
    [[nodiscard]] ErrorKind prematureWelcome() const override
    {
        return ErrorKind::LoginServerNotProven;
    }
    [[nodiscard]] QByteArray serverMessage() const override
    {
        return m_serverMessage;
    }

private:
    enum class Phase { First, Deriving, Final, Proven };

    [[nodiscard]] Step onServerFirst(const QByteArray &message);
    [[nodiscard]] Step onServerFinal(const QByteArray &message);
    [[nodiscard]] Step onServerError(QByteArrayView attribute);

    Hash m_hash;
    bool m_isPlus;
    Secret m_password;
    QByteArray m_nonce;
    QByteArray m_gs2Header;
    QByteArray m_channelBinding; // empty unless -PLUS
    QByteArray m_clientFirst; // without the header
    QByteArray m_serverFirst;
    QByteArray m_fullNonce;
    Secret m_serverSignature;
    QByteArray m_serverMessage;
    Phase m_phase = Phase::First;
};

} // namespace pennypost::smtp::sasl
