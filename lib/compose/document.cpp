// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/document.h"

#include <QUrl>

#include <algorithm>

namespace pennypost::compose
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype kMaxLink = 4096;

bool isLineEnd(QChar c)
{
    switch (c.unicode()) {
    case u'\n':
    case u'\r':
    case u'\v':
    case u'\f':
    case QChar::LineSeparator:
    case QChar::ParagraphSeparator:
        return true;
    default:
        return false;
    }
}

// Control characters, the editor's own marks for frames and objects, and lone surrogates, which
// have no UTF-8.
bool isUnfit(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate()) {
        return at + 1 == text.size() || !text[at + 1].isLowSurrogate();
    }
    if (c.isLowSurrogate()) {
        return at == 0 || !text[at - 1].isHighSurrogate();
    }
    const char16_t code = c.unicode();
    return (code < 0x20 && code != u'\t') || (code >= 0x7f && code < 0xa0)
        || (code >= 0xfdd0 && code <= 0xfdef) || code == QChar::ObjectReplacementCharacter
        || code >= 0xfffe;
}

QString cleaned(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isLineEnd(text[i])) {
            if (text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
                ++i;
            }
            result += QChar(QChar::LineSeparator);
        } else if (!isUnfit(text, i)) {
            result += text[i];
        }
    }
    return result;
}

bool haveOneLook(const Span &one, const Span &other)
{
    return one.bold == other.bold && one.italic == other.italic && one.underline == other.underline
        && one.strikeOut == other.strikeOut && one.link == other.link;
}

Block normalizedBlock(const Block &block)
{
    Block result;
    result.kind = block.kind;
    result.quoteLevel = std::clamp(block.quoteLevel, 0, kMaxDepth);
    result.listLevel
        = block.kind == BlockKind::Paragraph ? 0 : std::clamp(block.listLevel, 0, kMaxDepth);
    for (const Span &span : block.spans) {
        Span clean = span;
        clean.text = cleaned(span.text);
        if (!isSafeLink(clean.link)) {
            clean.link.clear();
        }
        if (clean.text.isEmpty()) {
            continue;
        }
        if (!result.spans.isEmpty() && haveOneLook(result.spans.constLast(), clean)) {
            result.spans.last().text += clean.text;
        } else {
            result.spans.append(clean);
        }
    }
    return result;
}

} // namespace

Document fromPlainText(const QString &text)
{
    Document document;
    if (text.isEmpty()) {
        return document;
    }
    const QString lines = cleaned(text);
    for (const QStringView line : QStringView(lines).split(QChar(QChar::LineSeparator))) {
        Block block;
        if (!line.isEmpty()) {
            Span span;
            span.text = line.toString();
            block.spans.append(span);
        }
        document.blocks.append(block);
    }
    if (document.blocks == QList<Block>{Block()}) {
        document.blocks.clear();
    }
    return document;
}

Document normalized(const Document &document)
{
    Document result;
    result.blocks.reserve(document.blocks.size());
    for (const Block &block : document.blocks) {
        result.blocks.append(normalizedBlock(block));
    }
    if (result.blocks == QList<Block>{Block()}) {
        result.blocks.clear();
    }
    return result;
}

bool isEmpty(const Document &document)
{
    return std::all_of(document.blocks.begin(), document.blocks.end(), [](const Block &block) {
        return std::all_of(block.spans.begin(), block.spans.end(), [](const Span &span) {
            return QStringView(span.text).trimmed().isEmpty();
        });
    });
}

bool needsRichText(const Document &document)
{
    return std::any_of(document.blocks.begin(), document.blocks.end(), [](const Block &block) {
        return block.kind != BlockKind::Paragraph
            || std::any_of(block.spans.begin(), block.spans.end(), [](const Span &span) {
                   return span.bold || span.italic || span.underline || span.strikeOut
                       || (!span.link.isEmpty() && !saysItsLink(span.text, span.link));
               });
    });
}

bool saysItsLink(const QString &words, const QString &link)
{
    const QStringView said = QStringView(words).trimmed();
    const auto leadsTo = [said](QStringView address) {
        return said == address
            || (address.endsWith(u'/') && said == address.first(address.size() - 1));
    };
    if (leadsTo(link)) {
        return true;
    }
    for (const QLatin1StringView scheme : {"http://"_L1, "https://"_L1, "mailto:"_L1}) {
        if (link.startsWith(scheme, Qt::CaseInsensitive)) {
            return leadsTo(QStringView(link).sliced(scheme.size()));
        }
    }
    return false;
}

bool isSafeLink(const QString &link)
{
    if (link.isEmpty() || link.size() > kMaxLink
        || std::any_of(link.begin(), link.end(), [](QChar c) { return c.isSpace(); })
        || cleaned(link) != link) {
        return false;
    }
    const QUrl url(link, QUrl::TolerantMode);
    const QString scheme = url.scheme();
    if (scheme == "mailto"_L1) {
        return !url.path().isEmpty();
    }
    return (scheme == "http"_L1 || scheme == "https"_L1) && !url.host().isEmpty();
}

} // namespace pennypost::compose
