// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>

namespace pennypost::ui
{

// Colours links and quotes in the palette of the moment. They are laid over the text when it is
// drawn and are no part of the document, so they follow the theme and never get into a mail.
class BodyColors : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit BodyColors(QTextDocument *document);

    void setPalette(const QPalette &palette);
    // In plain text lines that begin with > are quotes.
    void setPlain(bool plain);

protected:
    void highlightBlock(const QString &text) override;

private:
    QColor m_link;
    QColor m_quote;
    bool m_plain = true;
};

} // namespace pennypost::ui
