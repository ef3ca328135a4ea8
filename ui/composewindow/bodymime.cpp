// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/bodymime.h"

#include "compose/documenthtml.h"
#include "compose/documentjson.h"
#include "compose/documenttext.h"
#include "ui/composewindow/documentwalk.h"
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
// More than any page, and read in well under a second.
constexpr qsizetype kMaxHtml = qsizetype(2) << 20;
constexpr qsizetype kMaxLine = 10'000;

// The place to part a line: behind its last space, and never inside a pair of surrogates.
qsizetype partingPlace(const QString &text)
{
    qsizetype at = kMaxLine;
    const qsizetype space = text.lastIndexOf(u' ', at - 1);
    if (space > at / 2) {
        at = space + 1;
    }
    return text[at].isLowSurrogate() ? at + 1 : at;
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
        const QString html = mime.html();
        if (html.size() <= kMaxHtml || !hasText) {
            Document document = documentFromHtml(html.left(kMaxHtml));
            if (!isPlainText(document) || !hasText) {
                return withLinesInBounds(document);
            }
        }
    }
    return withLinesInBounds(compose::fromPlainText(mime.text()));
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
        Block line = block;
        line.spans.clear();
        qsizetype length = 0;
        for (Span span : block.spans) {
            while (length + span.text.size() > kMaxLine) {
                if (length > 0) {
                    result.blocks.append(line);
                    line.spans.clear();
                    length = 0;
                    continue;
                }
                Span part = span;
                part.text = span.text.left(partingPlace(span.text));
                span.text.remove(0, part.text.size());
                line.spans.append(part);
                result.blocks.append(line);
                line.spans.clear();
            }
            length += span.text.size();
            line.spans.append(span);
        }
        result.blocks.append(line);
    }
    return result;
}

} // namespace pennypost::ui
