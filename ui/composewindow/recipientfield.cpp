// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/recipientfield.h"

#include "ui/common/flowlayout.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/recipientchip.h"
#include "ui/composewindow/recipientedit.h"

#include <QAccessibleWidget>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>

namespace pennypost::ui
{

namespace
{

constexpr int kMostLines = 5; // then it scrolls
constexpr int kFewestLines = 2; // in a low window
constexpr int kAround = 6; // above and below the lines
constexpr int kFew = 3; // more at once are summed up
// More take too long to be laid out: those that come together become one.
constexpr qsizetype kMostChips = 300;

QAccessibleInterface *groupFor(const QString &, QObject *object)
{
    auto *field = qobject_cast<RecipientField *>(object);
    return field ? new QAccessibleWidget(field, QAccessible::Grouping, field->accessibleName())
                 : nullptr;
}

bool saysSomething(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c == u'@'; });
}

// Whether a paste is a list to be taken apart, and not a word in the middle of an address.
bool isList(const QString &pasted)
{
    return std::any_of(pasted.begin(), pasted.end(),
                       [](QChar c) { return QStringView(u"@,;\n\r\t").contains(c); });
}

} // namespace

RecipientField::RecipientField(const QString &label, QWidget *parent)
    : QWidget(parent),
      m_scroll(new QScrollArea(this)),
      m_inside(new QWidget),
      m_flow(new FlowLayout(kUnit)),
      m_edit(new RecipientEdit(m_inside))
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(groupFor);
        return true;
    }();
    setAccessibleName(label);
    m_edit->setAccessibleName(label);

    m_inside->setLayout(m_flow);
    m_flow->setContentsMargins(kUnit, kAround, kUnit, kAround);
    m_edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_flow->insertWidget(0, m_edit);
    m_inside->setAutoFillBackground(false);
    m_inside->installEventFilter(this);
    m_edit->installEventFilter(this);

    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(m_inside);
    m_inside->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);

    connect(m_edit, &RecipientEdit::committed, this, &RecipientField::commitText);
    connect(m_edit, &RecipientEdit::separated, this, &RecipientField::onSeparated);
    connect(m_edit, &RecipientEdit::listPasted, this, &RecipientField::onListPasted);
    connect(m_edit, &RecipientEdit::textEdited, this, [this] {
        m_removed.clear();
        Q_EMIT changed();
    });
    const auto toChipBefore = [this] {
        if (m_editAt > 0) {
            focusChip(m_editAt - 1);
        }
    };
    connect(m_edit, &RecipientEdit::leftBackward, this, toChipBefore);
    connect(m_edit, &RecipientEdit::eraseBefore, this, toChipBefore);
    adjustHeight();
}

QString RecipientField::text() const
{
    QString list;
    // A list that goes on behind something unreadable must not become the end of its name: a
    // semicolon and a line end close whatever it left open.
    bool lastUnreadable = false;
    const auto append = [&](const QString &piece, bool unreadable) {
        if (!list.isEmpty()) {
            list += unreadable || lastUnreadable ? QStringLiteral(";\n") : QStringLiteral(", ");
        }
        list += piece;
        lastUnreadable = unreadable;
    };
    const QString typed = m_edit->text().simplified();
    for (qsizetype i = 0; i <= m_chips.size(); ++i) {
        if (i == m_editAt && !typed.isEmpty()) {
            append(typed, true);
        }
        if (i < m_chips.size()) {
            append(m_chips.at(i)->source(), !m_chips.at(i)->isReadable());
        }
    }
    return list;
}

void RecipientField::setText(const QString &list)
{
    clear();
    add(list);
    adjustHeight();
}

bool RecipientField::isEmpty() const
{
    return m_chips.isEmpty() && m_edit->text().trimmed().isEmpty();
}

int RecipientField::count() const
{
    return std::accumulate(m_chips.begin(), m_chips.end(), 0,
                           [](int sum, const RecipientChip *chip) { return sum + chip->count(); });
}

bool RecipientField::hasUnreadable() const
{
    return std::any_of(m_chips.begin(), m_chips.end(),
                       [](const RecipientChip *chip) { return !chip->isReadable(); });
}

void RecipientField::focusUnreadable()
{
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        if (!m_chips.at(i)->isReadable()) {
            focusChip(i);
            return;
        }
    }
}

void RecipientField::commitText()
{
    const QString typed = m_edit->text();
    const bool wasEditing = m_editAt < m_chips.size() || !m_edited.isEmpty();
    if (typed.trimmed().isEmpty() && !wasEditing) {
        m_edit->clear();
        return;
    }
    m_edit->clear();
    m_edited.clear();
    const RecipientsAdded what = add(typed);
    moveEdit(m_chips.size());
    adjustHeight();
    Q_EMIT changed();
    tell(what);
}

RecipientsAdded RecipientField::add(const QString &list)
{
    RecipientsAdded what;
    m_removed.clear();
    what.textBefore = text();
    const mail::ParsedAddresses parsed = mail::parseAddressList(list);
    QList<mail::Address> fresh;
    for (const mail::Address &address : parsed.addresses) {
        const QByteArray mailbox = RecipientChip::mailboxOf(address);
        if (m_mailboxes.contains(mailbox)) {
            ++what.duplicates;
            what.firstDuplicate = address.addrSpec();
            continue;
        }
        m_mailboxes.insert(mailbox);
        fresh.append(address);
    }
    what.added = static_cast<int>(fresh.size());
    QStringList unreadable;
    for (const mail::AddressProblem &problem : parsed.problems) {
        unreadable.append(problem.text.simplified());
    }
    // An empty group, for example: neither an address nor a problem, but somebody typed it.
    if (parsed.addresses.isEmpty() && unreadable.isEmpty() && saysSomething(list)) {
        unreadable.append(list.simplified());
    }
    what.unreadable = static_cast<int>(unreadable.size());
    m_flow->setEnabled(false); // laid out once, not for each
    insertChips(fresh);
    insertChips(unreadable);
    m_flow->setEnabled(true);
    m_flow->invalidate();
    return what;
}

template<typename List>
void RecipientField::insertChips(const List &sources)
{
    if (sources.size() > kFew && m_chips.size() + sources.size() > kMostChips) {
        insertChip(new RecipientChip(sources, m_inside));
        return;
    }
    for (const auto &source : sources) {
        insertChip(new RecipientChip(source, m_inside));
    }
}

void RecipientField::tell(const RecipientsAdded &what)
{
    if (what.duplicates > 0 || what.added + what.unreadable > kFew) {
        Q_EMIT listAdded(what);
    }
}

void RecipientField::insertChip(RecipientChip *chip)
{
    m_flow->insertWidget(static_cast<int>(m_editAt), chip);
    chip->show(); // else the layout does it later, one by one, and is activated each time
    m_chips.insert(m_editAt++, chip);
    chip->installEventFilter(this);
    connect(chip, &Chip::removeRequested, this, [this, chip] {
        removeByPerson(chip);
        m_edit->setFocus();
    });
    if (chip->count() == 1) {
        connect(chip, &Chip::editRequested, this, [this, chip] { editChip(chip); });
    }
}

void RecipientField::removeByPerson(RecipientChip *chip)
{
    m_removed = text();
    removeChip(chip);
    Q_EMIT changed();
}

void RecipientField::removeChip(RecipientChip *chip)
{
    const qsizetype index = m_chips.indexOf(chip);
    m_chips.removeAt(index);
    for (const QByteArray &mailbox : chip->mailboxes()) {
        m_mailboxes.remove(mailbox);
    }
    if (index < m_editAt) {
        --m_editAt;
    }
    m_flow->removeWidget(chip);
    chip->hide();
    chip->deleteLater(); // it may be in the middle of telling
    adjustHeight();
}

void RecipientField::editChip(RecipientChip *chip)
{
    const QString source = chip->source();
    commitText();
    const qsizetype index = m_chips.indexOf(chip);
    if (index < 0) {
        return;
    }
    // The focus goes first: a chip that is hidden under the focus would pass it on.
    m_edit->setFocus();
    removeChip(chip);
    moveEdit(index);
    m_edited = source;
    m_edit->setText(source);
    m_edit->selectAll();
    adjustHeight();
    Q_EMIT changed();
}

void RecipientField::cancelEditing()
{
    m_edit->setText(m_edited);
    commitText();
}

void RecipientField::clear()
{
    m_flow->setEnabled(false);
    while (!m_chips.isEmpty()) {
        RecipientChip *chip = m_chips.takeLast();
        m_flow->removeWidget(chip);
        delete chip;
    }
    m_flow->setEnabled(true);
    m_flow->invalidate();
    m_mailboxes.clear();
    m_edit->clear();
    m_edited.clear();
    m_editAt = 0;
}

void RecipientField::moveEdit(qsizetype to)
{
    if (to == m_editAt) {
        return;
    }
    m_flow->removeWidget(m_edit);
    m_flow->insertWidget(static_cast<int>(to), m_edit);
    m_editAt = to;
}

void RecipientField::onSeparated(const QString &before, const QString &after)
{
    m_edit->setText(after.trimmed());
    m_edit->setCursorPosition(0);
    const RecipientsAdded what = add(before);
    adjustHeight();
    Q_EMIT changed();
    tell(what);
}

void RecipientField::onListPasted(const QString &before, const QString &pasted,
                                  const QString &after)
{
    if (!isList(pasted)) {
        m_edit->insert(pasted.simplified());
        return;
    }
    const QString textBefore = text();
    m_edit->clear();
    m_edited.clear();
    RecipientsAdded what = add(before + pasted + after);
    what.textBefore = textBefore;
    moveEdit(m_chips.size());
    adjustHeight();
    Q_EMIT changed();
    tell(what);
}

void RecipientField::focusChip(qsizetype index)
{
    RecipientChip *chip = m_chips.at(index);
    chip->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(chip, 0, kUnit);
}

bool RecipientField::handleChipKey(RecipientChip *chip, QKeyEvent *event)
{
    const qsizetype index = m_chips.indexOf(chip);
    const auto goTo = [this](qsizetype target) {
        if (target >= 0 && target < m_chips.size()) {
            focusChip(target);
        } else if (target >= m_chips.size()) {
            m_edit->setFocus();
        }
        return true;
    };
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(chip->source());
        return true;
    }
    const int backward = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    const int forward = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    if (event->key() == backward) {
        return goTo(index - 1);
    }
    if (event->key() == forward) {
        return goTo(index + 1);
    }
    switch (event->key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        // From here, and not from where the chips happen to stand in the chain.
        m_edit->setFocus();
        QCoreApplication::sendEvent(m_edit, event);
        return true;
    case Qt::Key_Home:
        return goTo(0);
    case Qt::Key_End:
    case Qt::Key_Escape:
        return goTo(m_chips.size());
    case Qt::Key_Backspace:
    case Qt::Key_Delete: {
        const qsizetype next = event->key() == Qt::Key_Delete || index == 0 ? index : index - 1;
        m_edit->setFocus();
        removeByPerson(chip);
        return goTo(next);
    }
    default:
        break;
    }
    // Whoever goes on typing means the line.
    const bool typing = !event->text().isEmpty() && event->text().at(0).isPrint()
        && event->key() != Qt::Key_Space
        && (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (typing) {
        m_edit->setFocus();
        QCoreApplication::sendEvent(m_edit, event);
        return true;
    }
    return false;
}

void RecipientField::selectAll(bool selected)
{
    for (RecipientChip *chip : std::as_const(m_chips)) {
        chip->setCheckable(selected);
        chip->setChecked(selected);
    }
    m_allSelected = selected;
}

// In the line without text: all recipients at once, and the way back.
bool RecipientField::handleListKey(const QKeyEvent &event)
{
    const bool erases = event.key() == Qt::Key_Backspace || event.key() == Qt::Key_Delete;
    if (std::exchange(m_allSelected, false)) {
        selectAll(false);
        if (erases) {
            m_removed = text();
            clear();
            adjustHeight();
            Q_EMIT changed();
            return true;
        }
        if (event.matches(QKeySequence::Copy)) {
            QGuiApplication::clipboard()->setText(text());
            return true;
        }
    }
    if (!m_edit->text().isEmpty()) {
        return false;
    }
    if (event.matches(QKeySequence::SelectAll) && !m_chips.isEmpty()) {
        selectAll(true);
        return true;
    }
    if (event.matches(QKeySequence::Undo) && !m_removed.isEmpty()) {
        setText(std::exchange(m_removed, {}));
        Q_EMIT changed();
        return true;
    }
    return false;
}

bool RecipientField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_edit) {
            if (handleListKey(*key)) {
                return true;
            }
            if (key->key() == Qt::Key_Escape && !m_edited.isEmpty()) {
                cancelEditing();
                return true;
            }
        } else if (auto *chip = qobject_cast<RecipientChip *>(watched)) {
            if (handleChipKey(chip, key)) {
                return true;
            }
        }
    } else if (event->type() == QEvent::FocusOut && m_allSelected) {
        selectAll(false);
    } else if (event->type() == QEvent::LayoutRequest && watched == m_inside) {
        adjustHeight();
    }
    return QWidget::eventFilter(watched, event);
}

void RecipientField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    adjustHeight();
}

void RecipientField::mousePressEvent(QMouseEvent *)
{
    m_edit->setFocus();
}

int RecipientField::lowestHeight() const
{
    return m_edit->sizeHint().height() + 2 * kAround;
}

int RecipientField::heightOf(int lines) const
{
    return lowestHeight() + (lines - 1) * (m_edit->sizeHint().height() + kUnit);
}

QSize RecipientField::sizeHint() const
{
    return {m_edit->minimumSizeHint().width(), m_height};
}

QSize RecipientField::minimumSizeHint() const
{
    return {m_edit->minimumSizeHint().width(), qMin(m_height, heightOf(kFewestLines))};
}

void RecipientField::adjustHeight()
{
    const int wanted
        = std::clamp(m_flow->heightForWidth(width()), lowestHeight(), heightOf(kMostLines));
    if (wanted != m_height) {
        m_height = wanted;
        setMaximumHeight(wanted);
        updateGeometry();
    }
    if (m_edit->hasFocus()) {
        m_flow->activate();
        m_scroll->ensureWidgetVisible(m_edit, 0, kAround);
    }
}

} // namespace pennypost::ui
