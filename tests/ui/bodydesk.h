// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/documenttext.h"
#include "ui/composewindow/bodyeditor.h"
#include "ui/composewindow/formatbar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>
#include <QVBoxLayout>

namespace pennypost::test
{

using namespace Qt::StringLiterals;
using compose::Block;
using compose::BlockKind;
using compose::BodyFormat;
using compose::Document;
using compose::Span;
using ui::BodyEditor;
using ui::FormatBar;

// The page as it is in a window: a field above it, the bar, a field below.
class BodyDesk : public QWidget
{
public:
    explicit BodyDesk(BodyFormat format)
        : above(new QLineEdit(this)),
          editor(new BodyEditor(this)),
          bar(new FormatBar(*editor, this)),
          below(new QLineEdit(this))
    {
        auto *layout = new QVBoxLayout(this);
        layout->addWidget(above);
        layout->addWidget(bar);
        layout->addWidget(editor, 1);
        layout->addWidget(below);
        setTabOrder(above, editor);
        setTabOrder(editor, below);
        editor->setFormat(format);
        resize(800, 600);
        show();
        activateWindow();
        editor->setFocus();
    }

    QString text() const
    {
        return compose::toPlainText(editor->content());
    }
    void type(const QString &keys) const
    {
        for (const QChar key : keys) {
            if (key == u'\n') {
                QTest::keyClick(editor, Qt::Key_Return);
            } else {
                QTest::keyClicks(editor, key);
            }
        }
    }
    void paste(QMimeData *mime) const
    {
        QGuiApplication::clipboard()->setMimeData(mime);
        QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
    }
    void paste(const QString &text, const QString &html = {}) const
    {
        auto *mime = new QMimeData;
        mime->setText(text);
        if (!html.isEmpty()) {
            mime->setHtml(html);
        }
        paste(mime);
    }

    QLineEdit *above;
    BodyEditor *editor;
    FormatBar *bar;
    QLineEdit *below;
};

inline Span span(const QString &text, const QString &link = {})
{
    Span span;
    span.text = text;
    span.link = link;
    return span;
}

inline Document inLine(const QList<Span> &spans)
{
    return {{{BlockKind::Paragraph, 0, 0, spans}}};
}

inline Block block(BlockKind kind, int quote, int level, const QString &text)
{
    return {kind, quote, level, text.isEmpty() ? QList<Span>() : QList<Span>{span(text)}};
}

} // namespace pennypost::test
