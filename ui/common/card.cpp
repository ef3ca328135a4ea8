// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/card.h"

#include "ui/common/controls.h"
#include "ui/common/flowlayout.h"
#include "ui/common/iconlabel.h"
#include "ui/common/metrics.h"
#include "ui/common/stylepaint.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace pennypost::ui
{

namespace
{

constexpr int kEdge = 4;
constexpr int kDetailLines = 10;
constexpr int kFlatPadding = (kPage + kUnit) / 2; // within a flat button, beside its icon

QSpacerItem *indent()
{
    return new QSpacerItem(kFlatPadding, 0, QSizePolicy::Fixed, QSizePolicy::Minimum);
}

} // namespace

Card::Card(QWidget *parent)
    : QFrame(parent),
      m_icon(new IconLabel(Icon::Info, kLargeIcon, this)),
      m_headline(titleLabel({}, this)),
      m_sentences(wrappingLabel({}, this)),
      m_foot(new QWidget(this)),
      m_footIndent(indent()),
      m_flow(new FlowLayout(kGap)),
      m_detailsButton(new QToolButton(this)),
      m_details(new QPlainTextEdit(this))
{
    m_headline->setWordWrap(true);
    m_sentences->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_detailsButton->setAutoRaise(true);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_detailsButton->setIconSize({kIcon, kIcon});
    m_detailsButton->setAccessibleDescription(tr("Shows what the server said, word for word."));
    connect(m_detailsButton, &QToolButton::clicked, this,
            [this] { unfold(m_details->isHidden()); });

    m_details->setReadOnly(true);
    m_details->document()->setDocumentMargin(kGap);
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_details->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_details->setTabChangesFocus(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAccessibleName(tr("Details"));
    m_details->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    m_foot->setLayout(m_flow);
    m_flow->setContentsMargins(0, kUnit, 0, 0);
    m_flow->addWidget(m_detailsButton);

    auto *column = new QVBoxLayout;
    column->setSpacing(kUnit);
    const auto addIndented = [column](QSpacerItem *space, QWidget *widget) {
        auto *line = new QHBoxLayout; // margins are not mirrored
        line->setSpacing(0);
        line->addSpacerItem(space);
        line->addWidget(widget, 1);
        line->addStretch(0); // where the widget is hidden, the spacer alone would bound the card
        column->addLayout(line);
    };
    addIndented(indent(), m_headline);
    addIndented(indent(), m_sentences);
    addIndented(m_footIndent, m_foot);
    addIndented(indent(), m_details);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kInside, kInside, kInside, kInside);
    row->setSpacing(0);
    row->addSpacing(kEdge + kInside);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addSpacing(kInside - kFlatPadding);
    row->addLayout(column, 1);

    unfold(false);
    showFoot();
}

void Card::setLook(Tone tone, Icon icon)
{
    m_tone = tone;
    m_icon->setIcon(icon);
    m_icon->setTone(tone);
    update();
}

void Card::setWords(const Words &words)
{
    QStringList sentences{words.whatHappened, words.whatNext, words.fix};
    sentences.removeAll(QString());
    m_headline->setText(words.headline);
    m_sentences->setText(sentences.join(u'\n'));
    m_sentences->setVisible(!sentences.isEmpty());
    setAccessibleName(words.headline);
    setAccessibleDescription(m_sentences->text());
}

void Card::setDetails(const QString &details)
{
    if (details == m_details->toPlainText()) {
        return;
    }
    m_details->setPlainText(details);
    if (details.isEmpty()) {
        unfold(false);
    }
    fitDetails();
    showFoot();
}

QPushButton *Card::addButton(const QString &text)
{
    auto *button = new QPushButton(text, m_foot);
    button->setAutoDefault(false);
    if (m_buttons.isEmpty()) {
        makeProminent(*button);
    }
    m_flow->insertWidget(static_cast<int>(m_buttons.size()), button);
    // Reached as they are seen: new widgets come last in a window.
    setTabOrder(m_buttons.isEmpty() ? static_cast<QWidget *>(m_sentences) : m_buttons.last(),
                button);
    m_buttons.append(button);
    showFoot();
    return button;
}

void Card::clearButtons()
{
    for (QPushButton *const button : std::as_const(m_buttons)) {
        // Later: it may be the very one whose click led here.
        m_flow->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    showFoot();
}

void Card::takeFocus()
{
    setFocus(Qt::OtherFocusReason);
}

QWidget *Card::lastStop() const
{
    return m_details;
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(rect(), kRadius, kRadius);
    painter.fillPath(shape, toneTint(m_tone, palette()));
    painter.setClipPath(shape);
    const QRect edge = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, kEdge, height()));
    painter.fillRect(edge, toneColor(m_tone, palette()));
    if (hasFocus()) {
        painter.setClipping(false);
        paintFocusRing(painter, rect(), palette());
    }
}

void Card::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitDetails();
    }
    QFrame::changeEvent(event);
}

void Card::unfold(bool open)
{
    m_detailsButton->setText(open ? tr("Hide details") : tr("Details"));
    m_detailsButton->setIcon(ui::icon(open ? Icon::Collapse : Icon::Expand));
    m_details->setVisible(open);
    fitDetails();
}

// As high as its lines, up to a point.
void Card::fitDetails()
{
    const int lines = qBound(1, m_details->blockCount(), kDetailLines);
    const int margins
        = 2 * (m_details->frameWidth() + static_cast<int>(m_details->document()->documentMargin()));
    // One pixel per line: the layout rounds each of them up.
    m_details->setFixedHeight(lines * (m_details->fontMetrics().lineSpacing() + 1) + margins);
}

void Card::showFoot()
{
    const bool hasDetails = !m_details->document()->isEmpty();
    m_detailsButton->setVisible(hasDetails);
    m_foot->setVisible(hasDetails || !m_buttons.isEmpty());
    // The text of a flat button that stands alone begins where the other text does.
    m_footIndent->changeSize(m_buttons.isEmpty() ? 0 : kFlatPadding, 0, QSizePolicy::Fixed,
                             QSizePolicy::Minimum);
    layout()->invalidate();
}

} // namespace pennypost::ui
