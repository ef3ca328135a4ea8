// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/documenttext.h"

#include "compose/listnesting.h"

namespace pennypost::compose
{
namespace
{

using namespace Qt::StringLiterals;

QString markerOf(const ListNesting::List &list)
{
    return list.kind == BlockKind::BulletItem ? u"- "_s : QString::number(list.number) + u". "_s;
}

// The words of a block, a link behind its own unless they say it already.
QString wordsOf(const Block &block)
{
    QString words;
    for (qsizetype i = 0; i < block.spans.size();) {
        const QString &link = block.spans[i].link;
        QString linked;
        for (; i < block.spans.size() && block.spans[i].link == link; ++i) {
            linked += block.spans[i].text;
        }
        words += linked;
        if (!link.isEmpty() && !saysItsLink(linked, link)) {
            words += u" <"_s + link + u'>';
        }
    }
    return words;
}

} // namespace

QString toPlainText(const Document &document)
{
    QString text;
    ListNesting nesting;
    bool isFirst = true;
    for (const Block &block : document.blocks) {
        nesting.next(block);
        QString quote;
        if (block.quoteLevel > 0) {
            quote = QString(block.quoteLevel, u'>') + u' ';
        }
        qsizetype indent = 0;
        QString marker;
        for (const ListNesting::List &list : nesting.open()) {
            indent += marker.size();
            marker = markerOf(list);
        }
        QString before = quote + QString(indent, u' ') + marker;
        const QString words = wordsOf(block);
        for (const QStringView line : QStringView(words).split(QChar(QChar::LineSeparator))) {
            if (!isFirst) {
                text += u'\n';
            }
            isFirst = false;
            if (line.isEmpty()) {
                while (before.endsWith(u' ')) {
                    before.chop(1); // nothing stands behind it
                }
            }
            text += before;
            text += line;
            before = quote + QString(indent + marker.size(), u' ');
        }
    }
    return text;
}

} // namespace pennypost::compose
