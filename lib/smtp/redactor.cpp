// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/redactor.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <openssl/crypto.h>
#include <vector>

namespace pennypost::smtp
{
namespace
{

// Shorter ones would blot out ordinary words.
constexpr qsizetype kShortestNeedle = 4;
// A part of a long one gives it away too: quotes are often cut. The parts of a short one are words.
constexpr qsizetype kShortestWithParts = 24;
constexpr qsizetype kPart = 12;

constexpr char kHidden[] = "[hidden]";
constexpr char kChallenge[] = "334";
constexpr int kChallengeCode = 334;

using Part = std::array<char, kPart>;

Part partAt(const char *bytes)
{
    Part part{};
    std::memcpy(part.data(), bytes, kPart);
    return part;
}

// By hand: the parts lie in a Secret, one behind the other.
bool contains(const QByteArray &parts, const char *bytes)
{
    qsizetype from = 0;
    qsizetype to = parts.size() / kPart;
    while (from < to) {
        const qsizetype middle = from + (to - from) / 2;
        const int order = std::memcmp(parts.constData() + middle * kPart, bytes, kPart);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return false;
}

} // namespace

Redactor::Redactor(const Credentials &credentials)
{
    const QByteArray &secret = credentials.secret.bytes();
    if (secret.isEmpty()) {
        return;
    }
    QByteArray plain = '\0' + credentials.user.toUtf8() + '\0' + secret;
    hide(credentials.secret);
    hide(Secret(secret.toBase64()));
    hide(Secret(plain.toBase64()));
    Secret::wipe(plain);
}

void Redactor::hide(const Secret &secret)
{
    const QByteArray &bytes = secret.bytes();
    if (bytes.size() < kShortestNeedle) {
        return;
    }
    const auto isShorter = [&bytes](const Secret &other) {
        return other.bytes().size() < bytes.size();
    };
    // The longest first: the clear text may be part of an encoded form.
    m_needles.insert(std::find_if(m_needles.begin(), m_needles.end(), isShorter), secret);
    if (bytes.size() < kShortestWithParts) {
        return;
    }
    const QByteArray &known = m_parts.bytes();
    std::vector<Part> parts;
    parts.reserve(static_cast<size_t>(known.size() / kPart + bytes.size() - kPart + 1));
    for (qsizetype at = 0; at < known.size(); at += kPart) {
        parts.push_back(partAt(known.constData() + at));
    }
    for (qsizetype at = 0; at + kPart <= bytes.size(); ++at) {
        parts.push_back(partAt(bytes.constData() + at));
    }
    std::sort(parts.begin(), parts.end(), [](const Part &one, const Part &other) {
        return std::memcmp(one.data(), other.data(), kPart) < 0;
    });
    QByteArray sorted(static_cast<qsizetype>(parts.size()) * kPart, Qt::Uninitialized);
    std::memcpy(sorted.data(), parts.data(), parts.size() * kPart);
    OPENSSL_cleanse(parts.data(), parts.size() * kPart);
    m_parts = Secret(std::move(sorted));
}

QByteArray Redactor::clean(QByteArray line) const
{
    if (line.startsWith(kChallenge)) {
        return QByteArray(kChallenge) + ' ' + kHidden;
    }
    return withoutSecrets(std::move(line));
}

QByteArray Redactor::withoutSecrets(QByteArray text) const
{
    for (const Secret &needle : m_needles) {
        text.replace(needle.bytes(), kHidden);
    }
    return withoutParts(text);
}

QByteArray Redactor::withoutParts(const QByteArray &text) const
{
    if (m_parts.isEmpty() || text.size() < kPart) {
        return text;
    }
    QByteArray result;
    qsizetype shown = 0; // all before it is in the result, or hidden
    for (qsizetype at = 0; at + kPart <= text.size(); ++at) {
        if (!contains(m_parts.bytes(), text.constData() + at)) {
            continue;
        }
        if (at > shown || result.isEmpty()) {
            result += QByteArrayView(text).sliced(shown, at - shown);
            result += kHidden;
        }
        shown = at + kPart;
    }
    return result + text.mid(shown);
}

Reply Redactor::clean(Reply reply) const
{
    for (QByteArray &line : reply.lines) {
        line = reply.code == kChallengeCode ? QByteArray(kHidden) : withoutSecrets(std::move(line));
    }
    return reply;
}

} // namespace pennypost::smtp
