// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/attemptsection.h"

#include "base/untrustedtext.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/outbox/attemptheader.h"
#include "ui/outbox/textblock.h"
#include "ui/outbox/timewords.h"
#include "ui/words/errorwords.h"
#include "ui/words/quotation.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

constexpr int kTranscriptLines = 14; // more can be scrolled
constexpr int kStoryLines = 12;

QString line(const QString &text)
{
    return toDisplayText(text.toUtf8()).simplified();
}

} // namespace

AttemptSection::AttemptSection(QWidget *parent)
    : QWidget(parent),
      m_header(new AttemptHeader)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    connect(m_header, &QAbstractButton::toggled, this, [this](bool unfolded) {
        if (unfolded && m_body == nullptr) {
            makeBody();
        }
        if (m_body != nullptr) {
            m_body->setVisible(unfolded);
        }
    });
}

void AttemptSection::setAttempt(const outbox::Attempt &attempt, int served)
{
    m_attempt = attempt;
    m_header->setLook(StateLooks::of(attempt, served),
                      shortTime(localTime(attempt.startedAt), QDateTime::currentDateTime()));
    showBody();
}

void AttemptSection::setUnfolded(bool unfolded)
{
    m_header->setChecked(unfolded);
}

void AttemptSection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange && m_transcript != nullptr) {
        showTranscript();
    }
    QWidget::changeEvent(event);
}

void AttemptSection::makeBody()
{
    m_body = new QWidget;
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(kPage + kIcon + kGap, kGap, kPage, kPage);
    column->setSpacing(kGap);
    m_facts = new TextBlock(4);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_facts);
    m_story = new TextBlock(kStoryLines);
    column->addWidget(m_story);

    m_talk = new QWidget;
    auto *talk = new QVBoxLayout(m_talk);
    talk->setContentsMargins(0, 0, 0, 0);
    talk->setSpacing(kUnit);
    auto *bar = new QHBoxLayout;
    auto *name = secondaryLabel(tr("Conversation with the server"), m_talk);
    name->setWordWrap(true);
    bar->addWidget(name, 1);
    QToolButton *copy = iconButton(Icon::Copy, tr("Copy the conversation"), m_talk);
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_attempt.transcript); });
    bar->addWidget(copy);
    talk->addLayout(bar);
    m_transcript = new QPlainTextEdit;
    m_transcript->setReadOnly(true);
    m_transcript->setTabChangesFocus(true);
    m_transcript->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_transcript->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_transcript->setAccessibleName(name->text());
    // What servers and programs say to each other reads from left to right in every language.
    m_transcript->setLayoutDirection(Qt::LeftToRight);
    talk->addWidget(m_transcript);
    column->addWidget(m_talk);
    layout()->addWidget(m_body);
    // New widgets come last in a window.
    setTabOrder(m_header, copy);
    setTabOrder(copy, m_transcript);
    showBody();
}

void AttemptSection::showBody()
{
    if (m_body == nullptr) {
        return;
    }
    m_facts->setText(facts());
    m_story->setText(story());
    m_story->setVisible(!m_story->text().isEmpty());
    m_talk->setVisible(!m_attempt.transcript.isEmpty());
    showTranscript();
}

void AttemptSection::showTranscript()
{
    m_transcript->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    if (m_transcript->toPlainText() != m_attempt.transcript) {
        m_transcript->setPlainText(m_attempt.transcript);
    }
    const auto lines = std::clamp<qsizetype>(m_attempt.transcript.count(QLatin1Char('\n')) + 2, 3,
                                             kTranscriptLines);
    const QMargins margins = m_transcript->contentsMargins();
    m_transcript->setFixedHeight(static_cast<int>(lines) * m_transcript->fontMetrics().lineSpacing()
                                 + margins.top() + margins.bottom() + 2 * kGap);
}

// When, how long, with whom, and how safe.
QString AttemptSection::facts() const
{
    QStringList facts{longTime(localTime(m_attempt.startedAt))};
    if (m_attempt.endedAt) {
        facts.append(tr("took %1", "%1 is a duration")
                         .arg(durationText(*m_attempt.endedAt - m_attempt.startedAt)));
    }
    if (!m_attempt.server.isEmpty()) {
        facts.append(line(m_attempt.server));
        facts.append(m_attempt.tls.isEmpty() ? tr("not encrypted")
                                             : tr("encrypted, %1").arg(line(m_attempt.tls)));
    }
    return facts.join(tr(" · ", "between facts"));
}

QString AttemptSection::story() const
{
    if (m_attempt.error.kind == ErrorKind::None) {
        return quoteServer(m_attempt.error).simplified();
    }
    const Words words = wordsFor(m_attempt.error);
    return QStringList{words.whatHappened, quoteServer(m_attempt.error).simplified()}
        .join(QLatin1Char(' '))
        .trimmed();
}

} // namespace pennypost::ui
