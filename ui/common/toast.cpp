// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/toast.h"

#include "ui/common/colors.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"

#include <QAccessible>
#include <QApplication>
#include <QBitmap>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QStyle>

#include <utility>

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto kTick = std::chrono::milliseconds(40);
constexpr auto kLastWords = std::chrono::milliseconds(2500);
constexpr int kFromBottom = 6 * kUnit;
constexpr int kTimeLine = 2;
constexpr int kMaximumWidth = 480;

bool isWayland()
{
    return QGuiApplication::platformName().startsWith("wayland"_L1);
}

} // namespace

Toast::Toast(const QString &text, const QString &actionText)
    : QWidget(nullptr, Qt::Tool | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint),
      m_text(wrappingLabel({}, this)),
      m_action(new QPushButton(actionText, this))
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_DeleteOnClose);
    // The last window may be gone while this one still offers to undo.
    setAttribute(Qt::WA_QuitOnClose, false);
    if (isWayland()) {
        setAttribute(Qt::WA_TranslucentBackground); // always composited; a mask would be ignored
    }
    // Dark in both schemes: it belongs to no window.
    setPalette(paletteFor(ColorScheme::Dark));
    setText(text);
    m_action->setVisible(!actionText.isEmpty());
    m_action->setAutoDefault(false);
    connect(m_action, &QPushButton::clicked, this, [this] {
        m_action->setEnabled(false);
        Q_EMIT actionClicked();
    });

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kInside, kInside, kInside, kInside);
    row->setSpacing(kPage);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->setSizeConstraint(QLayout::SetFixedSize);

    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &Toast::onTick);
}

void Toast::showFor(std::chrono::milliseconds time, const QRect &place)
{
    adjustSize();
    m_place = place;
    moveTo(place);
    start(time);
    show();
    announce();
}

void Toast::finish(const QString &text)
{
    setText(text);
    m_action->hide();
    m_showsTime = false;
    start(kLastWords);
    adjustSize();
    announce();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill = palette().color(QPalette::Active, QPalette::Button);
    painter.setPen(QPen(palette().color(QPalette::Active, QPalette::Dark), 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    if (!m_showsTime || m_time.count() <= 0 || !m_clock.isValid()) {
        return;
    }
    const double left
        = 1.0 - static_cast<double>(m_clock.elapsed()) / static_cast<double>(m_time.count());
    const int room = width() - 2 * kRadius;
    const QRect line(kRadius, height() - kTimeLine - 1, qRound(room * qBound(0.0, left, 1.0)),
                     kTimeLine);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), focusColor(palette()));
}

void Toast::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!isWayland()) {
        QBitmap shape(size());
        shape.clear();
        QPainter painter(&shape);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::color1);
        painter.drawRoundedRect(rect(), kRadius, kRadius);
        painter.end();
        setMask(shape);
    }
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QWidget::keyPressEvent(event);
}

void Toast::closeEvent(QCloseEvent *event)
{
    m_tick.stop();
    event->accept();
    if (!std::exchange(m_gone, true)) {
        Q_EMIT gone();
    }
}

// One line as long as there is room; a wrapping label on its own would choose two.
void Toast::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setFixedWidth(qMin(kMaximumWidth, m_text->fontMetrics().horizontalAdvance(text) + 2));
    setAccessibleName(text);
    setWindowTitle(text);
}

void Toast::start(std::chrono::milliseconds time)
{
    m_time = time;
    m_clock.start();
    m_tick.start();
    update();
}

void Toast::onTick()
{
    if (m_clock.hasExpired(m_time.count())) {
        close();
    } else if (m_showsTime) {
        update(0, height() - kTimeLine - 1, width(), kTimeLine + 1);
    }
}

void Toast::moveTo(const QRect &place)
{
    const QScreen *screen = QGuiApplication::screenAt(place.center());
    if (!screen) {
        screen = QGuiApplication::primaryScreen();
    }
    const QRect available = screen ? screen->availableGeometry() : place;
    QRect target(QPoint(0, 0), size());
    target.moveCenter(place.center());
    target.moveBottom(qMin(place.bottom(), available.bottom()) - kFromBottom);
    // Each move may lead into the next one.
    while (const QWidget *other = toastAt(target)) {
        target.moveBottom(other->geometry().top() - kGap);
    }
    target.moveLeft(qBound(available.left(), target.left(),
                           qMax(available.left(), available.right() - target.width())));
    target.moveTop(qMax(available.top(), target.top()));
    move(target.topLeft());
}

const QWidget *Toast::toastAt(const QRect &place) const
{
    const auto windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        if (window != this && window->isVisible() && qobject_cast<const Toast *>(window)
            && window->geometry().intersects(place)) {
            return window;
        }
    }
    return nullptr;
}

void Toast::announce()
{
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace pennypost::ui
