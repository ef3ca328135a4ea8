// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/linkbar.h"

#include "ui/common/colors.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/bodyeditor.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace pennypost::ui
{
namespace
{

using namespace Qt::StringLiterals;

// What people type for an address: "example.org", "ada@example.org". Empty if it is none.
QString linkFrom(const QString &typed)
{
    const QString text = typed.trimmed();
    if (compose::isSafeLink(text)) {
        return text;
    }
    if (text.contains("://"_L1) || !text.contains(u'.')) {
        return {};
    }
    const QString link = (text.contains(u'@') ? u"mailto:"_s : u"https://"_s) + text;
    return compose::isSafeLink(link) ? link : QString();
}

} // namespace

LinkBar::LinkBar(BodyEditor &editor, QWidget *parent)
    : QFrame(parent),
      m_editor(editor),
      m_address(new QLineEdit(this)),
      m_words(new QLineEdit(this)),
      m_problem(wrappingLabel({}, this)),
      m_set(new QPushButton(tr("Set link"), this)),
      m_remove(new QPushButton(tr("Remove link"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    QLabel *address = plainLabel(tr("&Address"), this);
    address->setBuddy(m_address);
    m_address->setAccessibleName(tr("Address of the link"));
    m_address->setPlaceholderText(tr("https://example.org or ada@example.org"));
    QLabel *words = plainLabel(tr("&Words"), this);
    words->setBuddy(m_words);
    m_words->setAccessibleName(tr("Words of the link"));
    m_words->setPlaceholderText(tr("The address itself"));
    for (QLabel *label : {address, words}) {
        makeSecondary(*label);
    }
    for (QPushButton *button : {m_set, m_remove, m_cancel}) {
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
    }

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(kGap);
    buttons->addWidget(m_set);
    buttons->addWidget(m_remove);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(kPage, kGap, kPage, kGap + 1);
    grid->setHorizontalSpacing(kGap);
    grid->setVerticalSpacing(kGap);
    grid->addWidget(address, 0, 0, Qt::AlignTrailing | Qt::AlignVCenter);
    grid->addWidget(m_address, 0, 1);
    grid->addWidget(words, 1, 0, Qt::AlignTrailing | Qt::AlignVCenter);
    grid->addWidget(m_words, 1, 1);
    grid->addWidget(m_problem, 2, 1);
    grid->addLayout(buttons, 3, 1);
    grid->setColumnStretch(1, 1);

    connect(m_set, &QPushButton::clicked, this, &LinkBar::apply);
    connect(m_cancel, &QPushButton::clicked, this, &LinkBar::leave);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_editor.setLink({}, {});
        leave();
    });
    connect(m_address, &QLineEdit::returnPressed, this, &LinkBar::apply);
    connect(m_words, &QLineEdit::returnPressed, this, &LinkBar::apply);
    connect(m_address, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    showColors();
    hide();
}

void LinkBar::ask()
{
    const QString link = m_editor.linkAtCursor();
    const QString words = m_editor.linkWords();
    m_words->setText(words);
    m_address->setText(!link.isEmpty() ? link : linkFrom(words));
    m_remove->setVisible(!link.isEmpty());
    m_problem->hide();
    show();
    m_address->setFocus(Qt::ShortcutFocusReason);
    m_address->selectAll();
}

QList<QWidget *> LinkBar::focusChain() const
{
    return {m_address, m_words, m_set, m_remove, m_cancel};
}

void LinkBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    QFrame::keyPressEvent(event);
}

void LinkBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showColors();
    }
}

void LinkBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().window());
    painter.fillRect(0, height() - 1, width(), 1, hairlineColor(palette()));
}

void LinkBar::apply()
{
    const QString link = linkFrom(m_address->text());
    if (link.isEmpty()) {
        m_problem->setText(m_address->text().trimmed().isEmpty()
                               ? tr("Type the address that the link leads to.")
                               : tr("This is neither a web address nor a mail address."));
        m_problem->show();
        m_address->setFocus();
        return;
    }
    const QString words = m_words->text().trimmed();
    m_editor.setLink(link, words.isEmpty() ? m_address->text().trimmed() : words);
    leave();
}

void LinkBar::leave()
{
    hide();
    m_editor.setFocus();
}

void LinkBar::showColors()
{
    QPalette colors = m_problem->palette();
    const QColor color = toneColor(Tone::Attention, palette());
    if (colors.color(QPalette::WindowText) != color) {
        colors.setColor(QPalette::WindowText, color);
        m_problem->setPalette(colors);
    }
}

} // namespace pennypost::ui
