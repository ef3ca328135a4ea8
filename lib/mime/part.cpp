// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/part.h"

#include "base/hash.h"

#include <algorithm>

namespace pennypost::mime
{
namespace
{

using namespace Qt::StringLiterals;

Result<void> collectSevenBitTexts(const Part &part, QByteArrayList &texts)
{
    for (const Part &child : part.children) {
        if (Result<void> collected = collectSevenBitTexts(child, texts); !collected) {
            return collected;
        }
    }
    if (part.isMultipart() || !part.content || part.encoding != TransferEncoding::SevenBit) {
        return {};
    }
    if (Result<void> rewound = part.content->rewind(); !rewound) {
        return rewound;
    }
    QByteArray text;
    for (;;) {
        const Result<QByteArray> block = part.content->read(65536);
        if (!block) {
            return block.error();
        }
        if (block->isEmpty()) {
            texts.append(text);
            return {};
        }
        text += *block;
    }
}

Result<void> assign(Part &part, const QByteArrayList &texts, QByteArrayList &used,
                    const std::function<QByteArray()> &generate)
{
    if (part.isMultipart()) {
        constexpr int kMostTries = 100;
        const auto isTaken = [&](const QByteArray &boundary) {
            return used.contains(boundary)
                || std::any_of(texts.cbegin(), texts.cend(),
                               [&](const QByteArray &text) { return text.contains(boundary); });
        };
        int tries = 0;
        do {
            if (++tries > kMostTries) {
                return makeError(ErrorKind::Internal, u"boundary"_s);
            }
            part.boundary = generate();
        } while (isTaken(part.boundary));
        used.append(part.boundary);
    }
    for (Part &child : part.children) {
        if (Result<void> assigned = assign(child, texts, used, generate); !assigned) {
            return assigned;
        }
    }
    return {};
}

} // namespace

Part makeTextPart(const QByteArray &subtype, QStringView text)
{
    const QByteArray bytes = withCanonicalLineEnds(text.toUtf8());
    Part part;
    part.contentType = "text/" + subtype;
    part.parameters = {{"charset", u"utf-8"_s}};
    part.encoding = chooseTextEncoding(bytes);
    part.content = std::make_shared<BytesSource>(bytes);
    return part;
}

Part makeBinaryPart(const QByteArray &contentType, std::shared_ptr<ContentSource> content)
{
    Part part;
    part.contentType = contentType;
    part.encoding = TransferEncoding::Base64;
    part.content = std::move(content);
    return part;
}

Part makeMultipart(const QByteArray &subtype, QList<Part> children)
{
    Part part;
    part.contentType = "multipart/" + subtype;
    if (subtype == "related" && !children.isEmpty()) {
        // RFC 2387 3.1: the type of the root, which is the first part.
        part.parameters = {{"type", QString::fromLatin1(children.first().contentType)}};
    }
    part.children = std::move(children);
    return part;
}

QByteArray randomBoundary()
{
    return "=_" + randomBytes(16).toHex();
}

Result<void> assignBoundaries(Part &root, const std::function<QByteArray()> &generate)
{
    QByteArrayList texts;
    if (Result<void> collected = collectSevenBitTexts(root, texts); !collected) {
        return collected;
    }
    QByteArrayList used;
    return assign(root, texts, used, generate);
}

} // namespace pennypost::mime
