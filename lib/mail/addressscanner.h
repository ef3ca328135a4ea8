// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/address.h"

#include <QString>
#include <QStringView>

#include <optional>

// The lexical level of an address list (RFC 5322 3.2): internal to addresslist.cpp.
namespace pennypost::mail
{

enum class Separator { Comma, Semicolon, Tab, NewLine, Group, End };

// What stands between two separators. Positions are those of the input.
struct AddressPiece {
    qsizetype start = 0;
    qsizetype end = 0;
    qsizetype angle = -1; // the '<', -1 if there is none
    qsizetype angleEnd = -1; // behind the '>'
    bool broken = false; // something is not closed, or closed twice
    bool hasAt = false; // outside quotes, comments and angle brackets
    Separator separator = Separator::End;
};

// Cuts the input into pieces; every character is looked at once. What is not closed breaks the
// piece up to the end of the line.
class AddressScanner
{
public:
    explicit AddressScanner(QStringView text);

    [[nodiscard]] bool atEnd() const
    {
        return m_at >= m_text.size();
    }
    [[nodiscard]] AddressPiece next();

private:
    void scanCharacter(AddressPiece &piece);
    void scanAngle(AddressPiece &piece);
    [[nodiscard]] bool startsGroup(const AddressPiece &piece) const;
    [[nodiscard]] std::optional<Separator> separatorHere(const AddressPiece &piece) const;
    void breakLine(AddressPiece &piece);

    QStringView m_text;
    qsizetype m_at = 0;
};

[[nodiscard]] bool isNewLine(QChar c);
// Blanks of any kind, and marks without width that come along when people copy text.
[[nodiscard]] bool isBlank(QChar c);
[[nodiscard]] QStringView trimmedBlanks(QStringView text);

// Behind the quoted string, comment or domain literal that starts at position; -1 if it is not
// closed on its (folded) line, or nested too deeply.
[[nodiscard]] qsizetype endOfEnclosed(QStringView text, qsizetype position);

// local@domain with nothing but blanks and comments around it. Has a WirePath.
[[nodiscard]] std::optional<Address> parseAddrSpec(QStringView text);
// The words before an angle bracket as one name; none if there is something that no name has.
[[nodiscard]] std::optional<QString> parsePhrase(QStringView text);
// The text of the first comment, for "a@b (Bob)".
[[nodiscard]] QString firstComment(QStringView text);

} // namespace pennypost::mail
