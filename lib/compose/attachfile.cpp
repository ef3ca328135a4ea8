// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/attachfile.h"

#include "compose/utf8check.h"
#include "mime/parameter.h"

#include <QMimeDatabase>

namespace pennypost::compose
{
namespace
{

using namespace Qt::StringLiterals;

constexpr char kUnknownType[] = "application/octet-stream";

// Enough for the magic numbers that the MIME database knows.
constexpr qsizetype kFirstBytes = 16384;
constexpr qsizetype kBlock = 65536;

bool isUnwantedInNames(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x20 || (u >= 0x7f && u < 0xa0) || u == 0x2028 || u == 0x2029 || u == 0xfeff
        || (u >= 0x200e && u <= 0x200f) || (u >= 0x202a && u <= 0x202e)
        || (u >= 0x2066 && u <= 0x2069);
}

// Reads the whole content, which is what tells.
Result<bool> isUtf8(mime::ContentSource &content)
{
    if (const Result<void> rewound = content.rewind(); !rewound) {
        return rewound.error();
    }
    Utf8Check check;
    while (check.isUtf8()) {
        const Result<QByteArray> block = content.read(kBlock);
        if (!block) {
            return block.error();
        }
        if (block->isEmpty()) {
            break;
        }
        check.add(*block);
    }
    return check.isUtf8();
}

// The longest start of text that is no more than maxBytes in UTF-8, never half a character.
QString shortened(const QString &text, qsizetype maxBytes)
{
    QByteArray utf8 = text.toUtf8();
    if (utf8.size() <= maxBytes) {
        return text;
    }
    while (maxBytes > 0 && (static_cast<unsigned char>(utf8.at(maxBytes)) & 0xc0) == 0x80) {
        --maxBytes;
    }
    return QString::fromUtf8(utf8.first(maxBytes));
}

} // namespace

Result<Attachment> attachFile(const QString &path)
{
    const Result<std::shared_ptr<FileSource>> source = FileSource::open(path);
    if (!source) {
        return source.error();
    }
    const Result<QByteArray> type = guessContentType(**source);
    if (!type) {
        return type.error();
    }
    ContentType settled{*type, {}};
    if (isText(*type)) {
        const Result<bool> utf8 = isUtf8(**source);
        if (!utf8) {
            return utf8.error();
        }
        settled = withCharset(*type, *utf8);
    }
    (*source)->release();
    return Attachment{cleanFileName(path), settled.type, *source, settled.charset};
}

Result<AttachableFile> lookAtFile(const QString &path)
{
    const Result<std::shared_ptr<FileSource>> source = FileSource::open(path);
    if (!source) {
        return source.error();
    }
    const Result<QByteArray> type = guessContentType(**source);
    if (!type) {
        return type.error();
    }
    return AttachableFile{path, (*source)->fingerprint(), *type};
}

QByteArray guessContentType(const QString &fileName, const QByteArray &firstBytes)
{
    const QMimeDatabase database;
    QMimeType type = database.mimeTypeForFile(fileName, QMimeDatabase::MatchExtension);
    if (type.isDefault()) {
        type = database.mimeTypeForData(firstBytes);
    }
    return attachableType(type.name().toLatin1());
}

Result<QByteArray> guessContentType(FileSource &source)
{
    if (const Result<void> rewound = source.rewind(); !rewound) {
        return rewound.error();
    }
    const Result<QByteArray> firstBytes = source.read(kFirstBytes);
    if (!firstBytes) {
        return firstBytes.error();
    }
    source.release();
    return guessContentType(cleanFileName(source.path()), *firstBytes);
}

bool isText(const QByteArray &contentType)
{
    return contentType.startsWith("text/");
}

ContentType withCharset(const QByteArray &contentType, bool isUtf8)
{
    if (!isText(contentType)) {
        return {contentType, {}};
    }
    // A reader would show text without its encoding as ASCII: better none than garbled.
    return isUtf8 ? ContentType{contentType, "utf-8"} : ContentType{kUnknownType, {}};
}

QByteArray attachableType(const QByteArray &contentType)
{
    const QByteArray type = contentType.toLower();
    const qsizetype slash = type.indexOf('/');
    if (slash < 0 || !mime::isToken(QByteArrayView(type).first(slash))
        || !mime::isToken(QByteArrayView(type).sliced(slash + 1)) || type.startsWith("message/")
        || type.startsWith("multipart/") || type.startsWith("inode/")) {
        return kUnknownType;
    }
    return type;
}

QString cleanFileName(const QString &fileName)
{
    constexpr qsizetype kLongestName = 255;
    constexpr qsizetype kLongestSuffix = 20;
    QString name = fileName;
    name.replace(u'\\', u'/');
    while (name.endsWith(u'/')) {
        name.chop(1);
    }
    name = name.mid(name.lastIndexOf(u'/') + 1);
    name.removeIf(isUnwantedInNames);
    name = name.normalized(QString::NormalizationForm_C).trimmed();
    if (name.isEmpty() || name == u"."_s || name == u".."_s) {
        return u"attachment"_s;
    }
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString suffix = dot > 0 ? name.mid(dot) : QString();
    const qsizetype suffixBytes = suffix.toUtf8().size();
    if (suffixBytes > kLongestSuffix) {
        return shortened(name, kLongestName);
    }
    return shortened(name.chopped(suffix.size()), kLongestName - suffixBytes) + suffix;
}

} // namespace pennypost::compose
