// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/dropoverlay.h"

#include "ui/common/colors.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QTimer>
#include <QUrl>

namespace pennypost::ui
{

DropOverlay::DropOverlay(QWidget *window)
    : QWidget(window)
{
    setAcceptDrops(true);
    setProperty("coversOthers", true);
    setAccessibleName(tr("Drop to attach"));
    hide();
}

void DropOverlay::watch(QWidget *field)
{
    field->installEventFilter(this);
}

QStringList DropOverlay::filesIn(const QMimeData *data)
{
    QStringList files;
    if (data && data->hasUrls()) {
        for (const QUrl &url : data->urls()) {
            if (url.isLocalFile()) {
                files.append(url.toLocalFile());
            }
        }
    }
    return files;
}

void DropOverlay::appear()
{
    m_reached = false;
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

// What is dragged enters the field first; from its next move on it is over the overlay.
bool DropOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (!acceptDrops()) {
        return QWidget::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        const QStringList files = filesIn(drop->mimeData());
        if (files.isEmpty()) {
            break;
        }
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        if (event->type() == QEvent::Drop) {
            hide();
            Q_EMIT filesDropped(files);
        } else if (!isVisible()) {
            appear();
        }
        return true;
    }
    case QEvent::DragLeave:
        // Either to the overlay, which is told right behind this, or out of the window.
        QTimer::singleShot(0, this, [this] {
            if (!m_reached) {
                hide();
            }
        });
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void DropOverlay::dragEnterEvent(QDragEnterEvent *event)
{
    m_reached = true;
    if (!filesIn(event->mimeData()).isEmpty()) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void DropOverlay::dragLeaveEvent(QDragLeaveEvent *)
{
    hide();
}

void DropOverlay::dropEvent(QDropEvent *event)
{
    hide();
    const QStringList files = filesIn(event->mimeData());
    if (!files.isEmpty()) {
        event->setDropAction(Qt::CopyAction); // never moved away from where they are
        event->accept();
        Q_EMIT filesDropped(files);
    }
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.92F);
    painter.fillRect(rect(), veil);

    const QColor accent = palette().color(QPalette::Highlight);
    painter.setPen(QPen(accent, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(kPage, kPage, -kPage, -kPage), kRadius * 2,
                            kRadius * 2);

    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::Text));
    const QString text = tr("Drop to attach");
    const int lineHeight = painter.fontMetrics().height();
    const int top = (height() - kLargeIcon - kGap - lineHeight) / 2;
    painter.drawPixmap(QPoint((width() - kLargeIcon) / 2, top),
                       pixmap(Icon::Attach, kLargeIcon, accent, devicePixelRatioF()));
    painter.drawText(QRect(kPage, top + kLargeIcon + kGap, width() - 2 * kPage, lineHeight),
                     Qt::AlignHCenter | Qt::AlignVCenter, text);
}

} // namespace pennypost::ui
