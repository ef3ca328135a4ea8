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

    auto *words = new QWidget(this);
    // A comfortable line, whatever the width of the page.
    words->setMaximumWidth(fontMetrics().averageCharWidth() * kTextColumns);
    words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *lines = new QVBoxLayout(words);
    lines->setContentsMargins(0, kUnit, 0, 0);
    lines->setSpacing(kGap);
    lines->addWidget(titleLine);
    lines->addWidget(textLines);

    m_buttons->setSpacing(kGap);
    m_buttons->setContentsMargins(0, kGap, 0, 0);

    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(kPage, kPage, kPage, kPage);
    page->setSpacing(kGap);
    page->addStretch(2);
    page->addWidget(picture, 0, Qt::AlignHCenter);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(words, 1000);
    middle->addStretch(1);
    page->addLayout(middle);
    page->addLayout(m_buttons);
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
