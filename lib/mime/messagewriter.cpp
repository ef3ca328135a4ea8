// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/messagewriter.h"

#include "mime/base64encoder.h"
#include "mime/contentheaders.h"
#include "mime/quotedprintableencoder.h"

namespace pennypost::mime
{
namespace
{

constexpr qsizetype kBlock = 65536;
// Whole lines of base64, and a little less than one block when encoded.
constexpr qsizetype kReadBlock = Base64Encoder::kBytesPerLine * 840;
constexpr int kDeepestPart = 50;

// Counts what it is given, and hands it on in blocks if there is a sink.
class Output
{
public:
    explicit Output(Sink *sink)
        : m_sink(sink)
    {
    }

    [[nodiscard]] bool isCounting() const
    {
        return m_sink == nullptr;
    }
    [[nodiscard]] qint64 size() const
    {
        return m_size;
    }
    [[nodiscard]] bool endsWithLineEnd() const
    {
        return m_last == '\n';
    }

    [[nodiscard]] Result<void> add(QByteArrayView bytes)
    {
        if (bytes.isEmpty()) {
            return {};
        }
        m_size += bytes.size();
        m_last = bytes.back();
        if (isCounting()) {
            return {};
        }
        m_buffer.append(bytes.data(), bytes.size());
        qsizetype written = 0;
        for (; m_buffer.size() - written >= kBlock; written += kBlock) {
            if (Result<void> done = m_sink->write(QByteArrayView(m_buffer).sliced(written, kBlock));
                !done) {
                return done;
            }
        }
        m_buffer.remove(0, written);
        return {};
    }

    // Base64 that need not be made to know how long it is.
    void count(qint64 size)
    {
        m_size += size;
        m_last = size > 0 ? '=' : m_last;
    }

    [[nodiscard]] Result<void> flush()
    {
        return m_buffer.isEmpty() ? Result<void>() : m_sink->write(m_buffer);
    }

private:
    Sink *m_sink;
    QByteArray m_buffer;
    qint64 m_size = 0;
    char m_last = '\0';
};

// The last look at text that goes out as it is.
class SevenBitGuard
{
public:
    static constexpr qsizetype kLongestLine = 998;

    [[nodiscard]] bool accepts(QByteArrayView bytes)
    {
        for (const char c : bytes) {
            if (m_afterReturn != (c == '\n') || c == '\0' || static_cast<unsigned char>(c) > 0x7f) {
                return false;
            }
            m_afterReturn = c == '\r';
            m_line = c == '\n' || c == '\r' ? 0 : m_line + 1;
            if (m_line > kLongestLine) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] bool isComplete() const
    {
        return !m_afterReturn;
    }

private:
    qsizetype m_line = 0;
    bool m_afterReturn = false;
};

class TreeWriter
{
public:
    explicit TreeWriter(Output &output)
        : m_output(output)
    {
    }

    [[nodiscard]] Result<void> writeMessage(const Part &root)
    {
        for (const Header &header : root.headers) {
            if (Result<void> done = m_output.add(header.bytes()); !done) {
                return done;
            }
        }
        if (Result<void> done = m_output.add("MIME-Version: 1.0\r\n"); !done) {
            return done;
        }
        if (Result<void> done = writePart(root, 0); !done) {
            return done;
        }
        return m_output.endsWithLineEnd() ? Result<void>() : m_output.add("\r\n");
    }

private:
    [[nodiscard]] Result<void> writePart(const Part &part, int depth)
    {
        if (depth > kDeepestPart || (depth > 0 && !part.headers.isEmpty())) {
            return makeError(ErrorKind::InvalidValue, QString::fromLatin1(part.contentType));
        }
        const Result<QList<Header>> headers = contentHeaders(part);
        if (!headers) {
            return headers.error();
        }
        QByteArray bytes;
        for (const Header &header : *headers) {
            bytes += header.bytes();
        }
        if (Result<void> done = m_output.add(bytes + "\r\n"); !done) {
            return done;
        }
        return part.isMultipart() ? writeChildren(part, depth) : writeContent(part);
    }

    // The line end in front of a boundary belongs to the boundary (RFC 2046 5.1.1).
    [[nodiscard]] Result<void> writeChildren(const Part &part, int depth)
    {
        QByteArray delimiter = "--" + part.boundary + "\r\n";
        for (const Part &child : part.children) {
            if (Result<void> done = m_output.add(delimiter); !done) {
                return done;
            }
            if (Result<void> done = writePart(child, depth + 1); !done) {
                return done;
            }
            delimiter = "\r\n--" + part.boundary + "\r\n";
        }
        return m_output.add("\r\n--" + part.boundary + "--\r\n");
    }

    [[nodiscard]] Result<void> writeContent(const Part &part)
    {
        const std::optional<qint64> size = part.content->size();
        if (m_output.isCounting() && size && part.encoding == TransferEncoding::Base64) {
            m_output.count(Base64Encoder::encodedSize(*size));
            return {};
        }
        switch (part.encoding) {
        case TransferEncoding::SevenBit: {
            SevenBitGuard guard;
            Result<void> done = pump(part, [&](const QByteArray &block) -> Result<void> {
                return guard.accepts(block) ? m_output.add(block) : notSevenBit(part);
            });
            return done && !guard.isComplete() ? Result<void>(notSevenBit(part)) : done;
        }
        case TransferEncoding::QuotedPrintable:
            return encode<QuotedPrintableEncoder>(part);
        case TransferEncoding::Base64:
            break;
        }
        return encode<Base64Encoder>(part);
    }

    template<typename Encoder>
    [[nodiscard]] Result<void> encode(const Part &part)
    {
        Encoder encoder;
        QByteArray encoded;
        Result<void> done = pump(part, [&](const QByteArray &block) {
            encoded.resize(0); // keeps its memory, unlike clear()
            encoder.encode(block, encoded);
            return m_output.add(encoded);
        });
        if (!done) {
            return done;
        }
        encoded.resize(0);
        encoder.finish(encoded);
        return m_output.add(encoded);
    }

    // One pass over the content; stops as soon as there is more of it than there was.
    template<typename Take>
    [[nodiscard]] Result<void> pump(const Part &part, const Take &take)
    {
        ContentSource &content = *part.content;
        const std::optional<qint64> size = content.size();
        if (Result<void> rewound = content.rewind(); !rewound) {
            return rewound;
        }
        for (qint64 total = 0;;) {
            const Result<QByteArray> block = content.read(kReadBlock);
            if (!block) {
                return block.error();
            }
            total += block->size();
            const bool atEnd = block->isEmpty();
            if (size && (total > *size || (atEnd && total < *size))) {
                return makeError(ErrorKind::FileChanged, part.fileName);
            }
            if (atEnd) {
                return {};
            }
            if (Result<void> taken = take(*block); !taken) {
                return taken;
            }
        }
    }

    static Error notSevenBit(const Part &part)
    {
        return makeError(ErrorKind::InvalidValue, QString::fromLatin1(part.contentType));
    }

    Output &m_output;
};

} // namespace

Result<qint64> measure(const Part &root)
{
    Output output(nullptr);
    if (Result<void> written = TreeWriter(output).writeMessage(root); !written) {
        return written.error();
    }
    return output.size();
}

Result<void> write(const Part &root, Sink &sink)
{
    const Result<qint64> expected = measure(root);
    if (!expected) {
        return expected.error();
    }
    Output output(&sink);
    if (Result<void> written = TreeWriter(output).writeMessage(root); !written) {
        return written;
    }
    // A source of unknown size can only be found out here.
    if (output.size() != *expected) {
        return makeError(ErrorKind::FileChanged, root.fileName);
    }
    return output.flush();
}

} // namespace pennypost::mime
