// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/sink.h"
#include "store/blobwriter.h"

#include <atomic>

namespace pennypost::service
{

// Lets a message be written into the store. Both must outlive it.
class BlobSink : public mime::Sink
{
public:
    explicit BlobSink(store::BlobWriter &writer, const std::atomic_bool *cancelled = nullptr)
        : m_writer(writer),
          m_cancelled(cancelled)
    {
    }

    // Cancelled, besides the errors of the writer.
    [[nodiscard]] Result<void> write(QByteArrayView bytes) override
    {
        if (m_cancelled != nullptr && *m_cancelled) {
            return makeError(ErrorKind::Cancelled);
        }
        return m_writer.write(bytes);
    }

private:
    store::BlobWriter &m_writer;
    const std::atomic_bool *m_cancelled;
};

} // namespace pennypost::service
