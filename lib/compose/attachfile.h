// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compose/draft.h"
#include "compose/filesource.h"

#include <QByteArray>
#include <QString>

namespace pennypost::compose
{

// A file as an attachment, with its name and type. Errors as FileSource::open().
[[nodiscard]] Result<Attachment> attachFile(const QString &path);

// A file as it is now.
struct AttachableFile {
    QString path;
    FileFingerprint fingerprint;
    QByteArray contentType;
};
// Reads no more than its beginning, which takes as long as the file system lets it. Errors as
// FileSource::open().
[[nodiscard]] Result<AttachableFile> lookAtFile(const QString &path);

// The content type of a file by its name, and by its first bytes where the name says nothing.
[[nodiscard]] QByteArray guessContentType(const QString &fileName, const QByteArray &firstBytes);

// The same for a file, of which no more than the beginning is read.
[[nodiscard]] Result<QByteArray> guessContentType(FileSource &source);

struct ContentType {
    QByteArray type;
    QByteArray charset; // empty: none
};
[[nodiscard]] bool isText(const QByteArray &contentType);
// How a text is sent when all of it is known (see Utf8Check): one in another encoding as mere
// bytes.
[[nodiscard]] ContentType withCharset(const QByteArray &contentType, bool isUtf8);

// The type in lower case if an attachment can have it, else application/octet-stream: message/* and
// multipart/* may not be sent as base64 (RFC 2046 5.2.1).
[[nodiscard]] QByteArray attachableType(const QByteArray &contentType);

// What a receiver may be given as the name of a file: the last component without control and
// directional characters, in NFC, at most 255 bytes of UTF-8 with its suffix kept, never empty.
[[nodiscard]] QString cleanFileName(const QString &fileName);

} // namespace pennypost::compose
