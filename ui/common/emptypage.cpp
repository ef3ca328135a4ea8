// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptypage.h"

#include "ui/common/controls.h"
#include "ui/common/iconlabel.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pennypost::ui
{

namespace
{

constexpr int kPicture = 48;
constexpr int kTextColumns = 44;

} // namespace

EmptyPage::EmptyPage(Icon icon, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent),
      m_buttons(new QHBoxLayout)
{
    auto *picture = new IconLabel(icon, icon == Icon::Pennypost ? 2 * kPicture : kPicture, this);
    QLabel *titleLine = titleLabel(title, this);
    titleLine->setWordWrap(true);
    titleLine->setAlignment(Qt::AlignHCenter);
    QLabel *textLines = wrappingLabel(text, this);
    makeSecondary(*textLines);
    textLines->setAlignment(Qt::AlignHCenter);
    // A comfortable line, whatever the width of the page.
    const int width = fontMetrics().averageCharWidth() * kTextColumns;
    titleLine->setMaximumWidth(width);
    textLines->setMaximumWidth(width);

    m_buttons->setSpacing(kGap);
    m_buttons->setContentsMargins(0, kGap, 0, 0);

    auto *column = new QVBoxLayout;
    column->setSpacing(kGap);
    column->addWidget(picture, 0, Qt::AlignHCenter);
    column->addSpacing(kUnit);
    column->addWidget(titleLine);
    column->addWidget(textLines);
    column->addLayout(m_buttons);

    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(column, 1000);
    row->addStretch(1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(kPage, kPage, kPage, kPage);
    page->addStretch(2);
    page->addLayout(row);
    // Above the middle looks like the middle.
    page->addStretch(3);

    setAccessibleName(title);
    setAccessibleDescription(text);
}

QPushButton *EmptyPage::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    if (m_buttons->count() == 0) {
        makeProminent(*button);
        m_buttons->addStretch();
        m_buttons->addStretch();
    }
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace pennypost::ui
