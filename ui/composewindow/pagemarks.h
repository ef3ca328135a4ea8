// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QPalette;
class QRectF;
class QTextDocument;

namespace pennypost::ui
{

// What stands beside the lines, at the side where a paragraph begins: a coloured bar for each quote
// level, the dots of bulleted items. (Qt writes the numbers itself; its dots touch the words.)
// visible is in the coordinates of the document, as the painter is.
void paintPageMarks(QPainter &painter, const QTextDocument &document, const QRectF &visible,
                    const QPalette &palette);

} // namespace pennypost::ui
