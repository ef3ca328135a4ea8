// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/documenthtml.h"

#include "compose/listnesting.h"

#include <algorithm>
#include <utility>

namespace pennypost::compose
{
namespace
{

using namespace Qt::StringLiterals;

enum class Direction { None, LeftToRight, RightToLeft };

// That of the first letter which has one, as the editor lays paragraphs out.
Direction directionOf(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t code = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size()) {
            code = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        switch (QChar::direction(code)) {
        case QChar::DirL:
            return Direction::LeftToRight;
        case QChar::DirR:
        case QChar::DirAL:
            return Direction::RightToLeft;
        default:
            break;
        }
    }
    return Direction::None;
}

// Spaces that a reader would swallow, and it swallows across tags, become no-break spaces: the
// first of a line, and every other one of a run from its end, so that long runs can still wrap.
QString withLastingSpaces(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u' ') {
            continue;
        }
        const qsizetype start = i;
        while (i + 1 < text.size() && text[i + 1] == u' ') {
            ++i;
        }
        for (qsizetype at = i - 1; at >= start; at -= 2) {
            text[at] = QChar(QChar::Nbsp);
        }
        if (start == 0 || text[start - 1] == QChar(QChar::LineSeparator)) {
            text[start] = QChar(QChar::Nbsp);
        }
    }
    return text;
}

class HtmlWriter
{
public:
    QString write(const Document &document)
    {
        m_html = u"<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n"_s;
        for (const Block &block : document.blocks) {
            add(block);
        }
        closeLists(static_cast<int>(m_lists.size()));
        setQuoteLevel(0);
        endParagraph();
        return m_html + u"</body>\n</html>\n"_s;
    }

private:
    struct List {
        QString tag;
        bool isRightToLeft = false;
    };

    void add(const Block &block)
    {
        const ListNesting::Step step = m_nesting.next(block);
        closeLists(step.closed);
        setQuoteLevel(block.quoteLevel);
        QString text;
        for (const Span &span : block.spans) {
            text += span.text;
        }
        if (block.kind != BlockKind::Paragraph) {
            addItem(block, text, step.opened);
        } else if (text.isEmpty()) {
            ++m_emptyLines;
        } else {
            addLine(block, text);
        }
    }

    // Lines that follow each other are one p with breaks; an empty one parts two p, and is no more
    // than the space that a reader shows between them.
    void addLine(const Block &block, const QString &text)
    {
        const Direction direction = directionOf(text);
        const bool isRightToLeft = direction == Direction::RightToLeft;
        if (m_isParagraphOpen && m_emptyLines == 0
            && (direction == Direction::None || isRightToLeft == m_isRightToLeft)) {
            m_html += "<br>\n"_L1;
        } else {
            closeParagraph();
            m_html += isRightToLeft ? "<p dir=\"rtl\">"_L1 : "<p>"_L1;
            m_html += u"<br>"_s.repeated(takeEmptyLines());
            m_isParagraphOpen = true;
            m_isRightToLeft = isRightToLeft;
        }
        m_hasContent = true;
        addSpans(block, text);
    }

    void addItem(const Block &block, const QString &text, bool opensList)
    {
        const Direction direction = directionOf(text);
        const bool isRightToLeft = direction == Direction::RightToLeft;
        if (opensList) {
            endParagraph();
            const QString tag = block.kind == BlockKind::BulletItem ? u"ul"_s : u"ol"_s;
            m_html += u'<' + tag;
            m_html += isRightToLeft ? " dir=\"rtl\">\n<li>"_L1 : ">\n<li>"_L1;
            m_lists.append({tag, isRightToLeft});
        } else if (direction == Direction::None
                   || isRightToLeft == m_lists.constLast().isRightToLeft) {
            m_html += "</li>\n<li>"_L1;
        } else {
            m_html += isRightToLeft ? "</li>\n<li dir=\"rtl\">"_L1 : "</li>\n<li dir=\"ltr\">"_L1;
        }
        m_hasContent = true;
        addSpans(block, text);
        closeLine();
    }

    void setQuoteLevel(int level)
    {
        if (level == m_quoteLevel) {
            return;
        }
        endParagraph();
        m_hasContent = level < m_quoteLevel;
        for (; m_quoteLevel < level; ++m_quoteLevel) {
            m_html += "<blockquote>\n"_L1;
        }
        for (; m_quoteLevel > level; --m_quoteLevel) {
            m_html += "</blockquote>\n"_L1;
        }
    }

    void closeLists(int count)
    {
        for (; count > 0; --count) {
            m_html += u"</li>\n</"_s + m_lists.takeLast().tag + u">\n"_s;
        }
    }

    // With the empty lines at the end of the text or of a quote.
    void endParagraph()
    {
        closeParagraph();
        const qsizetype breaks = takeEmptyLines();
        if (breaks > 0) {
            m_html += u"<p>"_s + u"<br>"_s.repeated(breaks) + u"</p>\n"_s;
        }
    }

    void closeParagraph()
    {
        if (m_isParagraphOpen) {
            closeLine();
            m_html += "</p>\n"_L1;
            m_isParagraphOpen = false;
        }
    }

    // A break shows nothing unless something follows it.
    void closeLine()
    {
        if (m_endsInBreak) {
            m_html += "<br>"_L1;
        }
    }

    qsizetype takeEmptyLines()
    {
        const qsizetype lines = std::exchange(m_emptyLines, 0);
        return m_hasContent ? std::max(lines - 1, qsizetype(0)) : lines;
    }

    void addSpans(const Block &block, const QString &text)
    {
        m_endsInBreak = text.endsWith(QChar(QChar::LineSeparator));
        const QString lasting = withLastingSpaces(text);
        qsizetype at = 0;
        QString link;
        for (const Span &span : block.spans) {
            if (span.link != link) {
                m_html += link.isEmpty() ? QString() : u"</a>"_s;
                link = span.link;
                m_html += link.isEmpty() ? QString()
                                         : u"<a href=\""_s + link.toHtmlEscaped() + u"\">"_s;
            }
            addSpan(span, QStringView(lasting).sliced(at, span.text.size()));
            at += span.text.size();
        }
        m_html += link.isEmpty() ? QString() : u"</a>"_s;
    }

    void addSpan(const Span &span, QStringView text)
    {
        m_html += span.bold ? u"<b>"_s : QString();
        m_html += span.italic ? u"<i>"_s : QString();
        m_html += span.underline ? u"<u>"_s : QString();
        m_html += span.strikeOut ? u"<s>"_s : QString();
        for (const QChar c : text) {
            switch (c.unicode()) {
            case u'<':
                m_html += "&lt;"_L1;
                break;
            case u'>':
                m_html += "&gt;"_L1;
                break;
            case u'&':
                m_html += "&amp;"_L1;
                break;
            case u'"':
                m_html += "&quot;"_L1;
                break;
            case QChar::Nbsp:
                m_html += "&nbsp;"_L1;
                break;
            case QChar::LineSeparator:
                m_html += "<br>\n"_L1;
                break;
            default:
                m_html += c;
            }
        }
        m_html += span.strikeOut ? u"</s>"_s : QString();
        m_html += span.underline ? u"</u>"_s : QString();
        m_html += span.italic ? u"</i>"_s : QString();
        m_html += span.bold ? u"</b>"_s : QString();
    }

    QString m_html;
    ListNesting m_nesting;
    QList<List> m_lists;
    int m_quoteLevel = 0;
    qsizetype m_emptyLines = 0; // seen, not written yet
    bool m_hasContent = false; // above, in the same quote
    bool m_isParagraphOpen = false;
    bool m_isRightToLeft = false; // the open paragraph
    bool m_endsInBreak = false; // the latest line
};

} // namespace

QString toMailHtml(const Document &document)
{
    Document expanded = normalized(document);
    for (Block &block : expanded.blocks) {
        for (Span &span : block.spans) {
            span.text.replace(u'\t', u"    "_s);
        }
    }
    return HtmlWriter().write(expanded);
}

} // namespace pennypost::compose
