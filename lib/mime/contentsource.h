// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <optional>

namespace pennypost::mime
{

// The decoded bytes of one part, read from the start as often as needed. One reader at a time.
class ContentSource
{
public:
    ContentSource() = default;
    virtual ~ContentSource() = default;
    Q_DISABLE_COPY_MOVE(ContentSource)

    // To be called before the first read and before every new pass.
    [[nodiscard]] virtual Result<void> rewind() = 0;
    // At most maxBytes, empty only at the end. FileChanged if it is no longer what it was.
    [[nodiscard]] virtual Result<QByteArray> read(qsizetype maxBytes) = 0;
    // Bytes of one whole pass, if known beforehand. Must not change over the life of the source.
    [[nodiscard]] virtual std::optional<qint64> size() const = 0;
};

// Bytes held in memory.
class BytesSource : public ContentSource
{
public:
    explicit BytesSource(QByteArray bytes);

    [[nodiscard]] const QByteArray &bytes() const
    {
        return m_bytes;
    }
    [[nodiscard]] Result<void> rewind() override;
    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes) override;
    [[nodiscard]] std::optional<qint64> size() const override;

private:
    QByteArray m_bytes;
    qsizetype m_position = 0;
};

} // namespace pennypost::mime
