// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/pseudotranslator.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{
namespace
{

constexpr std::array<char16_t, 26> kSmall
    = {u'á', u'ƀ', u'ç', u'ð', u'é', u'ƒ', u'ĝ', u'ĥ', u'í', u'ĵ', u'ķ', u'ļ', u'ɱ',
       u'ñ', u'ó', u'þ', u'ɋ', u'ŕ', u'š', u'ŧ', u'ú', u'ṽ', u'ŵ', u'ẋ', u'ý', u'ž'};
constexpr std::array<char16_t, 26> kCapital
    = {u'Á', u'Ɓ', u'Ç', u'Ð', u'É', u'Ƒ', u'Ĝ', u'Ĥ', u'Í', u'Ĵ', u'Ķ', u'Ļ', u'Ṁ',
       u'Ñ', u'Ó', u'Þ', u'Ɋ', u'Ŕ', u'Š', u'Ŧ', u'Ú', u'Ṽ', u'Ŵ', u'Ẋ', u'Ý', u'Ž'};

QChar accented(QChar c)
{
    if (c >= u'a' && c <= u'z') {
        return kSmall.at(static_cast<std::size_t>(c.unicode() - u'a'));
    }
    if (c >= u'A' && c <= u'Z') {
        return kCapital.at(static_cast<std::size_t>(c.unicode() - u'A'));
    }
    return c;
}

// The length of what must not be touched at the start of text; 0 if nothing.
qsizetype verbatimLength(QStringView text)
{
    const QChar next = text.size() > 1 ? text[1] : QChar();
    if (text[0] == u'%' && (next == u'L' || next == u'n')) {
        return next == u'L' && text.size() > 2 && (text[2].isDigit() || text[2] == u'n') ? 3 : 2;
    }
    if (text[0] == u'<' && (next.isLetter() || next == u'/')) {
        return text.indexOf(u'>') + 1;
    }
    if (text[0] == u'&' && next.isLetterOrNumber()) {
        const qsizetype end = text.indexOf(u';');
        return end > 1 && end < 8 && !text.first(end).contains(u' ') ? end + 1 : 2;
    }
    return 0;
}

QString accentedText(QStringView text)
{
    QString result;
    while (!text.isEmpty()) {
        const qsizetype verbatim = verbatimLength(text);
        if (verbatim > 0) {
            result += text.first(verbatim);
        } else {
            result += accented(text[0]);
        }
        text = text.sliced(verbatim > 0 ? verbatim : 1);
    }
    return result;
}

} // namespace

PseudoTranslator::PseudoTranslator(Qt::LayoutDirection direction, QObject *parent)
    : QTranslator(parent),
      m_direction(direction)
{
}

QString PseudoTranslator::translate(const char *context, const char *sourceText,
                                    const char *disambiguation, int n) const
{
    Q_UNUSED(context)
    Q_UNUSED(disambiguation)
    Q_UNUSED(n)
    const QString source = QString::fromUtf8(sourceText);
    const bool mirrored = m_direction == Qt::RightToLeft;
    if (source == "QT_LAYOUT_DIRECTION"_L1) {
        return mirrored ? u"RTL"_s : u"LTR"_s;
    }
    // A separator between two names is no text.
    if (std::none_of(source.cbegin(), source.cend(),
                     [](QChar c) { return c.isLetterOrNumber(); })) {
        return source;
    }
    const QString longer = accentedText(source) + u' ' + QString((source.size() + 2) / 3, u'·');
    const QString bracketed = u'[' + longer + u']';
    // RIGHT-TO-LEFT MARK, by which labels see where to stand, then RIGHT-TO-LEFT EMBEDDING up to
    // POP DIRECTIONAL FORMATTING
    return mirrored ? QChar(0x200f) + (QChar(0x202b) + bracketed + QChar(0x202c)) : bracketed;
}

} // namespace pennypost::ui
