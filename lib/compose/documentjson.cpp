// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/documentjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pennypost::compose
{
namespace
{

using namespace Qt::StringLiterals;

// Far above what the editor takes in, so that nothing that was written cannot be read.
constexpr qsizetype kMaxBytes = qsizetype(96) << 20;
constexpr qsizetype kMaxBlocks = 4'000'000;
constexpr qsizetype kMaxSpans = 8'000'000;

constexpr auto kBlocks = "blocks"_L1;
constexpr auto kKind = "kind"_L1;
constexpr auto kQuote = "quote"_L1;
constexpr auto kLevel = "level"_L1;
constexpr auto kSpans = "spans"_L1;
constexpr auto kText = "text"_L1;
constexpr auto kBold = "bold"_L1;
constexpr auto kItalic = "italic"_L1;
constexpr auto kUnderline = "underline"_L1;
constexpr auto kStrikeOut = "strikeout"_L1;
constexpr auto kLink = "link"_L1;
constexpr auto kBullet = "bullet"_L1;
constexpr auto kNumber = "number"_L1;

QJsonObject spanToJson(const Span &span)
{
    QJsonObject object{{kText, span.text}};
    const auto note = [&object](QLatin1StringView name, bool on) {
        if (on) {
            object.insert(name, true);
        }
    };
    note(kBold, span.bold);
    note(kItalic, span.italic);
    note(kUnderline, span.underline);
    note(kStrikeOut, span.strikeOut);
    if (!span.link.isEmpty()) {
        object.insert(kLink, span.link);
    }
    return object;
}

QJsonObject blockToJson(const Block &block)
{
    QJsonObject object;
    if (block.kind != BlockKind::Paragraph) {
        object.insert(kKind, block.kind == BlockKind::BulletItem ? kBullet : kNumber);
    }
    if (block.quoteLevel != 0) {
        object.insert(kQuote, block.quoteLevel);
    }
    if (block.listLevel != 0) {
        object.insert(kLevel, block.listLevel);
    }
    QJsonArray spans;
    for (const Span &span : block.spans) {
        spans.append(spanToJson(span));
    }
    if (!spans.isEmpty()) {
        object.insert(kSpans, spans);
    }
    return object;
}

// A kind that a later version may know is a paragraph to this one.
BlockKind kindOf(const QString &name)
{
    return name == kBullet ? BlockKind::BulletItem
        : name == kNumber  ? BlockKind::NumberItem
                           : BlockKind::Paragraph;
}

Result<Span> spanFromJson(const QJsonValue &value)
{
    if (!value.isObject() || !value[kText].isString()) {
        return makeError(ErrorKind::InvalidValue, kText);
    }
    Span span;
    span.text = value[kText].toString();
    span.bold = value[kBold].toBool();
    span.italic = value[kItalic].toBool();
    span.underline = value[kUnderline].toBool();
    span.strikeOut = value[kStrikeOut].toBool();
    span.link = value[kLink].toString();
    return span;
}

Result<Block> blockFromJson(const QJsonValue &value)
{
    const QJsonValue spans = value[kSpans];
    if (!value.isObject() || !(spans.isUndefined() || spans.isArray())) {
        return makeError(ErrorKind::InvalidValue, kSpans);
    }
    Block block;
    block.kind = kindOf(value[kKind].toString());
    block.quoteLevel = value[kQuote].toInt();
    block.listLevel = value[kLevel].toInt();
    const QJsonArray array = spans.toArray();
    block.spans.reserve(array.size());
    for (const QJsonValue &item : array) {
        const Result<Span> span = spanFromJson(item);
        if (!span) {
            return span.error();
        }
        block.spans.append(*span);
    }
    return block;
}

} // namespace

QByteArray toJson(const Document &document)
{
    QJsonArray blocks;
    for (const Block &block : document.blocks) {
        blocks.append(blockToJson(block));
    }
    return QJsonDocument(QJsonObject{{kBlocks, blocks}}).toJson(QJsonDocument::Compact);
}

Result<Document> documentFromJson(const QByteArray &json)
{
    if (json.size() > kMaxBytes) {
        return makeError(ErrorKind::InvalidValue, kBlocks);
    }
    const QJsonValue blocks = QJsonDocument::fromJson(json)[kBlocks];
    if (!blocks.isArray()) {
        return makeError(ErrorKind::InvalidValue, kBlocks);
    }
    const QJsonArray array = blocks.toArray();
    if (array.size() > kMaxBlocks) {
        return makeError(ErrorKind::InvalidValue, kBlocks);
    }
    Document document;
    document.blocks.reserve(array.size());
    qsizetype spans = 0;
    for (const QJsonValue &item : array) {
        const Result<Block> block = blockFromJson(item);
        if (!block) {
            return block.error();
        }
        spans += block->spans.size();
        if (spans > kMaxSpans) {
            return makeError(ErrorKind::InvalidValue, kSpans);
        }
        document.blocks.append(*block);
    }
    return normalized(document);
}

} // namespace pennypost::compose
