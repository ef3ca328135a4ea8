// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/controls.h"

#include "ui/common/metrics.h"
#include "ui/common/style.h"

#include <QAction>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace pennypost::ui
{

namespace
{

struct Controls {
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::Controls)

public:
    static QString withShortcut(const QString &text, const QKeySequence &shortcut)
    {
        //: Tooltip of a button: what it does, and its keys in brackets.
        return tr("%1 (%2)").arg(text, shortcut.toString(QKeySequence::NativeText));
    }
};

void makeFlat(QToolButton &button)
{
    button.setAutoRaise(true);
    button.setIconSize({kIcon, kIcon});
    button.setToolButtonStyle(Qt::ToolButtonIconOnly);
    button.setFocusPolicy(Qt::TabFocus);
}

void setProminent(QWidget &button)
{
    button.setProperty(kProminentProperty, true);
    button.update();
}

} // namespace

void makeProminent(QPushButton &button)
{
    setProminent(button);
}

void makeProminent(QToolButton &button)
{
    button.setAutoRaise(false);
    setProminent(button);
}

QToolButton *iconButton(Icon icon, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    makeFlat(*button);
    button->setIcon(ui::icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

QToolButton *actionButton(QAction &action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    makeFlat(*button);
    button->setDefaultAction(&action);
    // The button takes text, icon and state from the action; it knows nothing of its keys.
    const auto follow = [button, &action] {
        const QString text = action.toolTip();
        const QKeySequence shortcut = action.shortcut();
        button->setToolTip(shortcut.isEmpty() ? text : Controls::withShortcut(text, shortcut));
        button->setAccessibleName(text);
    };
    QObject::connect(&action, &QAction::changed, button, follow);
    follow();
    return button;
}

QFrame *hairline(QWidget *parent, Qt::Orientation orientation)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::NoFrame);
    line->setBackgroundRole(QPalette::Mid);
    line->setAutoFillBackground(true);
    if (orientation == Qt::Horizontal) {
        line->setFixedHeight(1);
    } else {
        line->setFixedWidth(1);
    }
    return line;
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    if (QGuiApplication::isRightToLeft()) {
        // A label goes by the script of its text: an address would stand at the wrong side.
        label->setAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    }
    label->setText(text);
    return label;
}

QLabel *wrappingLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

QLabel *titleLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    makeTitle(*label);
    return label;
}

void makeTitle(QLabel &label)
{
    QFont font;
    font.setWeight(QFont::DemiBold);
    const QFont base = label.font();
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(base.pointSizeF() * 1.2);
    } else {
        font.setPixelSize(qRound(base.pixelSize() * 1.2));
    }
    label.setFont(font);
}

QLabel *secondaryLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    makeSecondary(*label);
    return label;
}

void makeSecondary(QLabel &label)
{
    label.setForegroundRole(QPalette::PlaceholderText);
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace pennypost::ui
