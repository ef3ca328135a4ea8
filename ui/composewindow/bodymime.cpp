// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/bodymime.h"

#include "compose/documenthtml.h"
#include "compose/documentjson.h"
#include "compose/documenttext.h"
#include "ui/composewindow/documentwalk.h"
#include "ui/composewindow/htmlwords.h"
#include "ui/composewindow/pastedhtml.h"

#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

using namespace Qt::StringLiterals;
using compose::Block;
using compose::Document;
using compose::Span;

const auto kOwnFormat = "application/x-pennypost-document"_L1;
// More than most pages, and read while nobody notices. Of what is longer the words are taken.
constexpr qsizetype kMaxHtml = 60'000;
constexpr qsizetype kMaxOwn = 150'000; // bytes
constexpr qsizetype kMaxText = 20'000;
constexpr qsizetype kMaxWord = 10'000;
constexpr qsizetype kMaxLine = 50'000;

// Where a line has to be parted: behind a space as long as there is one, and never inside a pair of
// surrogates.
QList<qsizetype> partingPlaces(const QString &line)
{
    QList<qsizetype> places;
    qsizetype start = 0;
    qsizetype word = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if ((i - word < kMaxWord && i - start < kMaxLine) || line[i].isLowSurrogate()) {
            word = line[i].isSpace() ? i + 1 : word;
            continue;
        }
        start = i - word < kMaxWord && word > start ? word : i;
        word = start;
        places.append(start);
    }
    return places;
}

QList<Block> parted(const Block &block)
{
    QString line;
    for (const Span &span : block.spans) {
        line += span.text;
    }
    QList<qsizetype> places = partingPlaces(line);
    places.append(line.size());
    QList<Block> parts;
    Block part = block;
    part.spans.clear();
    qsizetype at = 0;
    for (const Span &span : block.spans) {
        const qsizetype end = at + span.text.size();
        const qsizetype start = at;
        while (at < end) {
            const qsizetype to = std::min(end, places[parts.size()]);
            Span piece = span;
            piece.text = span.text.mid(at - start, to - at);
            part.spans.append(piece);
            at = to;
            if (at == places[parts.size()] && at < line.size()) {
                parts.append(part);
                part.spans.clear();
            }
        }
    }
    parts.append(part);
    return parts;
}

} // namespace

QStringList localFilesIn(const QMimeData &mime)
{
    QStringList files;
    const QList<QUrl> urls = mime.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile()) {
            files.append(url.toLocalFile());
        }
    }
    return files;
}

Document documentIn(const QMimeData &mime, bool rich)
{
    if (rich && mime.hasFormat(kOwnFormat)) {
        const Result<Document> own = compose::documentFromJson(mime.data(kOwnFormat));
        if (own) {
            return withLinesInBounds(*own);
        }
    }
    const bool hasText = mime.hasText();
    if (mime.hasHtml() && (rich || !hasText)) {
        Document document = documentFromHtml(mime.html());
        if (!isPlainText(document) || !hasText) {
            return withLinesInBounds(document);
        }
    }
    return withLinesInBounds(compose::fromPlainText(mime.text()));
}

std::optional<LongText> longTextIn(const QMimeData &mime, bool rich)
{
    const bool isOwn = rich && mime.hasFormat(kOwnFormat);
    if (isOwn && mime.data(kOwnFormat).size() <= kMaxOwn) {
        return {};
    }
    const bool hasText = mime.hasText();
    if (!isOwn && mime.hasHtml() && (rich || !hasText)) {
        const QString html = mime.html();
        if (html.size() > kMaxHtml) {
            return LongText{hasText ? mime.text() : html, !hasText, rich, false};
        }
    }
    const QString text = mime.text();
    return text.size() > kMaxText || isOwn ? std::optional(LongText{text, false, isOwn, false})
                                           : std::nullopt;
}

QString wordsOf(const LongText &text)
{
    Document document = withLinesInBounds(
        compose::fromPlainText(text.isHtml ? wordsOfHtml(text.source) : text.source));
    for (Block &block : document.blocks) {
        block.quoteLevel = text.isQuote ? 1 : 0;
    }
    return compose::toPlainText(document);
}

bool isPlainText(const Document &document)
{
    return !compose::needsRichText(document)
        && std::none_of(document.blocks.begin(), document.blocks.end(),
                        [](const Block &block) { return block.quoteLevel > 0; });
}

std::unique_ptr<QMimeData> mimeFor(const QTextCursor &selection, bool rich)
{
    Document document = documentFrom(selection);
    // A part of a line is words, not an item or a quote.
    const QTextBlock first = selection.document()->findBlock(selection.selectionStart());
    if (!document.blocks.isEmpty()
        && (document.blocks.size() == 1 || selection.selectionStart() > first.position())) {
        document.blocks.first() = {.spans = document.blocks.constFirst().spans};
    }
    auto mime = std::make_unique<QMimeData>();
    mime->setText(compose::toPlainText(document));
    if (rich) {
        mime->setHtml(compose::toMailHtml(document));
        mime->setData(kOwnFormat, compose::toJson(document));
    }
    return mime;
}

Document withLinesInBounds(const Document &document)
{
    Document result;
    result.blocks.reserve(document.blocks.size());
    for (const Block &block : document.blocks) {
        result.blocks.append(parted(block));
    }
    return result;
}

} // namespace pennypost::ui
