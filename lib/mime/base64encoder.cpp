// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/base64encoder.h"

#include <algorithm>
#include <cstring>

namespace pennypost::mime
{
namespace
{

constexpr qsizetype kCharactersPerLine = 76;

} // namespace

void Base64Encoder::encode(QByteArrayView input, QByteArray &output)
{
    if (!m_rest.isEmpty()) {
        const qsizetype wanted = std::min(kBytesPerLine - m_rest.size(), input.size());
        m_rest.append(input.first(wanted).data(), wanted);
        input = input.sliced(wanted);
        if (m_rest.size() < kBytesPerLine) {
            return;
        }
        encodeLines(m_rest, output);
        m_rest.clear();
    }
    const qsizetype whole = input.size() - input.size() % kBytesPerLine;
    encodeLines(input.first(whole), output);
    m_rest.append(input.sliced(whole).data(), input.size() - whole);
}

void Base64Encoder::finish(QByteArray &output)
{
    encodeLines(m_rest, output);
    m_rest.clear();
    m_started = false;
}

qint64 Base64Encoder::encodedSize(qint64 n)
{
    const qint64 characters = (n + 2) / 3 * 4;
    const qint64 lines = (characters + kCharactersPerLine - 1) / kCharactersPerLine;
    return characters + 2 * std::max<qint64>(lines - 1, 0);
}

// Encoded in one go and cut into lines afterwards: a call for every line takes twice as long.
void Base64Encoder::encodeLines(QByteArrayView input, QByteArray &output)
{
    if (input.isEmpty()) {
        return;
    }
    const QByteArray encoded = QByteArray::fromRawData(input.data(), input.size()).toBase64();
    const qsizetype lines = (encoded.size() + kCharactersPerLine - 1) / kCharactersPerLine;
    const qsizetype start = output.size();
    output.resize(start + encoded.size() + 2 * (m_started ? lines : lines - 1));
    char *to = output.data() + start;
    for (qsizetype at = 0; at < encoded.size(); at += kCharactersPerLine) {
        if (m_started) {
            *to++ = '\r';
            *to++ = '\n';
        }
        m_started = true;
        const qsizetype length = std::min(kCharactersPerLine, encoded.size() - at);
        std::memcpy(to, encoded.constData() + at, static_cast<size_t>(length));
        to += length;
    }
}

} // namespace pennypost::mime
