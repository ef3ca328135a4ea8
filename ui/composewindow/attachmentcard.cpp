// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/attachmentcard.h"

#include "base/untrustedtext.h"
#include "ui/common/colors.h"
#include "ui/common/controls.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/draftattachments.h"
#include "ui/words/errorwords.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace pennypost::ui
{

namespace
{

constexpr int kLetters = 40; // of a name that are seen before it is shortened
constexpr int kRounding = 2; // of widths on screens that are scaled
constexpr int kCross = 12;
constexpr qreal kProgressHeight = 3;

QString shownName(const compose::StoredAttachment &attachment)
{
    return toDisplayText(attachment.fileName.toUtf8());
}

} // namespace

AttachmentCard::AttachmentCard(const compose::StoredAttachment &attachment, QWidget *parent)
    : QWidget(parent),
      m_attachment(attachment),
      m_remove(iconButton(Icon::Close, {}, this)),
      m_retry(new QPushButton(tr("Try again"), this))
{
    setFocusPolicy(Qt::ClickFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_remove->setFocusPolicy(Qt::NoFocus);
    m_remove->setProperty("reachedBy", QStringLiteral("Delete"));
    m_remove->setIconSize({kCross, kCross});
    setProperty("elidesUserData", true);
    m_retry->setFocusPolicy(Qt::TabFocus);
    m_retry->setAutoDefault(false);
    connect(m_remove, &QToolButton::clicked, this, &AttachmentCard::removeRequested);
    connect(m_retry, &QPushButton::clicked, this, &AttachmentCard::retryRequested);
    setAttachment(attachment);
}

void AttachmentCard::setAttachment(const compose::StoredAttachment &attachment)
{
    m_attachment = attachment;
    m_retry->setVisible(hasFailed() && !attachment.sourcePath.isEmpty());
    m_remove->setToolTip(tr("Remove %1").arg(shownName(attachment)));
    m_remove->setAccessibleName(m_remove->toolTip());
    describe();
    m_size = {};
    updateGeometry();
    placeChildren();
    update();
}

void AttachmentCard::setProgress(qint64 copied, qint64 total)
{
    if (total > 0) {
        m_copied = qBound(0.0, static_cast<qreal>(copied) / static_cast<qreal>(total), 1.0);
        describe();
        update();
    }
}

bool AttachmentCard::hasFailed() const
{
    return isFailed(m_attachment);
}

bool AttachmentCard::isHeldUp() const
{
    return m_attachment.error.kind != ErrorKind::None && !hasFailed();
}

bool AttachmentCard::isCopying() const
{
    return !hasFailed() && !m_attachment.isStored();
}

QString AttachmentCard::secondLine() const
{
    return secondLine(m_copied);
}

QString AttachmentCard::secondLine(qreal copied) const
{
    if (hasFailed() || isHeldUp()) {
        return wordsFor(m_attachment.error).headline;
    }
    if (isCopying()) {
        //: %1 is how much of a file is copied, as "42 %"; %2 is its size
        return tr("Copying %1 of %2")
            .arg(QLocale().toString(qRound(copied * 100)) + QLocale().percent(),
                 sizeText(m_attachment.size));
    }
    return sizeText(m_attachment.size);
}

void AttachmentCard::describe()
{
    //: the name of a file, and its size or state
    setAccessibleName(tr("%1, %2").arg(shownName(m_attachment), secondLine()));
    QString tip = shownName(m_attachment);
    setAccessibleDescription({});
    if (hasFailed() || isHeldUp()) {
        const Words words = wordsFor(m_attachment.error);
        tip += u'\n' + words.whatHappened + u'\n' + words.fix;
        setAccessibleDescription(words.whatHappened);
    }
    // A tool tip takes what looks like HTML for HTML.
    setToolTip(QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(tip.toHtmlEscaped()));
}

QSize AttachmentCard::sizeHint() const
{
    if (m_size.isValid()) {
        return m_size;
    }
    const QFontMetrics metrics = fontMetrics();
    const int most = metrics.averageCharWidth() * kLetters;
    // The name may be shortened, what is said about it not, also when all of it is copied.
    const int text = kRounding
        + qMax(qBound(most / 4, metrics.horizontalAdvance(shownName(m_attachment)), most),
               metrics.horizontalAdvance(secondLine(1.0)));
    const int buttons = m_remove->sizeHint().width()
        + (m_retry->isHidden() ? 0 : m_retry->sizeHint().width() + kGap);
    m_size = QSize(kGap + kLargeIcon + kGap + text + kGap + buttons + kUnit,
                   2 * metrics.height() + 3 * kUnit + kUnit);
    return m_size;
}

QSize AttachmentCard::minimumSizeHint() const
{
    return sizeHint();
}

void AttachmentCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeChildren();
}

QRect AttachmentCard::mirrored(const QRect &place) const
{
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void AttachmentCard::placeChildren()
{
    const QSize cross = m_remove->sizeHint();
    int end = width() - kUnit - cross.width();
    m_remove->setGeometry(mirrored({QPoint(end, (height() - cross.height()) / 2), cross}));
    if (!m_retry->isHidden()) {
        const QSize size = m_retry->sizeHint();
        end -= size.width() + kGap;
        m_retry->setGeometry(mirrored({QPoint(end, (height() - size.height()) / 2), size}));
    }
    m_textEnd = end - kGap;
}

void AttachmentCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colors = palette();
    const Tone tone = hasFailed() ? Tone::Attention : Tone::Neutral;
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);

    QColor outline = hasFailed() ? toneColor(tone, colors) : hairlineColor(colors);
    if (hasFocus()) {
        outline = colors.color(QPalette::Highlight);
    }
    painter.setPen(QPen(outline, hasFocus() ? 2 : 1));
    painter.setBrush(hasFailed() || underMouse() ? toneTint(tone, colors)
                                                 : colors.color(QPalette::Base));
    painter.drawRoundedRect(hasFocus() ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, kRadius,
                            kRadius);

    const QRect picture(kGap, (height() - kLargeIcon) / 2, kLargeIcon, kLargeIcon);
    const QColor second = secondaryColor(colors);
    painter.drawPixmap(
        mirrored(picture).topLeft(),
        pixmap(fileIcon(m_attachment.contentType), kLargeIcon, second, devicePixelRatioF()));

    const QFontMetrics metrics = fontMetrics();
    const int left = picture.right() + 1 + kGap;
    const int top = (height() - 2 * metrics.height()) / 2;
    const QRect name(left, top, m_textEnd - left, metrics.height());
    const QRect below = name.translated(0, metrics.height());
    const QColor ink
        = colors.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text);
    paintLine(painter, name, shownName(m_attachment), Qt::ElideMiddle, ink);
    paintLine(painter, below, secondLine(), Qt::ElideRight,
              hasFailed() ? toneColor(tone, colors) : second);
    if (isCopying()) {
        paintProgress(painter);
    }
}

// In the direction of its own words: "table.pdf" and "4.8 MB" read the same when mirrored.
void AttachmentCard::paintLine(QPainter &painter, const QRect &place, const QString &text,
                               Qt::TextElideMode mode, const QColor &ink) const
{
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.setPen(ink);
    painter.drawText(
        mirrored(place),
        static_cast<int>(Qt::TextSingleLine | Qt::AlignVCenter)
            | static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading)),
        fontMetrics().elidedText(text, mode, place.width()));
}

void AttachmentCard::paintProgress(QPainter &painter) const
{
    const int inset = kRadius;
    const QRect track(inset, height() - kUnit - 1, width() - 2 * inset,
                      static_cast<int>(kProgressHeight));
    QRect done = track;
    done.setWidth(qRound(track.width() * m_copied));
    painter.setPen(Qt::NoPen);
    painter.setBrush(hairlineColor(palette()));
    painter.drawRoundedRect(mirrored(track), kProgressHeight / 2, kProgressHeight / 2);
    painter.setBrush(toneColor(Tone::Sending, palette()));
    painter.drawRoundedRect(mirrored(done), kProgressHeight / 2, kProgressHeight / 2);
}

void AttachmentCard::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT removeRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_retry->isHidden() && !(event->modifiers() & ~Qt::KeypadModifier)) {
            Q_EMIT retryRequested();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void AttachmentCard::focusInEvent(QFocusEvent *)
{
    update();
}

void AttachmentCard::focusOutEvent(QFocusEvent *)
{
    update();
}

void AttachmentCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange
        || event->type() == QEvent::StyleChange) {
        m_size = {};
        updateGeometry();
        placeChildren();
    }
    QWidget::changeEvent(event);
}

} // namespace pennypost::ui
