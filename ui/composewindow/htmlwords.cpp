// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/htmlwords.h"

#include <algorithm>
#include <array>

namespace pennypost::ui
{

namespace
{

using namespace Qt::StringLiterals;

constexpr std::array kSilent{"script"_L1, "style"_L1, "head"_L1, "title"_L1};
constexpr std::array kParagraphs{"p"_L1, "h1"_L1, "h2"_L1, "h3"_L1, "h4"_L1, "h5"_L1, "h6"_L1};
constexpr std::array kLines{"br"_L1, "div"_L1, "li"_L1, "tr"_L1,  "table"_L1,      "ul"_L1,
                            "ol"_L1, "hr"_L1,  "dd"_L1, "pre"_L1, "blockquote"_L1, "dt"_L1};
constexpr qsizetype kLongestEntity = 10;

template<typename List>
bool names(const List &list, QStringView name)
{
    return std::any_of(list.begin(), list.end(), [name](QLatin1StringView one) {
        return name.compare(one, Qt::CaseInsensitive) == 0;
    });
}

QString meaningOf(QStringView entity)
{
    if (entity.startsWith(u'#')) {
        const bool isHex = entity.size() > 1 && entity[1].toLower() == u'x';
        bool isNumber = false;
        const char32_t code = entity.sliced(isHex ? 2 : 1).toUInt(&isNumber, isHex ? 16 : 10);
        return isNumber && code > 0 && code <= QChar::LastValidCodePoint
            ? QString::fromUcs4(&code, 1)
            : QString();
    }
    struct Entity {
        QLatin1StringView name;
        char16_t letter;
    };
    static constexpr std::array kEntities{Entity{"amp"_L1, u'&'},   Entity{"lt"_L1, u'<'},
                                          Entity{"gt"_L1, u'>'},    Entity{"quot"_L1, u'"'},
                                          Entity{"apos"_L1, u'\''}, Entity{"nbsp"_L1, u' '}};
    for (const Entity &known : kEntities) {
        if (entity == known.name) {
            return QChar(known.letter);
        }
    }
    return {};
}

class Stripper
{
public:
    explicit Stripper(QStringView html)
        : m_html(html)
    {
    }

    QString words()
    {
        while (m_at < m_html.size()) {
            if (m_html[m_at] == u'<') {
                readTag();
            } else if (m_html[m_at] == u'&') {
                readEntity();
            } else {
                add(m_html[m_at++]);
            }
        }
        return m_words.trimmed();
    }

private:
    void add(QChar c)
    {
        if (!c.isSpace()) {
            m_words += c;
        } else if (!m_words.isEmpty() && !m_words.back().isSpace()) {
            m_words += u' ';
        }
    }

    void beginLine(int lines)
    {
        while (m_words.endsWith(u' ')) {
            m_words.chop(1);
        }
        while (!m_words.isEmpty() && !m_words.endsWith(QString(lines, u'\n'))) {
            m_words += u'\n';
        }
    }

    void skipTo(QStringView end)
    {
        const qsizetype found = m_html.indexOf(end, m_at, Qt::CaseInsensitive);
        m_at = found < 0 ? m_html.size() : found + end.size();
    }

    void readTag()
    {
        if (m_html.sliced(m_at).startsWith(u"<!--")) {
            skipTo(u"-->");
            return;
        }
        qsizetype start = m_at + 1;
        const bool isEnd = start < m_html.size() && m_html[start] == u'/';
        start += isEnd ? 1 : 0;
        qsizetype end = start;
        while (end < m_html.size() && m_html[end].isLetterOrNumber()) {
            ++end;
        }
        const QStringView name = m_html.sliced(start, end - start);
        if (name.isEmpty()
            && !(end < m_html.size() && (m_html[end] == u'!' || m_html[end] == u'?'))) {
            add(m_html[m_at++]); // "a < b"
            return;
        }
        skipTo(u">");
        if (!isEnd && names(kSilent, name)) {
            skipTo(QString(u"</"_s + name.toString() + u'>'));
        } else if (names(kParagraphs, name)) {
            beginLine(2);
        } else if (names(kLines, name)) {
            beginLine(1);
        } else if (name.compare("td"_L1, Qt::CaseInsensitive) == 0) {
            add(u' ');
        }
    }

    void readEntity()
    {
        const qsizetype end = m_html.sliced(m_at).left(kLongestEntity).indexOf(u';');
        const QString meaning = end < 0 ? QString() : meaningOf(m_html.sliced(m_at + 1, end - 1));
        if (meaning.isEmpty()) {
            add(m_html[m_at++]);
            return;
        }
        for (const QChar c : meaning) {
            add(c);
        }
        m_at += end + 1;
    }

    QStringView m_html;
    qsizetype m_at = 0;
    QString m_words;
};

} // namespace

QString wordsOfHtml(QStringView html)
{
    return Stripper(html).words();
}

} // namespace pennypost::ui
