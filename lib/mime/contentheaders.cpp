// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/contentheaders.h"

#include <algorithm>

namespace pennypost::mime
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestBoundary = 70; // RFC 2046 5.1.1

Error invalid(const Part &part)
{
    return makeError(ErrorKind::InvalidValue, QString::fromLatin1(part.contentType));
}

bool isContentType(QByteArrayView type)
{
    const qsizetype slash = type.indexOf('/');
    return slash > 0 && isToken(type.first(slash)) && isToken(type.sliced(slash + 1));
}

bool isBoundary(QByteArrayView boundary)
{
    return !boundary.isEmpty() && boundary.size() <= kLongestBoundary
        && std::all_of(boundary.begin(), boundary.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || (c != '\0' && QByteArrayView("'()+_,-./:=?").contains(c));
           });
}

bool isContentId(QByteArrayView id)
{
    return std::all_of(id.begin(), id.end(),
                       [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '>'; });
}

// RFC 2046 5: a multipart has children, anything else has content, and a message is never encoded.
bool isWellFormed(const Part &part)
{
    if (!isContentType(part.contentType) || !isContentId(part.contentId)
        || !std::all_of(part.parameters.cbegin(), part.parameters.cend(),
                        [](const Parameter &parameter) { return isToken(parameter.name); })) {
        return false;
    }
    if (part.isMultipart()) {
        return !part.children.isEmpty() && !part.content && isBoundary(part.boundary);
    }
    const bool encoded = part.encoding != TransferEncoding::SevenBit;
    return part.children.isEmpty() && part.content
        && !(encoded && part.contentType.startsWith("message/"));
}

// Pieces of several parameters in one list, with the semicolons that belong between parameters but
// not between the pieces of one quoted string.
class ParameterList
{
public:
    void add(const Parameter &parameter)
    {
        for (const QByteArray &piece : encodeParameter(parameter)) {
            separate();
            m_pieces.append(piece);
        }
    }
    void addLegacy(const Parameter &parameter)
    {
        const QByteArrayList pieces = encodeLegacyParameter(parameter);
        if (!pieces.isEmpty()) {
            separate();
            m_pieces.append(pieces);
        }
    }
    void addQuoted(const QByteArray &name, const QByteArray &value)
    {
        separate();
        m_pieces.append(name + "=\"" + value + '"');
    }
    [[nodiscard]] const QByteArrayList &pieces() const
    {
        return m_pieces;
    }

private:
    void separate()
    {
        if (!m_pieces.isEmpty()) {
            m_pieces.last() += ';';
        }
    }

    QByteArrayList m_pieces;
};

Result<Header> contentType(const Part &part)
{
    ParameterList parameters;
    for (const Parameter &parameter : part.parameters) {
        parameters.add(parameter);
    }
    if (part.isMultipart()) {
        parameters.addQuoted("boundary", part.boundary);
    }
    // Outlook and other old clients take the name from here; what they cannot read in RFC 2231 they
    // read as encoded words. The disposition has the standard form alone: with both forms there,
    // simple readers take the encoded words for the name.
    if (!part.fileName.isEmpty()) {
        parameters.addLegacy({"name", part.fileName});
    }
    return Header::parameterised("Content-Type", part.contentType, parameters.pieces());
}

Result<Header> contentDisposition(const Part &part)
{
    ParameterList parameters;
    if (!part.fileName.isEmpty()) {
        parameters.add({"filename", part.fileName});
    }
    return Header::parameterised("Content-Disposition",
                                 part.disposition == Disposition::Inline ? "inline" : "attachment",
                                 parameters.pieces());
}

} // namespace

Result<QList<Header>> contentHeaders(const Part &part)
{
    if (!isWellFormed(part)) {
        return invalid(part);
    }
    QList<Result<Header>> made{contentType(part)};
    if (!part.isMultipart()) {
        made.append(
            Header::structured("Content-Transfer-Encoding", transferEncodingName(part.encoding)));
    }
    if (!part.contentId.isEmpty()) {
        made.append(Header::structured("Content-ID", '<' + part.contentId + '>'));
    }
    if (part.disposition != Disposition::None) {
        made.append(contentDisposition(part));
    }
    QList<Header> headers;
    for (const Result<Header> &header : std::as_const(made)) {
        if (!header) {
            return header.error();
        }
        headers.append(*header);
    }
    return headers;
}

} // namespace pennypost::mime
