// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/steprow.h"

#include "ui/common/controls.h"
#include "ui/common/iconlabel.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <optional>

namespace pennypost::ui
{
namespace
{

Icon iconOf(StepRow::State state)
{
    switch (state) {
    case StepRow::State::Running:
        return Icon::StepRunning;
    case StepRow::State::Done:
        return Icon::StepDone;
    case StepRow::State::Failed:
        return Icon::StepFailed;
    case StepRow::State::Pending:
    case StepRow::State::NotReached:
        break;
    }
    return Icon::StepPending;
}

// None: second rank.
std::optional<Tone> toneOf(StepRow::State state)
{
    switch (state) {
    case StepRow::State::Running:
        return Tone::Sending;
    case StepRow::State::Done:
        return Tone::Accepted;
    case StepRow::State::Failed:
        return Tone::Attention;
    case StepRow::State::Pending:
    case StepRow::State::NotReached:
        break;
    }
    return std::nullopt;
}

void colorText(QLabel &label, const QColor &color)
{
    QPalette colors = label.palette();
    if (colors.color(QPalette::WindowText) != color) {
        colors.setColor(QPalette::WindowText, color);
        label.setPalette(colors);
    }
}

} // namespace

StepRow::StepRow(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_icon(new IconLabel(Icon::StepPending, kIcon, this)),
      m_name(plainLabel(name, this)),
      m_word(plainLabel({}, this))
{
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(m_icon);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_word);
    showState();
}

void StepRow::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        showState();
    }
}

void StepRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        showState();
    }
    QWidget::changeEvent(event);
}

QString StepRow::stateWord() const
{
    switch (m_state) {
    case State::Pending:
        return tr("waiting");
    case State::Running:
        return tr("running");
    case State::Done:
        return tr("done");
    case State::Failed:
        return tr("failed");
    case State::NotReached:
        break;
    }
    return tr("not reached");
}

void StepRow::showState()
{
    const std::optional<Tone> tone = toneOf(m_state);
    const QColor color = tone ? toneColor(*tone, palette()) : secondaryColor(palette());
    m_icon->setIcon(iconOf(m_state));
    m_icon->setTone(tone);
    m_word->setText(stateWord());
    colorText(*m_word, color);
    colorText(*m_name, tone ? palette().color(QPalette::WindowText) : color);
    setAccessibleName(tr("%1: %2").arg(m_name->text(), stateWord()));
}

} // namespace pennypost::ui
