// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QPalette;
class QRectF;
class QTextDocument;

namespace pennypost::ui
{

// One coloured bar per quote level at the side where a quoted paragraph begins. visible is in the
// coordinates of the document, as the painter is.
void paintQuoteBars(QPainter &painter, const QTextDocument &document, const QRectF &visible,
                    const QPalette &palette);

} // namespace pennypost::ui
