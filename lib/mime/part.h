// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/contentsource.h"
#include "mime/header.h"
#include "mime/parameter.h"
#include "mime/transferencoding.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace pennypost::mime
{

enum class Disposition { None, Inline, Attachment };

// A node of the message tree, as a value: either a leaf with content or a multipart with children.
// Copies share the content. The writer checks every field on its way out.
struct Part {
    // The fields of the message, on the root only; the Content-* fields come from the members
    // below.
    QList<Header> headers;
    QByteArray contentType = "text/plain"; // type/subtype, lower case
    QList<Parameter> parameters; // of the content type, without boundary and name
    Disposition disposition = Disposition::None;
    QString fileName; // empty: none
    QByteArray contentId; // without angle brackets, empty: none

    std::shared_ptr<ContentSource> content; // leaf
    TransferEncoding encoding = TransferEncoding::Base64; // leaf

    QList<Part> children; // multipart
    QByteArray boundary; // multipart; see assignBoundaries()

    [[nodiscard]] bool isMultipart() const
    {
        return contentType.startsWith("multipart/");
    }
};

// text/SUBTYPE in UTF-8 with CRLF line ends and the encoding that suits it.
[[nodiscard]] Part makeTextPart(const QByteArray &subtype, QStringView text);
// Anything else, byte for byte: always base64.
[[nodiscard]] Part makeBinaryPart(const QByteArray &contentType,
                                  std::shared_ptr<ContentSource> content);
// multipart/SUBTYPE, still without a boundary.
[[nodiscard]] Part makeMultipart(const QByteArray &subtype, QList<Part> children);

// "=_" and 128 random bits: the "=_" cannot occur in base64 or quoted-printable.
[[nodiscard]] QByteArray randomBoundary();
// Gives every multipart of the tree a boundary of its own that occurs in none of its 7-bit parts.
// Once assigned they stay, so that the message has the same bytes however often it is written.
[[nodiscard]] Result<void>
assignBoundaries(Part &root, const std::function<QByteArray()> &generate = randomBoundary);

} // namespace pennypost::mime
