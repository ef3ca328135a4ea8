// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"

#include <QObject>

class QTextDocument;

namespace pennypost::ui
{

// Reads the document of an editor again and again: what has not changed since the last time is
// remembered with its paragraph, so that a long text is saved while somebody types. Also makes two
// readings quick to compare: they share what is the same. Uses the blocks' user data.
class DocumentReader : public QObject
{
    Q_OBJECT

public:
    explicit DocumentReader(QTextDocument *document);

    // As documentFrom() reads it.
    [[nodiscard]] compose::Document read() const;

    // Reads this part now, so that it need not be read later with everything else.
    void remember(int from, int to) const;

private:
    void onChanged(int from, int added);
    void forget(int from, int length);

    QTextDocument *m_document;
    bool m_canRedo = false; // before the last change
};

} // namespace pennypost::ui
