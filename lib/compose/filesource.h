// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/contentsource.h"

#include <QString>

#include <memory>

namespace pennypost::compose
{

// Which file it was, and in which state: anything written to it shows.
struct FileFingerprint {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 modifiedSeconds = 0;
    qint64 modifiedNanoseconds = 0;
    bool operator==(const FileFingerprint &) const = default;
};

// A regular file of the user's. What it was when it was opened (device, inode, size, time) is
// compared at the start and the end of every pass; any difference is FileChanged. The file is held
// open during a pass only, so thousands of attachments need no more than one descriptor.
class FileSource : public mime::ContentSource
{
public:
    // Never waits, whatever the path leads to. NoSuchFile, FileUnreadable, or UnsafeFile for
    // anything but a regular file with real content.
    [[nodiscard]] static Result<std::shared_ptr<FileSource>> open(const QString &path);
    // The file that was opened at an earlier time, perhaps by another process: unless it is still
    // as it was, the passes answer FileChanged. Nothing is opened yet.
    [[nodiscard]] static std::shared_ptr<FileSource> openAs(const QString &path,
                                                            const FileFingerprint &fingerprint);
    ~FileSource() override;
    Q_DISABLE_COPY_MOVE(FileSource)

    [[nodiscard]] const QString &path() const
    {
        return m_path;
    }
    [[nodiscard]] const FileFingerprint &fingerprint() const
    {
        return m_fingerprint;
    }
    [[nodiscard]] Result<void> rewind() override;
    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes) override;
    [[nodiscard]] std::optional<qint64> size() const override;
    // Closes the file before the end of a pass.
    void release();

private:
    explicit FileSource(QString path);
    [[nodiscard]] Result<FileFingerprint> openDescriptor();
    [[nodiscard]] Result<FileFingerprint> readFingerprint() const;
    [[nodiscard]] Result<void> checkUnchanged() const;

    QString m_path;
    FileFingerprint m_fingerprint;
    qint64 m_position = 0;
    int m_fd = -1;
};

} // namespace pennypost::compose
