// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "require.h"
#include "smtp/replyparser.h"
#include "smtp/verdict.h"

#include <QList>

#include <cstdint>
#include <variant>

// The first byte tells what is awaited, the next eight where the rest is cut. Whole or cut, the
// same replies have to come out, within their bounds.
using namespace pennypost;
using namespace pennypost::smtp;
using fuzz::require;

namespace
{

constexpr qsizetype kHead = 9;

struct Parsed {
    QList<Reply> replies;
    ErrorKind error = ErrorKind::None;

    bool operator==(const Parsed &) const = default;
};

void check(const Reply &reply)
{
    require(reply.code >= 200 && reply.code <= 599, "a code is one");
    require(!reply.lines.isEmpty() && reply.lines.size() <= ReplyParser::kMaxLines,
            "lines are bounded");
    qsizetype size = 0;
    for (const QByteArray &line : reply.lines) {
        require(!line.contains('\n') && !line.contains('\0') && !line.contains('\xff'),
                "a line is one");
        size += line.size();
    }
    require(size <= ReplyParser::kMaxReply, "a reply is bounded");
    const QByteArray enhanced = reply.enhancedCode();
    require(enhanced.isEmpty() || enhanced[0] == static_cast<char>('0' + reply.code / 100),
            "an enhanced code fits the code");
    require(!confirms(reply) || reply.isPositive(), "only 2xx confirms");
    require(!(reply.isPositive() && meansTooManyRecipients(reply)), "a yes is no refusal");
    (void)replyError(messageRefusal(reply), reply);
}

// False once nothing more can come.
bool takeAll(ReplyParser &parser, Parsed &parsed)
{
    for (;;) {
        const Result<std::optional<Reply>> next = parser.next();
        if (!next) {
            parsed.error = next.error().kind;
            return false;
        }
        if (!next->has_value()) {
            return true;
        }
        check(**next);
        parsed.replies.append(**next);
    }
}

Parsed parse(QByteArrayView bytes, ReplyParser::Expecting expecting, QByteArrayView cuts)
{
    ReplyParser parser;
    parser.expect(expecting);
    Parsed parsed;
    qsizetype turn = 0;
    while (!bytes.isEmpty()) {
        qsizetype size = bytes.size();
        if (!cuts.isEmpty()) {
            size
                = qMin<qsizetype>(size, 1 + static_cast<unsigned char>(cuts[turn++ % cuts.size()]));
        }
        parser.feed(bytes.first(size));
        bytes = bytes.sliced(size);
        if (!takeAll(parser, parsed)) {
            break;
        }
        require(parser.incomplete().size() <= ReplyParser::kMaxReply + ReplyParser::kMaxAuthLine,
                "what waits is bounded");
    }
    return parsed;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    if (input.size() < kHead) {
        return 0;
    }
    const auto expecting = static_cast<ReplyParser::Expecting>(data[0] % 3);
    const QByteArrayView bytes = input.sliced(kHead);
    const Parsed whole = parse(bytes, expecting, {});
    const Parsed cut = parse(bytes, expecting, input.sliced(1, kHead - 1));
    require(whole == cut, "cuts change nothing");
    return 0;
}
