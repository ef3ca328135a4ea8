// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/standardinput.h"

#include "compose/filesource.h"

#include <QStringDecoder>

#include <cerrno>
#include <unistd.h>

namespace pennypost::cli
{
namespace
{

constexpr qsizetype kMaxSecret = 4096;
constexpr qsizetype kBlock = 64 * 1024;

// Unbuffered, so that no copy of a secret stays behind in a library's buffer.
Result<qsizetype> readInput(char *buffer, qsizetype size)
{
    for (;;) {
        const ssize_t n = ::read(STDIN_FILENO, buffer, static_cast<size_t>(size));
        if (n >= 0) {
            return static_cast<qsizetype>(n);
        }
        if (errno != EINTR) {
            return makeError(ErrorKind::FileUnreadable, QStringLiteral("-"));
        }
    }
}

Result<QByteArray> readAllInput()
{
    QByteArray all;
    QByteArray block(kBlock, Qt::Uninitialized);
    for (;;) {
        const Result<qsizetype> n = readInput(block.data(), block.size());
        if (!n) {
            return n.error();
        }
        if (*n == 0) {
            return all;
        }
        all.append(block.constData(), *n);
    }
}

Result<QByteArray> readFile(const QString &path)
{
    Result<std::shared_ptr<compose::FileSource>> file = compose::FileSource::open(path);
    if (!file) {
        return file.error();
    }
    if (const Result<void> ready = (*file)->rewind(); !ready) {
        return ready.error();
    }
    QByteArray all;
    for (;;) {
        const Result<QByteArray> block = (*file)->read(kBlock);
        if (!block) {
            return block.error();
        }
        if (block->isEmpty()) {
            return all;
        }
        all.append(*block);
    }
}

} // namespace

Result<Secret> readSecretLine()
{
    QByteArray line;
    line.reserve(kMaxSecret + 1);
    char c = 0;
    for (;;) {
        const Result<qsizetype> n = readInput(&c, 1);
        if (!n) {
            Secret::wipe(line);
            return n.error();
        }
        if (*n == 0 || c == '\n') {
            break;
        }
        if (c == '\0' || line.size() == kMaxSecret) {
            Secret::wipe(line);
            return makeError(ErrorKind::InvalidValue, QStringLiteral("password"));
        }
        line.append(c);
    }
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    if (line.isEmpty()) {
        return makeError(ErrorKind::SecretMissing);
    }
    Secret secret(QByteArray(line.constData(), line.size()));
    Secret::wipe(line);
    return secret;
}

Result<QString> readText(const QString &path)
{
    const Result<QByteArray> bytes = path == QLatin1String("-") ? readAllInput() : readFile(path);
    if (!bytes) {
        return bytes.error();
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder.decode(*bytes);
    if (decoder.hasError()) {
        return makeError(ErrorKind::NotUtf8, path);
    }
    if (text.startsWith(QChar(QChar::ByteOrderMark))) {
        text.remove(0, 1);
    }
    return text;
}

} // namespace pennypost::cli
