// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/headerfields.h"

#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/fromfield.h"
#include "ui/composewindow/recipientedit.h"
#include "ui/composewindow/recipientfield.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace pennypost::ui
{

namespace
{

constexpr int kInnerMargin = 2; // what a line edit keeps free by itself

// "Cc" behind the recipients: a word that does something, without a box.
QToolButton *wordButton(const QString &text, const QString &what, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(what);
    button->setAccessibleName(what);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

HeaderFields::HeaderFields(QWidget *parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_from(new FromField(this)),
      m_more(new QWidget(this)),
      m_ccButton(wordButton(tr("Cc"), tr("Show Cc"), m_more)),
      m_bccButton(wordButton(tr("Bcc"), tr("Show Bcc"), m_more)),
      m_subject(new QLineEdit(this))
{
    m_grid->setContentsMargins(kPage, 0, kPage, 0);
    m_grid->setHorizontalSpacing(kInside - kUnit); // the fields keep that free, for their frames
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);

    addRow(tr("From"), m_from);
    m_to = addRecipients(tr("To"), true);
    m_cc = addRecipients(tr("Cc"));
    m_bcc = addRecipients(tr("Bcc"));
    m_subject->setFrame(false);
    m_subject->setTextMargins(kUnit - kInnerMargin, 0, kUnit - kInnerMargin, 0);
    connect(m_subject, &QLineEdit::textChanged, this, &HeaderFields::alignSubject);
    alignSubject();
    m_subject->setAccessibleName(tr("Subject"));
    addRow(tr("Subject"), m_subject);

    m_grid->addWidget(m_more, m_to.number, 2, Qt::AlignTop);
    auto *more = new QHBoxLayout(m_more);
    more->setContentsMargins({});
    more->setSpacing(0);
    more->addWidget(m_ccButton);
    more->addWidget(m_bccButton);
    m_oneLine.append(m_more);
    showHeights();

    connect(m_ccButton, &QToolButton::clicked, this, [this] {
        showCc(true);
        m_cc.field->edit()->setFocus();
    });
    connect(m_bccButton, &QToolButton::clicked, this, [this] {
        showBcc(true);
        m_bcc.field->edit()->setFocus();
    });
    connect(m_from, &FromField::accountChosen, this, &HeaderFields::edited);
    connect(m_subject, &QLineEdit::textEdited, this, &HeaderFields::edited);
    showCc(false);
    showBcc(false);
}

QList<RecipientField *> HeaderFields::recipients() const
{
    return {m_to.field, m_cc.field, m_bcc.field};
}

HeaderFields::Row HeaderFields::addRow(const QString &text, QWidget *field, bool hasButtons)
{
    const int row = m_grid->rowCount();
    Row parts;
    parts.number = row;
    parts.label = secondaryLabel(text, this);
    parts.label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    parts.line = hairline(this);
    m_oneLine.append(parts.label);
    if (!qobject_cast<RecipientField *>(field)) {
        m_oneLine.append(field);
    }
    m_grid->addWidget(parts.label, row, 0, Qt::AlignTop);
    m_grid->addWidget(field, row, 1, 1, hasButtons ? 1 : 2);
    m_grid->addWidget(parts.line, row + 1, 0, 1, 3);
    return parts;
}

HeaderFields::RecipientRow HeaderFields::addRecipients(const QString &text, bool hasButtons)
{
    RecipientRow row;
    row.field = new RecipientField(text, this);
    static_cast<Row &>(row) = addRow(text, row.field, hasButtons);
    connect(row.field, &RecipientField::changed, this, &HeaderFields::edited);
    return row;
}

void HeaderFields::setShown(const RecipientRow &row, QToolButton *button, bool shown)
{
    const bool stays = shown || !row.field->isEmpty();
    row.label->setVisible(stays);
    row.field->setVisible(stays);
    row.line->setVisible(stays);
    button->setVisible(!stays);
    m_more->setVisible(!m_ccButton->isHidden() || !m_bccButton->isHidden());
    Q_EMIT rowsChanged();
}

void HeaderFields::showCc(bool shown)
{
    setShown(m_cc, m_ccButton, shown);
}

void HeaderFields::showBcc(bool shown)
{
    setShown(m_bcc, m_bccButton, shown);
}

bool HeaderFields::isCcShown() const
{
    return !m_cc.field->isHidden();
}

bool HeaderFields::isBccShown() const
{
    return !m_bcc.field->isHidden();
}

// Every row is as high as a line of chips, so that labels and fields share one base line.
void HeaderFields::showHeights()
{
    const int height = m_to.field->lowestHeight();
    for (QWidget *part : std::as_const(m_oneLine)) {
        part->setFixedHeight(height);
    }
}

// The words go by their letters; where there are none, they begin where the windows do.
void HeaderFields::alignSubject()
{
    const bool isMirrored = isRightToLeft() && m_subject->text().isEmpty();
    m_subject->setAlignment(isMirrored ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeading);
}

void HeaderFields::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    tellStart();
}

bool HeaderFields::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        tellStart();
    }
    return handled;
}

void HeaderFields::tellStart()
{
    const QRect place = m_subject->geometry();
    Q_EMIT valuesStartAt((isRightToLeft() ? width() - 1 - place.right() : place.left()) + kUnit);
}

void HeaderFields::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) {
        alignSubject();
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        showHeights();
    }
}

QList<QWidget *> HeaderFields::tabOrder() const
{
    return {m_from, m_to.field->edit(), m_cc.field->edit(), m_bcc.field->edit(), m_subject};
}

QList<QWidget *> HeaderFields::buttons() const
{
    return {m_ccButton, m_bccButton};
}

} // namespace pennypost::ui
