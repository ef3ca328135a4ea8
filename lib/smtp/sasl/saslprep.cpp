// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/saslprep.h"

#include <QChar>
#include <QList>
#include <QString>

#include <algorithm>
#include <openssl/crypto.h>

namespace pennypost::smtp::sasl
{
namespace
{

struct Range {
    char32_t first;
    char32_t last;
};

// RFC 3454 appendix C.1.2: becomes a space.
constexpr Range kSpaces[] = {{0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200B},
                             {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};

// Appendix B.1: becomes nothing.
constexpr Range kNothing[]
    = {{0xAD, 0xAD},     {0x34F, 0x34F},   {0x1806, 0x1806}, {0x180B, 0x180D},
       {0x200C, 0x200D}, {0x2060, 0x2060}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};

// Appendices C.2.1 to C.9, as far as the tables above leave them.
constexpr Range kProhibited[]
    = {{0x0, 0x1F},        {0x7F, 0x9F},       {0x340, 0x341},     {0x6DD, 0x6DD},
       {0x70F, 0x70F},     {0x180E, 0x180E},   {0x200E, 0x200F},   {0x2028, 0x202E},
       {0x2061, 0x2063},   {0x206A, 0x206F},   {0x2FF0, 0x2FFB},   {0xD800, 0xF8FF},
       {0xFDD0, 0xFDEF},   {0xFFF9, 0xFFFF},   {0x1D173, 0x1D17A}, {0x1FFFE, 0x1FFFF},
       {0x2FFFE, 0x2FFFF}, {0x3FFFE, 0x3FFFF}, {0x4FFFE, 0x4FFFF}, {0x5FFFE, 0x5FFFF},
       {0x6FFFE, 0x6FFFF}, {0x7FFFE, 0x7FFFF}, {0x8FFFE, 0x8FFFF}, {0x9FFFE, 0x9FFFF},
       {0xAFFFE, 0xAFFFF}, {0xBFFFE, 0xBFFFF}, {0xCFFFE, 0xCFFFF}, {0xDFFFE, 0xDFFFF},
       {0xE0001, 0xE0001}, {0xE0020, 0xE007F}, {0xEFFFE, 0x10FFFF}};

template<size_t N>
bool isIn(const Range (&ranges)[N], char32_t c)
{
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [c](const Range &range) { return c >= range.first && c <= range.last; });
}

void wipe(QString &text)
{
    OPENSSL_cleanse(text.data(), static_cast<size_t>(text.size()) * sizeof(QChar));
}

QString mapped(const QString &text)
{
    QString result;
    result.reserve(text.size()); // it only gets shorter: no copy is left behind
    for (const QChar unit : text) { // all that is mapped lies in the first plane
        if (isIn(kSpaces, unit.unicode())) {
            result.append(u' ');
        } else if (!isIn(kNothing, unit.unicode())) {
            result.append(unit);
        }
    }
    return result;
}

// RFC 3454 section 6: text written from right to left begins and ends so, and has nothing that is
// written from left to right.
bool hasOneDirection(const QList<uint> &characters)
{
    const auto isRightToLeft = [](uint c) {
        const QChar::Direction direction = QChar::direction(c);
        return direction == QChar::DirR || direction == QChar::DirAL;
    };
    const auto isLeftToRight = [](uint c) {
        return QChar::direction(c) == QChar::DirL;
    };
    return std::none_of(characters.begin(), characters.end(), isRightToLeft)
        || (isRightToLeft(characters.first()) && isRightToLeft(characters.last())
            && std::none_of(characters.begin(), characters.end(), isLeftToRight));
}

bool isAllowed(const QString &text)
{
    QList<uint> characters = text.toUcs4();
    const bool allowed = std::none_of(characters.begin(), characters.end(),
                                      [](uint c) { return isIn(kProhibited, c); })
        && hasOneDirection(characters);
    OPENSSL_cleanse(characters.data(), static_cast<size_t>(characters.size()) * sizeof(uint));
    return allowed;
}

} // namespace

std::optional<Secret> saslPrep(QByteArrayView text)
{
    const bool isPlain
        = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (isPlain) {
        return Secret(text.toByteArray());
    }
    QString typed = QString::fromUtf8(text); // bad bytes become U+FFFD, which is prohibited
    QString before = mapped(typed);
    QString prepared = before.normalized(QString::NormalizationForm_KC);
    std::optional<Secret> result;
    if (!prepared.isEmpty() && isAllowed(prepared)) {
        result = Secret(prepared.toUtf8());
    }
    wipe(typed);
    wipe(before);
    wipe(prepared);
    return result;
}

} // namespace pennypost::smtp::sasl
