// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/transferencoding.h"

#include "mime/base64encoder.h"
#include "mime/quotedprintableencoder.h"

#include <algorithm>

namespace pennypost::mime
{
namespace
{

constexpr qsizetype kLongestTextLine = 998;

bool fitsSevenBit(QByteArrayView text)
{
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\0' || static_cast<unsigned char>(c) > 0x7f) {
            return false;
        }
        if (i == lineStart && text.sliced(i).startsWith("From ")) {
            return false; // mailboxes write ">From "
        }
        if (c == '\n') {
            lineStart = i + 1;
        } else if (c != '\r' && i - lineStart >= kLongestTextLine) {
            return false;
        }
    }
    return true;
}

// In blocks, so that a long text is never held encoded as a whole.
qint64 quotedPrintableSize(QByteArrayView text)
{
    constexpr qsizetype kBlock = 65536;
    QuotedPrintableEncoder encoder;
    QByteArray output;
    qint64 size = 0;
    for (qsizetype at = 0; at < text.size(); at += kBlock) {
        encoder.encode(text.sliced(at, std::min(kBlock, text.size() - at)), output);
        size += output.size();
        output.clear();
    }
    encoder.finish(output);
    return size + output.size();
}

} // namespace

QByteArray transferEncodingName(TransferEncoding encoding)
{
    switch (encoding) {
    case TransferEncoding::SevenBit:
        return "7bit";
    case TransferEncoding::QuotedPrintable:
        return "quoted-printable";
    case TransferEncoding::Base64:
        break;
    }
    return "base64";
}

QByteArray withCanonicalLineEnds(QByteArrayView text)
{
    QByteArray result;
    result.reserve(text.size() + text.size() / 32);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' && text[i] != '\n') {
            result += text[i];
            continue;
        }
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
        }
        result += "\r\n";
    }
    return result;
}

TransferEncoding chooseTextEncoding(QByteArrayView text)
{
    if (fitsSevenBit(text)) {
        return TransferEncoding::SevenBit;
    }
    if (text.contains('\0')) {
        return TransferEncoding::Base64; // no text, whatever it says
    }
    return quotedPrintableSize(text) <= Base64Encoder::encodedSize(text.size())
        ? TransferEncoding::QuotedPrintable
        : TransferEncoding::Base64;
}

} // namespace pennypost::mime
