// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"

#include <QRandomGenerator>

namespace pennypost::test
{

// A document as a person might leave it, and as nobody would; normalized.
inline compose::Document randomDocument(quint32 seed)
{
    using namespace Qt::StringLiterals;
    static const QStringList kPieces{u"Dear Ada"_s,
                                     u" "_s,
                                     u"   "_s,
                                     u"<b>&amp;\"'"_s,
                                     u"é ü ß"_s,
                                     u"שלום"_s,
                                     u"🥳👩🏽‍💻"_s,
                                     u"\t"_s,
                                     u"\u2028"_s,
                                     u"x > y"_s,
                                     u"> quoted"_s,
                                     u"1. "_s,
                                     u"- "_s,
                                     u"\u00a0"_s,
                                     u"日本語"_s,
                                     u"a\u200db"_s,
                                     u"-- "_s,
                                     u"\u202e"_s};
    static const QStringList kLinks{u"https://example.org/a?b=c&d=\"e\""_s,
                                    u"mailto:ada@example.org"_s, u"http://example.net"_s};
    QRandomGenerator random(seed);
    compose::Document document;
    const int blocks = random.bounded(12);
    for (int i = 0; i < blocks; ++i) {
        compose::Block block;
        block.kind = static_cast<compose::BlockKind>(random.bounded(3));
        block.quoteLevel = random.bounded(3) == 0 ? random.bounded(4) : 0;
        block.listLevel = random.bounded(4);
        const int spans = random.bounded(5);
        for (int k = 0; k < spans; ++k) {
            compose::Span span;
            for (int pieces = random.bounded(4); pieces > 0; --pieces) {
                span.text += kPieces[random.bounded(kPieces.size())];
            }
            span.bold = random.bounded(3) == 0;
            span.italic = random.bounded(4) == 0;
            span.underline = random.bounded(5) == 0;
            span.strikeOut = random.bounded(6) == 0;
            if (random.bounded(5) == 0) {
                span.link = kLinks[random.bounded(kLinks.size())];
            }
            block.spans.append(span);
        }
        document.blocks.append(block);
    }
    return compose::normalized(document);
}

} // namespace pennypost::test
