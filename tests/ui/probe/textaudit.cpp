// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/textaudit.h"

#include "ui/probe/contrast.h"
#include "ui/probe/geometryaudit.h"
#include "ui/probe/ownwords.h"
#include "ui/probe/textrecorder.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QImage>
#include <QLineEdit>
#include <QWidget>

#include <algorithm>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double kLeastContrast = 4.5;
constexpr int kMagnification = 4;
constexpr double kTolerance = 1; // px
constexpr QChar kEllipsis(0x2026);

bool scrolls(const QWidget &widget)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget.parentWidget());
    return qobject_cast<const QLineEdit *>(&widget) != nullptr
        || (area != nullptr && area->viewport() == &widget);
}

bool mayElide(const QWidget &widget)
{
    for (const QWidget *each = &widget; each != nullptr; each = each->parentWidget()) {
        if (each->property("elidesUserData").toBool()) {
            return true;
        }
        if (!scrolls(*each)) {
            break;
        }
    }
    return false;
}

// What of a widget is to be seen, in coordinates of its window.
QRect visiblePart(const QWidget &widget)
{
    QRect part(widget.mapTo(widget.window(), QPoint()), widget.size());
    for (const QWidget *each = &widget; !each->isWindow();) {
        each = each->parentWidget();
        part &= QRect(each->mapTo(each->window(), QPoint()), each->size());
    }
    return part;
}

QImage magnified(QWidget &window)
{
    QImage image(window.size() * kMagnification, QImage::Format_RGB32);
    image.setDevicePixelRatio(kMagnification);
    image.fill(window.palette().color(QPalette::Window));
    window.render(&image);
    image.setDevicePixelRatio(1);
    return image;
}

class TextAudit
{
public:
    explicit TextAudit(QWidget &window)
        : m_picture(magnified(window))
    {
    }

    void look(QWidget &widget)
    {
        const QList<PaintedText> texts = paintedTexts(widget);
        const OwnWords words(widget);
        for (const PaintedText &text : texts) {
            checkCut(widget, text);
            if (text.text.contains(kEllipsis) && !mayElide(widget) && !words.contain(text.text)) {
                report(u"elided"_s, widget, text);
            }
            checkContrast(widget, text);
        }
        checkOverprint(widget, texts);
    }

    [[nodiscard]] const QList<Finding> &findings() const
    {
        return m_found;
    }

private:
    void report(const QString &kind, const QWidget &widget, const PaintedText &text,
                const QString &detail = {})
    {
        m_found.append({kind, &widget, u"\"%1\"%2"_s.arg(text.text.left(80), detail)});
    }

    void checkCut(const QWidget &widget, const PaintedText &text)
    {
        const QRectF room = roomFor(widget, text);
        if (!room.isNull()
            && !room.adjusted(-kTolerance, -kTolerance, kTolerance, kTolerance)
                    .contains(text.ink)) {
            report(u"cut"_s, widget, text,
                   u" needs %1x%2 at %3,%4"_s.arg(text.ink.width())
                       .arg(text.ink.height())
                       .arg(text.ink.x())
                       .arg(text.ink.y()));
        }
    }

    // Null: it may be anywhere. What is scrolled may leave the widget, but not the cell that it was
    // painted into.
    static QRectF roomFor(const QWidget &widget, const PaintedText &text)
    {
        if (!scrolls(widget)) {
            return text.open;
        }
        const bool inCell
            = qobject_cast<const QAbstractItemView *>(widget.parentWidget()) != nullptr
            && !text.clip.isNull() && !text.clip.contains(widget.rect());
        return inCell ? text.clip : QRectF();
    }

    void checkContrast(const QWidget &widget, const PaintedText &text)
    {
        const bool legible = std::any_of(text.text.cbegin(), text.text.cend(),
                                         [](QChar each) { return each.isLetterOrNumber(); });
        if (!legible || !widget.isEnabled()) {
            return;
        }
        const QPoint corner = widget.mapTo(widget.window(), QPoint());
        const QRect place
            = (text.ink & text.open).toAlignedRect().translated(corner) & visiblePart(widget);
        if (place.width() < 4 || place.height() < 4) {
            return;
        }
        const double measured = measuredContrast(
            m_picture, {place.topLeft() * kMagnification, place.size() * kMagnification});
        if (measured < kLeastContrast) {
            report(u"low contrast"_s, widget, text, u" has %1"_s.arg(measured, 0, 'f', 2));
        }
    }

    void checkOverprint(const QWidget &widget, const QList<PaintedText> &texts)
    {
        for (qsizetype first = 0; first < texts.size(); ++first) {
            for (qsizetype second = first + 1; second < texts.size(); ++second) {
                const QRectF shared
                    = texts[first].ink & texts[second].ink & texts[first].open & texts[second].open;
                if (shared.width() > 2 && shared.height() > 2
                    && texts[first].ink != texts[second].ink) {
                    report(u"text over text"_s, widget, texts[first],
                           u" and \"%1\""_s.arg(texts[second].text.left(80)));
                }
            }
        }
    }

    QImage m_picture;
    QList<Finding> m_found;
};

} // namespace

QList<Finding> auditTexts(QWidget &window)
{
    TextAudit audit(window);
    for (QWidget *widget : visibleWidgets(window)) {
        if (!visiblePart(*widget).isEmpty()) {
            audit.look(*widget);
        }
    }
    return audit.findings();
}

} // namespace pennypost::test
