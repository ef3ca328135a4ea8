// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/textrecorder.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

namespace pennypost::test
{
namespace
{

qreal spaceAtTheEnd(const QTextItem &item)
{
    const QString text = item.text();
    qsizetype end = text.size();
    while (end > 0 && text[end - 1].isSpace()) {
        --end;
    }
    return QFontMetricsF(item.font()).horizontalAdvance(text.sliced(end));
}

class TextEngine : public QPaintEngine
{
public:
    TextEngine(QList<PaintedText> &texts, const QRectF &bounds)
        : QPaintEngine(AllFeatures),
          m_texts(texts),
          m_bounds(bounds)
    {
    }

    bool begin(QPaintDevice * /*device*/) override
    {
        return true;
    }
    bool end() override
    {
        return true;
    }
    [[nodiscard]] Type type() const override
    {
        return User;
    }

    void drawTextItem(const QPointF &place, const QTextItem &item) override
    {
        if (item.text().trimmed().isEmpty()) {
            return;
        }
        const QRectF tight = QFontMetricsF(item.font()).tightBoundingRect(item.text());
        if (tight.isEmpty()) {
            return; // marks of direction and the like
        }
        // Side bearings may reach over the advance; what counts is the advance, and the height of
        // the glyphs that are there. The space where a line was wrapped may hang over its end.
        const qreal hanging = spaceAtTheEnd(item);
        const bool mirrored = (item.renderFlags() & QTextItem::RightToLeft) != 0;
        const QRectF ink(place.x() + (mirrored ? hanging : 0), place.y() + tight.top(),
                         item.width() - hanging, tight.height());
        const QTransform toWidget = painter()->deviceTransform();
        const QRectF clip
            = painter()->hasClipping() ? toWidget.mapRect(painter()->clipBoundingRect()) : QRectF();
        m_texts.append({item.text(), toWidget.mapRect(ink),
                        painter()->hasClipping() ? clip & m_bounds : m_bounds, clip});
    }

    void updateState(const QPaintEngineState & /*state*/) override { }
    void drawPixmap(const QRectF & /*to*/, const QPixmap & /*pixmap*/,
                    const QRectF & /*from*/) override
    {
    }
    void drawTiledPixmap(const QRectF & /*to*/, const QPixmap & /*pixmap*/,
                         const QPointF & /*offset*/) override
    {
    }
    void drawImage(const QRectF & /*to*/, const QImage & /*image*/, const QRectF & /*from*/,
                   Qt::ImageConversionFlags /*flags*/) override
    {
    }
    void drawPath(const QPainterPath & /*path*/) override { }
    void drawPolygon(const QPointF * /*points*/, int /*count*/, PolygonDrawMode /*mode*/) override
    {
    }
    void drawPolygon(const QPoint * /*points*/, int /*count*/, PolygonDrawMode /*mode*/) override {
    }
    void drawRects(const QRectF * /*rects*/, int /*count*/) override { }
    void drawRects(const QRect * /*rects*/, int /*count*/) override { }
    void drawLines(const QLineF * /*lines*/, int /*count*/) override { }
    void drawLines(const QLine * /*lines*/, int /*count*/) override { }
    void drawEllipse(const QRectF & /*rect*/) override { }
    void drawEllipse(const QRect & /*rect*/) override { }
    void drawPoints(const QPointF * /*points*/, int /*count*/) override { }
    void drawPoints(const QPoint * /*points*/, int /*count*/) override { }

private:
    QList<PaintedText> &m_texts;
    QRectF m_bounds;
};

class TextDevice : public QPaintDevice
{
public:
    TextDevice(QList<PaintedText> &texts, const QWidget &widget)
        : m_engine(texts, widget.rect()),
          m_size(widget.size()),
          m_dpi(widget.logicalDpiX(), widget.logicalDpiY())
    {
    }

    [[nodiscard]] QPaintEngine *paintEngine() const override
    {
        return &m_engine;
    }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmWidthMM:
            return m_size.width() * 254 / (m_dpi.width() * 10);
        case PdmHeightMM:
            return m_size.height() * 254 / (m_dpi.height() * 10);
        case PdmNumColors:
            return INT_MAX;
        case PdmDepth:
            return 32;
        case PdmDpiX:
        case PdmPhysicalDpiX:
            return m_dpi.width();
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return m_dpi.height();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        }
        return 0;
    }

private:
    mutable TextEngine m_engine;
    QSize m_size;
    QSize m_dpi;
};

} // namespace

QList<PaintedText> paintedTexts(QWidget &widget)
{
    QList<PaintedText> texts;
    TextDevice device(texts, widget);
    widget.render(&device, QPoint(), QRegion(), QWidget::RenderFlags());
    return texts;
}

} // namespace pennypost::test
