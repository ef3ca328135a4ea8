// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/capabilities.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace pennypost::smtp
{
namespace
{

// More is nobody's list: each new name is compared with all before it.
constexpr qsizetype kMaxKeywords = 128;
constexpr qsizetype kMaxMechanisms = 64;

// Words between blanks; servers are free with them.
QList<QByteArray> words(const QByteArray &line)
{
    QList<QByteArray> found;
    for (const QByteArray &word : line.simplified().split(' ')) {
        if (!word.isEmpty()) {
            found.append(word.toUpper());
        }
    }
    return found;
}

// Digits only, nothing above the maximum; toInt() takes "+5" and gives 0 for what is too large.
std::optional<quint64> readNumber(QByteArrayView text, quint64 maximum)
{
    quint64 number = 0;
    for (const char c : text) {
        const auto digit = static_cast<quint64>(c - '0');
        if (c < '0' || c > '9' || number > (maximum - digit) / 10) {
            return std::nullopt;
        }
        number = number * 10 + digit;
    }
    return number > 0 ? std::optional(number) : std::nullopt;
}

std::optional<quint64> readSize(QByteArrayView text)
{
    return readNumber(text, std::numeric_limits<quint64>::max());
}

// At most nine digits everywhere.
std::optional<qint64> readSeconds(QByteArrayView text)
{
    const auto seconds = readNumber(text, 999'999'999);
    return seconds ? std::optional(static_cast<qint64>(*seconds)) : std::nullopt;
}

std::optional<int> readLimit(QByteArrayView text)
{
    const auto limit = readNumber(text, 999'999);
    return limit ? std::optional(static_cast<int>(*limit)) : std::nullopt;
}

// RFC 3339.
std::optional<qint64> readTime(const QByteArray &text)
{
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    const bool hasZone = text.endsWith('Z') || text.lastIndexOf('+') > 0 || text.count('-') > 2;
    return time.isValid() && hasZone ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

} // namespace

Capabilities::Capabilities(const Reply &ehlo)
{
    // The first line greets.
    for (const QByteArray &line : ehlo.lines.mid(1)) {
        QList<QByteArray> parameters = words(line);
        if (parameters.isEmpty()) {
            continue;
        }
        QByteArray keyword = parameters.takeFirst();
        if (keyword.startsWith("AUTH=")) {
            parameters.prepend(keyword.mid(5));
            keyword = "AUTH";
        }
        if (keyword == "AUTH") {
            addAuth(parameters);
        } else if (keyword == "SIZE") {
            m_sizeLimit = readSize(parameters.value(0));
        } else if (keyword == "LIMITS") {
            setLimits(parameters);
        } else if (keyword == "FUTURERELEASE") {
            m_futureRelease = {readSeconds(parameters.value(0)), readTime(parameters.value(1))};
        } else if (keyword == "DELIVERBY") {
            m_minDeliverBySeconds = readSeconds(parameters.value(0));
        }
        if (!m_keywords.contains(keyword) && m_keywords.size() < kMaxKeywords) {
            m_keywords.append(keyword);
        }
    }
}

void Capabilities::addAuth(const QList<QByteArray> &mechanisms)
{
    for (const QByteArray &mechanism : mechanisms) {
        if (m_authMechanisms.size() >= kMaxMechanisms) {
            return;
        }
        if (!mechanism.isEmpty() && !m_authMechanisms.contains(mechanism)) {
            m_authMechanisms.append(mechanism);
        }
    }
}

// What cannot be read, and what is not known, is no limit.
void Capabilities::setLimits(const QList<QByteArray> &limits)
{
    for (const QByteArray &limit : limits) {
        const qsizetype equals = limit.indexOf('=');
        const QByteArray name = limit.left(std::max<qsizetype>(equals, 0));
        const std::optional<int> value = readLimit(QByteArrayView(limit).sliced(equals + 1));
        if (name == "MAILMAX") {
            m_limits.messages = value;
        } else if (name == "RCPTMAX") {
            m_limits.recipients = value;
        } else if (name == "RCPTDOMAINMAX") {
            m_limits.domains = value;
        }
    }
}

bool Capabilities::has(QByteArrayView keyword) const
{
    return std::any_of(m_keywords.begin(), m_keywords.end(), [keyword](const QByteArray &offered) {
        return keyword.compare(offered, Qt::CaseInsensitive) == 0;
    });
}

bool Capabilities::offersAuth(QByteArrayView mechanism) const
{
    return m_authMechanisms.contains(mechanism.toByteArray().toUpper());
}

} // namespace pennypost::smtp
