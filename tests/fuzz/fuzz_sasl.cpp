// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte chooses a mechanism, the second the circumstances; each further line is a
// challenge, as a server would write it behind 334, or in base64 if it begins with a colon.
#include "require.h"
#include "smtp/sasl/channelbinding.h"
#include "smtp/sasl/mechanism.h"
#include "smtp/sasl/saslprep.h"

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <iterator>

using namespace pennypost;
using namespace pennypost::smtp;
using fuzz::require;

namespace
{

constexpr const char *kNames[]
    = {"PLAIN",       "LOGIN",       "CRAM-MD5",      "EXTERNAL",           "XOAUTH2",
       "OAUTHBEARER", "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS"};
constexpr char kPassword[] = "corr3ct-h0rse";
constexpr qsizetype kMaxAnswer = 4096;
constexpr qsizetype kMaxMessage = 512;

sasl::Context contextFor(uint8_t circumstances)
{
    sasl::Context context;
    context.credentials = {QStringLiteral("ada"), Secret(kPassword)};
    context.host = QStringLiteral("mx.example.org");
    context.port = 587;
    context.nonce = "nonce";
    context.channelBinding = (circumstances & 1) != 0 ? QByteArray("binding") : QByteArray();
    context.offersPlus = (circumstances & 2) != 0;
    return context;
}

// What has to hold of every step, whatever the server said.
void check(const sasl::Mechanism &mechanism, const sasl::Step &step)
{
    const QByteArray name = mechanism.name();
    const bool proves = name.startsWith("SCRAM-") || name == "CRAM-MD5";
    if (const auto *const answer = std::get_if<sasl::Answer>(&step)) {
        require(answer->bytes.size() <= kMaxAnswer, "an answer is bounded");
        require(!proves || !answer->bytes.contains(kPassword), "a proof is not the password");
        require(!answer->bytes.contains(kPassword) || !answer->secrets.isEmpty(),
                "a secret is named as one");
    } else if (const auto *const request = std::get_if<sasl::KeyRequest>(&step)) {
        require(name.startsWith("SCRAM-"), "only SCRAM derives keys");
        require(request->iterations >= 4096 && request->iterations <= 1'000'000,
                "the work is bounded");
        require(!request->salt.isEmpty(), "there is a salt");
    }
    require(mechanism.serverMessage().size() <= kMaxMessage, "a message is bounded");
    // Nobody who does not know the password can finish SCRAM; and the fuzzer does not.
    require(!name.startsWith("SCRAM-") || !mechanism.isComplete(), "a server has to prove itself");
}

void converse(const QByteArray &name, uint8_t circumstances, const QList<QByteArray> &challenges)
{
    const auto made = sasl::makeMechanism(name, contextFor(circumstances));
    require(made.has_value(), "each mechanism can be made");
    sasl::Mechanism &mechanism = **made;
    if (const auto first = mechanism.initialResponse()) {
        check(mechanism, *first);
    }
    int keys = 0;
    for (const QByteArray &challenge : challenges) {
        sasl::Step step = mechanism.respond(challenge.startsWith(':') ? challenge.mid(1).toBase64()
                                                                      : challenge);
        check(mechanism, step);
        if (std::holds_alternative<sasl::KeyRequest>(step)) {
            require(++keys == 1, "one key is derived");
            step = mechanism.keyDerived(Secret(QByteArray(32, 'k')));
            check(mechanism, step);
        }
        if (std::holds_alternative<sasl::Cancel>(step)) {
            return;
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr size_t kMaxInput = size_t(64) * 1024;
    if (size < 2 || size > kMaxInput) {
        return 0;
    }
    const QByteArray rest(reinterpret_cast<const char *>(data) + 2,
                          static_cast<qsizetype>(size) - 2);
    constexpr size_t kMechanisms = std::size(kNames);
    const size_t choice = data[0] % (kMechanisms + 2);
    if (choice == kMechanisms) {
        if (const std::optional<Secret> prepared = sasl::saslPrep(rest)) {
            require(sasl::saslPrep(prepared->bytes()).has_value(),
                    "what is prepared stays allowed");
        }
    } else if (choice > kMechanisms) {
        require(sasl::serverEndPoint(rest).size() <= 64, "a binding is a hash");
    } else {
        converse(kNames[choice], data[1], rest.split('\n'));
    }
    return 0;
}
