// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/contentsource.h"
#include "mime/sink.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

// A reader's side of what lib/mime writes, kept simple and apart from it.
namespace pennypost::test
{

inline QByteArray decodeQuotedPrintable(const QByteArray &encoded, bool inHeader = false)
{
    QByteArray result;
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        if (encoded.at(i) == '=' && encoded.mid(i + 1, 2) == "\r\n") {
            i += 2;
        } else if (encoded.at(i) == '=') {
            result += QByteArray::fromHex(encoded.mid(i + 1, 2));
            i += 2;
        } else {
            result += inHeader && encoded.at(i) == '_' ? ' ' : encoded.at(i);
        }
    }
    return result;
}

inline QByteArray unfolded(QByteArray field)
{
    field.chop(2); // the CRLF of the field itself
    return field.replace("\r\n ", " ").replace("\r\n\t", "\t");
}

inline QString decodedWord(const QByteArray &word)
{
    const QByteArray text = word.mid(10).chopped(2); // =?UTF-8?Q? and ?=
    return QString::fromUtf8(word.at(8) == 'Q' ? decodeQuotedPrintable(text, true)
                                               : QByteArray::fromBase64(text));
}

// The value of an unstructured field, encoded words decoded (RFC 2047 6.2).
inline QString decodedField(const QByteArray &field)
{
    QString text = QString::fromLatin1(unfolded(field));
    text = text.mid(text.indexOf(u':') + 2);
    static const QRegularExpression between(QStringLiteral("(\\?=)\\s+(=\\?UTF-8\\?)"));
    text.replace(between, QStringLiteral("\\1\\2"));
    static const QRegularExpression word(QStringLiteral("=\\?UTF-8\\?[QB]\\?[^? ]*\\?="));
    QString result;
    qsizetype end = 0;
    for (auto match = word.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        result += text.mid(end, found.capturedStart() - end);
        result += decodedWord(found.captured().toLatin1());
        end = found.capturedEnd();
    }
    return result + text.mid(end);
}

// What is wrong with the lines of a field or message; empty if nothing is.
inline QByteArray faultOfLines(const QByteArray &bytes, qsizetype longest)
{
    if (!bytes.endsWith("\r\n")) {
        return "no CRLF at the end";
    }
    qsizetype start = 0;
    while (start < bytes.size()) {
        const qsizetype end = bytes.indexOf("\r\n", start);
        const QByteArray line = bytes.mid(start, end - start);
        if (line.size() > longest) {
            return "a long line: " + line;
        }
        for (const char c : line) {
            if (c == '\r' || c == '\n' || c == '\0' || static_cast<unsigned char>(c) > 0x7f) {
                return "a bad byte: " + line.toPercentEncoding(" ");
            }
        }
        start = end + 2;
    }
    return {};
}

// The unfolded value of the first field of that name; empty if there is none.
inline QByteArray field(const QByteArray &message, const QByteArray &name)
{
    const QByteArray head = "\r\n" + message.left(message.indexOf("\r\n\r\n") + 2);
    const qsizetype start = head.indexOf("\r\n" + name + ": ");
    if (start < 0) {
        return {};
    }
    qsizetype end = head.indexOf("\r\n", start + 2);
    while (end + 2 < head.size() && (head.at(end + 2) == ' ' || head.at(end + 2) == '\t')) {
        end = head.indexOf("\r\n", end + 2);
    }
    return unfolded(head.mid(start + 2, end - start)).mid(name.size() + 2);
}

class CollectingSink : public mime::Sink
{
public:
    Result<void> write(QByteArrayView block) override
    {
        bytes.append(block.data(), block.size());
        largestBlock = std::max(largestBlock, block.size());
        ++blocks;
        return {};
    }

    QByteArray bytes;
    qsizetype largestBlock = 0;
    int blocks = 0;
};

} // namespace pennypost::test
