// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/transcript.h"

#include "base/untrustedtext.h"

#include <QStringList>

namespace pennypost::smtp
{
namespace
{

constexpr qsizetype kHalf = Transcript::kMaxCharacters / 2;
constexpr qsizetype kMaxLineBytes = 2048;
constexpr qsizetype kStampSize = 9;

} // namespace

Transcript::Transcript(Redactor redactor)
    : m_redactor(std::move(redactor))
{
    m_clock.start();
}

void Transcript::restart()
{
    m_head.clear();
    m_headSize = 0;
    m_tail.clear();
    m_tailSize = 0;
    m_leftOut = 0;
    m_bodyBytes = 0;
}

void Transcript::addEvent(const QString &text)
{
    addLine(QStringLiteral("--: ") + toDisplayText(text.toUtf8(), kMaxLineBytes));
}

void Transcript::addServer(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype lineFeed = bytes.indexOf('\n');
        const QByteArrayView part = lineFeed < 0 ? bytes : bytes.first(lineFeed);
        // Enough for the longest secret, a line of AUTH, to be found whole, though less is shown.
        constexpr qsizetype kMaxKept = 8 * kMaxLineBytes;
        m_serverBytes.append(part.data(), qMin(part.size(), kMaxKept - m_serverBytes.size()));
        if (lineFeed < 0) {
            return;
        }
        addLine(serverLine());
        m_serverBytes.clear();
        bytes = bytes.sliced(lineFeed + 1);
    }
}

void Transcript::addClient(QByteArrayView commands)
{
    while (!commands.isEmpty()) {
        const qsizetype lineFeed = commands.indexOf('\n');
        const QByteArrayView line = lineFeed < 0 ? commands : commands.first(lineFeed);
        addLine(QStringLiteral("C: ") + toDisplayText(line.trimmed(), kMaxLineBytes));
        commands = lineFeed < 0 ? QByteArrayView() : commands.sliced(lineFeed + 1);
    }
}

void Transcript::addBody(qint64 bytes)
{
    m_bodyBytes += bytes;
}

// When somebody reads it the times are made text: hardly anybody does.
void Transcript::addLine(const QString &text)
{
    finishBody();
    const Line line{m_clock.elapsed(), text};
    if (m_tail.empty() && m_headSize + line.size() <= kHalf) {
        m_head.append(line);
        m_headSize += line.size();
        return;
    }
    m_tail.push_back(line);
    m_tailSize += line.size();
    while (m_tailSize > kHalf) {
        m_tailSize -= m_tail.front().size();
        m_tail.pop_front();
        ++m_leftOut;
    }
}

qsizetype Transcript::Line::size() const
{
    return kStampSize + 1 + text.size() + 1;
}

QString Transcript::Line::stamped() const
{
    return QString::number(static_cast<double>(ms) / 1000, 'f', 3).rightJustified(kStampSize) + u' '
        + text;
}

void Transcript::finishBody()
{
    if (m_bodyBytes > 0) {
        const QString line = bodyLine();
        m_bodyBytes = 0;
        addLine(line);
    }
}

QString Transcript::bodyLine() const
{
    return QStringLiteral("C: [%1 bytes of message]").arg(m_bodyBytes);
}

QString Transcript::serverLine() const
{
    QByteArrayView line = m_serverBytes;
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    return QStringLiteral("S: ")
        + toDisplayText(m_redactor.clean(line.toByteArray()), kMaxLineBytes);
}

QString Transcript::text() const
{
    QStringList lines;
    for (const Line &line : m_head) {
        lines.append(line.stamped());
    }
    if (m_leftOut > 0) {
        lines.append(QStringLiteral("[%1 lines left out]").arg(m_leftOut));
    }
    for (const Line &line : m_tail) {
        lines.append(line.stamped());
    }
    const qint64 now = m_clock.elapsed();
    if (m_bodyBytes > 0) {
        lines.append(Line{now, bodyLine()}.stamped());
    }
    if (!m_serverBytes.isEmpty()) {
        lines.append(Line{now, serverLine()}.stamped());
    }
    return lines.join(u'\n');
}

} // namespace pennypost::smtp
