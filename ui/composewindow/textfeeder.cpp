// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/textfeeder.h"

#include <QElapsedTimer>

#include <algorithm>

namespace pennypost::ui
{

namespace
{

constexpr qsizetype kFirst = 4'000;
constexpr qsizetype kLeast = 500;
constexpr qsizetype kMost = 16'000;
constexpr qint64 kEnough = 8; // ms for each piece

} // namespace

TextFeeder::TextFeeder(QObject *parent)
    : QObject(parent),
      m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &TextFeeder::writeSome);
}

void TextFeeder::start(const QTextCursor &at, const QString &text)
{
    m_cursor = at;
    m_look = at.charFormat();
    m_text = text;
    m_at = 0;
    m_amount = kFirst;
    m_timer.start(0);
    writeSome();
}

void TextFeeder::stop()
{
    m_timer.stop();
    m_cursor = {};
    m_text.clear();
}

// Whole lines: one that grows would be laid out again each time.
void TextFeeder::writeSome()
{
    QElapsedTimer clock;
    clock.start();
    qsizetype end = m_text.size();
    if (end - m_at > m_amount) {
        const qsizetype lineEnd = m_text.indexOf(u'\n', m_at + m_amount);
        end = lineEnd < 0 ? end : lineEnd + 1;
    }
    if (m_at == 0) {
        m_cursor.beginEditBlock();
        m_cursor.removeSelectedText();
    } else {
        m_cursor.joinPreviousEditBlock();
    }
    const int from = m_cursor.selectionStart();
    m_cursor.insertText(m_text.sliced(m_at, end - m_at), m_look);
    m_cursor.endEditBlock();
    Q_EMIT wrote(from, m_cursor.position());
    m_at = end;
    m_amount = clock.elapsed() < kEnough ? m_amount * 2 : m_amount / 2;
    m_amount = std::clamp(m_amount, kLeast, kMost);
    if (m_at == m_text.size()) {
        const QTextCursor cursor = m_cursor;
        stop();
        Q_EMIT finished(cursor);
    }
}

} // namespace pennypost::ui
