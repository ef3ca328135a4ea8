// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/recipientchip.h"

#include "base/untrustedtext.h"
#include "mail/wirepath.h"

#include <QEvent>

namespace pennypost::ui
{

namespace
{

// What is pasted may carry control characters that turn the direction of what follows.
QString shown(const QString &text)
{
    return toDisplayText(text.toUtf8());
}

// A name in one script beside an address in another keeps its own direction.
QString isolated(const QString &text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

QString chipText(const mail::Address &address)
{
    if (address.displayName.isEmpty()) {
        return shown(address.addrSpec());
    }
    const QString name = shown(address.displayName);
    const QString text = (name.isRightToLeft() ? isolated(name) : name) + QStringLiteral("  ");
    return text + shown(address.addrSpec());
}

} // namespace

RecipientChip::RecipientChip(const mail::Address &address, QWidget *parent)
    : Chip(chipText(address), parent),
      m_source(address.toString()),
      m_mailboxes{mailboxOf(address)}
{
    setToolTip(shown(m_source).toHtmlEscaped());
    prepare();
}

RecipientChip::RecipientChip(const QString &unreadable, QWidget *parent)
    : Chip(shown(unreadable), parent),
      m_source(unreadable)
{
    setProblem(tr("This is not an address that can be used. Press Enter to correct it."));
    prepare();
}

RecipientChip::RecipientChip(const QList<mail::Address> &many, QWidget *parent)
    : Chip(tr("%n recipients", nullptr, static_cast<int>(many.size())), parent),
      m_count(static_cast<int>(many.size()))
{
    QStringList sources;
    sources.reserve(many.size());
    m_mailboxes.reserve(many.size());
    for (const mail::Address &address : many) {
        sources.append(address.toString());
        m_mailboxes.append(mailboxOf(address));
    }
    m_source = sources.join(QStringLiteral(", "));
    setToolTip(tr("Too many to show each of them. Copy them to look at the list."));
    prepare();
}

RecipientChip::RecipientChip(const QStringList &unreadable, QWidget *parent)
    : Chip(tr("%n unreadable", nullptr, static_cast<int>(unreadable.size())), parent),
      m_source(unreadable.join(QStringLiteral(";\n"))),
      m_count(static_cast<int>(unreadable.size()))
{
    setProblem(
        tr("These are not addresses that can be used. Remove them, and add the right ones."));
    prepare();
}

// What comes from the parser has one.
QByteArray RecipientChip::mailboxOf(const mail::Address &address)
{
    const Result<mail::WirePath> path = mail::WirePath::fromAddress(address);
    return path ? path->bytes() : QByteArray();
}

void RecipientChip::prepare()
{
    setAccessibleName(m_count > 1 ? text() : shown(m_source));
    setShortcut(QKeySequence()); // "R&D" is no key
    setProperty("elidesUserData", true);
    setProperty("reachedBy", QStringLiteral("arrows")); // Tab leaves the field
}

QSize RecipientChip::sizeHint() const
{
    if (!m_size.isValid()) {
        m_size = Chip::sizeHint();
    }
    return m_size;
}

void RecipientChip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_size = {};
    }
    Chip::changeEvent(event);
}

} // namespace pennypost::ui
