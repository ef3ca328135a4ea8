// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include "ui/common/iconengine.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <array>

// The resource lies in a static library, whose initialisers a program would leave out. Outside of
// any namespace, as the macro wants it.
static void initIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

namespace
{

// In the order of Icon.
constexpr std::array kNames{
    "org.pennypost.Pennypost",
    "new-message",
    "outbox",
    "drafts",
    "sent",
    "account",
    "server",
    "practice",
    "key",
    "lock",
    "folder",
    "menu",
    "more",
    "search",
    "settings",
    "send",
    "attach",
    "add",
    "close",
    "check",
    "retry",
    "cancel",
    "pause",
    "resume",
    "edit",
    "delete",
    "undo",
    "copy",
    "open",
    "expand",
    "collapse",
    "accepted",
    "sending",
    "waiting",
    "scheduled",
    "attention",
    "unknown",
    "preparing",
    "cancelled",
    "info",
    "step-pending",
    "step-running",
    "step-done",
    "step-failed",
    "bold",
    "italic",
    "underline",
    "strike-out",
    "bullet-list",
    "number-list",
    "quote",
    "link",
    "clear-format",
    "rich-text",
    "file",
    "file-image",
    "file-text",
    "file-archive",
    "file-audio",
    "file-video",
    "file-document",
};
static_assert(kNames.size() == static_cast<std::size_t>(kLastIcon) + 1);

constexpr int kFineFrom = 40;

constexpr std::array kPointing{
    Icon::Send, Icon::Undo, Icon::Open, Icon::Expand, Icon::Resume, Icon::BulletList, Icon::Quote,
};

QByteArray drawing(Icon icon)
{
    static const bool initialised = [] {
        initIcons();
        return true;
    }();
    Q_UNUSED(initialised)
    QFile file(u":/pennypost/icons/%1.svg"_s.arg(
        QLatin1StringView(kNames.at(static_cast<std::size_t>(icon)))));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap render(Icon icon, int pixels, const QColor &color, bool fine, bool mirrored)
{
    QByteArray svg = drawing(icon);
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    if (fine) {
        svg.replace("stroke-width=\"1.5\"", "stroke-width=\"1\"");
    }
    QSvgRenderer renderer(svg);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(icon == Icon::Pennypost ? 1.0 : color.alphaF());
    if (mirrored) {
        painter.translate(pixels, 0);
        painter.scale(-1, 1);
    }
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    return pixmap;
}

} // namespace

QIcon icon(Icon icon)
{
    return QIcon(new IconEngine(icon));
}

QIcon icon(Icon icon, const QColor &color)
{
    return QIcon(new IconEngine(icon, color));
}

QPixmap pixmap(Icon icon, int size, const QColor &color, qreal devicePixelRatio)
{
    const int pixels = qMax(1, qRound(size * devicePixelRatio));
    // Enlarged as it is, the stroke of the small grid looks like that of a felt pen.
    const bool fine = size >= kFineFrom;
    const bool mirrored = QGuiApplication::isRightToLeft()
        && std::find(kPointing.begin(), kPointing.end(), icon) != kPointing.end();
    const QString key = u"pennypost-icon-%1-%2-%3-%4"_s.arg(
        QString::number(static_cast<int>(icon)), QString::number(pixels),
        color.name(QColor::HexArgb), QString::number((mirrored ? 1 : 0) + (fine ? 2 : 0)));
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(icon, pixels, color, fine, mirrored);
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRect &rect, Icon icon, const QColor &color)
{
    const int size = qMin(rect.width(), rect.height());
    if (size <= 0) {
        return;
    }
    QRect square(0, 0, size, size);
    square.moveCenter(rect.center());
    painter.drawPixmap(square.topLeft(),
                       pixmap(icon, size, color, painter.device()->devicePixelRatioF()));
}

Icon fileIcon(const QByteArray &contentType)
{
    struct Kind {
        QByteArrayView start;
        Icon icon;
    };
    static constexpr std::array kKinds{
        Kind{"image/", Icon::FileImage},
        Kind{"audio/", Icon::FileAudio},
        Kind{"video/", Icon::FileVideo},
        Kind{"text/html", Icon::FileDocument},
        Kind{"text/", Icon::FileText},
        Kind{"application/pdf", Icon::FileDocument},
        Kind{"application/rtf", Icon::FileDocument},
        Kind{"application/msword", Icon::FileDocument},
        Kind{"application/epub", Icon::FileDocument},
        Kind{"application/vnd.oasis.opendocument", Icon::FileDocument},
        Kind{"application/vnd.openxmlformats", Icon::FileDocument},
        Kind{"application/vnd.ms-", Icon::FileDocument},
        Kind{"application/zip", Icon::FileArchive},
        Kind{"application/gzip", Icon::FileArchive},
        Kind{"application/zstd", Icon::FileArchive},
        Kind{"application/x-7z", Icon::FileArchive},
        Kind{"application/x-bzip", Icon::FileArchive},
        Kind{"application/x-compressed", Icon::FileArchive},
        Kind{"application/x-gzip", Icon::FileArchive},
        Kind{"application/x-rar", Icon::FileArchive},
        Kind{"application/vnd.rar", Icon::FileArchive},
        Kind{"application/x-tar", Icon::FileArchive},
        Kind{"application/x-xz", Icon::FileArchive},
        Kind{"application/json", Icon::FileText},
        Kind{"application/xml", Icon::FileText},
        Kind{"message/", Icon::NewMessage},
    };
    const QByteArray type = contentType.trimmed().toLower();
    const auto *kind = std::find_if(kKinds.begin(), kKinds.end(), [&type](const Kind &candidate) {
        return type.startsWith(candidate.start);
    });
    return kind == kKinds.end() ? Icon::File : kind->icon;
}

} // namespace pennypost::ui
