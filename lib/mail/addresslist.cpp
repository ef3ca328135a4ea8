// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/addresslist.h"

#include "mail/addressscanner.h"

#include <algorithm>

namespace pennypost::mail
{
namespace
{

using namespace Qt::StringLiterals;

// "Foo, PhD, MD <joe@example.org>" is one mailbox. With more pieces in front they are more likely
// recipients that somebody forgot to write in full, and must not vanish into a name.
constexpr qsizetype kMostNamePieces = 3;

class ListParser
{
public:
    explicit ListParser(QStringView text)
        : m_text(text)
    {
    }

    ParsedAddresses parse()
    {
        AddressScanner scanner(m_text);
        while (!scanner.atEnd()) {
            take(scanner.next());
        }
        giveUpPending();
        return std::move(m_result);
    }

private:
    void take(const AddressPiece &piece)
    {
        const QStringView text = trimmedBlanks(slice(piece.start, piece.end));
        if (piece.separator == Separator::Group) {
            giveUpPending(); // the name of the group itself is no recipient
            return;
        }
        if (!text.isEmpty()) {
            takeText(piece, text);
        }
        const bool canGoOn = piece.separator == Separator::Comma
            || piece.separator == Separator::Tab
            || (piece.separator == Separator::NewLine && nameGoesOn(piece.end));
        if (!canGoOn) {
            giveUpPending();
        }
        m_tabBefore = piece.separator == Separator::Tab;
    }

    void takeText(const AddressPiece &piece, QStringView text)
    {
        if (piece.broken) {
            giveUpPending();
            addProblem(text);
        } else if (piece.angle >= 0) {
            takeAngle(piece, text);
        } else if (std::optional<Address> address = parseAddrSpec(text)) {
            takeBare(*address, text);
        } else if (piece.hasAt) {
            giveUpPending();
            takeBlankSeparated(text);
        } else {
            m_pending.append(text);
        }
    }

    void takeAngle(const AddressPiece &piece, QStringView text)
    {
        const QStringView name = nameBefore(piece);
        const std::optional<QString> displayName = parsePhrase(name);
        std::optional<Address> address
            = parseAddrSpec(inside(slice(piece.angle + 1, piece.angleEnd - 1)));
        if (!displayName || !address) {
            giveUpPending();
            addProblem(text);
            return;
        }
        m_pending.clear();
        address->displayName = *displayName;
        m_result.addresses.append(*std::move(address));
    }

    // Where the name of an angle address starts: at its own piece, or at pieces left over before.
    QStringView nameBefore(const AddressPiece &piece)
    {
        if (m_pending.size() > kMostNamePieces) {
            giveUpPending();
        }
        const qsizetype start = m_pending.isEmpty() ? piece.start : position(m_pending.first());
        return slice(start, piece.angle);
    }

    void takeBare(Address &address, QStringView text)
    {
        address.displayName = firstComment(text);
        if (hasForbiddenCharacters(address.displayName)) {
            giveUpPending();
            addProblem(text);
            return;
        }
        // Two cells of a table: name, tab, address.
        if (m_tabBefore && m_pending.size() == 1 && address.displayName.isEmpty()) {
            if (const std::optional<QString> name = parsePhrase(m_pending.first())) {
                address.displayName = *name;
                m_pending.clear();
            }
        }
        giveUpPending();
        m_result.addresses.append(std::move(address));
    }

    // "a@x.org b@x.org": taken if every word is an address, for then there is nothing to guess.
    void takeBlankSeparated(QStringView text)
    {
        QList<Address> addresses;
        qsizetype start = 0;
        for (qsizetype i = 0; i <= text.size(); ++i) {
            if (i < text.size() && !isBlank(text[i])) {
                continue;
            }
            if (i > start) {
                std::optional<Address> address = parseAddrSpec(text.mid(start, i - start));
                if (!address) {
                    addProblem(text);
                    return;
                }
                addresses.append(*std::move(address));
            }
            start = i + 1;
        }
        m_result.addresses.append(addresses);
    }

    // Without a source route (RFC 5322 4.4) and without what browsers put in front of a link.
    static QStringView inside(QStringView angle)
    {
        const QStringView text = trimmedBlanks(angle);
        if (text.startsWith(u'@')) {
            const qsizetype colon = text.indexOf(u':');
            return colon < 0 ? text : text.mid(colon + 1);
        }
        return text.startsWith("mailto:"_L1, Qt::CaseInsensitive) ? text.mid(7) : text;
    }

    // A name before a line end belongs to what follows if the line is folded there, or if the next
    // one starts with the address.
    [[nodiscard]] bool nameGoesOn(qsizetype newLine) const
    {
        const qsizetype next = newLine + 1;
        return next < m_text.size() && QStringView(u" \t<\n").contains(m_text[next]);
    }

    void giveUpPending()
    {
        for (const QStringView text : std::as_const(m_pending)) {
            addProblem(text);
        }
        m_pending.clear();
    }

    void addProblem(QStringView text)
    {
        m_result.problems.append({position(text), text.size(), text.toString()});
    }

    [[nodiscard]] QStringView slice(qsizetype start, qsizetype end) const
    {
        return m_text.mid(start, end - start);
    }
    [[nodiscard]] qsizetype position(QStringView part) const
    {
        return part.data() - m_text.data();
    }

    QStringView m_text;
    ParsedAddresses m_result;
    QList<QStringView> m_pending; // words without an address, perhaps the start of a name
    bool m_tabBefore = false;
};

} // namespace

ParsedAddresses parseAddressList(QStringView text)
{
    return ListParser(text).parse();
}

Result<Address> parseAddress(QStringView text)
{
    ParsedAddresses parsed;
    if (!hasForbiddenCharacters(text)) {
        parsed = parseAddressList(text);
    }
    if (parsed.addresses.size() != 1 || !parsed.problems.isEmpty()) {
        return makeError(ErrorKind::InvalidAddress, text.toString());
    }
    return parsed.addresses.first();
}

} // namespace pennypost::mail
