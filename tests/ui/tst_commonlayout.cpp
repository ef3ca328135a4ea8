// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/flowlayout.h"

#include <QApplication>
#include <QTest>
#include <QWidget>

#include <memory>

namespace pennypost::ui
{

namespace
{

constexpr int kSpace = 4;

class Box : public QWidget
{
public:
    Box(int width, int height, QWidget *parent)
        : QWidget(parent),
          m_size(width, height)
    {
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        return m_size;
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {qMin(m_size.width(), 20), m_size.height()};
    }

private:
    QSize m_size;
};

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void putsOneBehindTheOther();
    void wrapsWhereTheLineIsFull();
    void fitsExactly();
    void anOverlongOneGetsTheLine();
    void theLastTakesTheRest();
    void theLastWrapsWhenThereIsNoRoom();
    void smallOnesStandInTheMiddle();
    void hiddenOnesTakeNoRoom();
    void isMirrored();
    void heightIsThatOfTheLines();
    void insertsAndTakes();
    void keepsItsMargins();

private:
    Box *add(int width, int height = 20, int index = 1000)
    {
        auto *box = new Box(width, height, m_widget.get());
        m_layout->insertWidget(index, box);
        box->show();
        return box;
    }
    void layOut(int width)
    {
        m_layout->setGeometry(QRect(0, 0, width, 200));
    }

    std::unique_ptr<QWidget> m_widget;
    FlowLayout *m_layout = nullptr;
};

void TestLayout::init()
{
    m_widget = std::make_unique<QWidget>();
    m_layout = new FlowLayout(kSpace, m_widget.get());
}

void TestLayout::cleanup()
{
    m_widget.reset();
}

void TestLayout::putsOneBehindTheOther()
{
    const Box *one = add(50);
    const Box *two = add(60);
    layOut(200);
    QCOMPARE(one->geometry(), QRect(0, 0, 50, 20));
    QCOMPARE(two->geometry(), QRect(54, 0, 60, 20));
}

void TestLayout::wrapsWhereTheLineIsFull()
{
    add(50);
    const Box *two = add(60);
    layOut(113);
    QCOMPARE(two->geometry(), QRect(0, 24, 60, 20));
}

void TestLayout::fitsExactly()
{
    add(50);
    const Box *two = add(60);
    layOut(114);
    QCOMPARE(two->geometry(), QRect(54, 0, 60, 20));
}

void TestLayout::anOverlongOneGetsTheLine()
{
    add(50);
    const Box *two = add(500);
    const Box *three = add(10);
    layOut(100);
    QCOMPARE(two->geometry(), QRect(0, 24, 100, 20));
    QCOMPARE(three->geometry(), QRect(0, 48, 10, 20));
}

void TestLayout::theLastTakesTheRest()
{
    add(50);
    Box *input = add(300);
    input->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layOut(100);
    QCOMPARE(input->geometry(), QRect(54, 0, 46, 20));
}

void TestLayout::theLastWrapsWhenThereIsNoRoom()
{
    add(50);
    Box *input = add(300);
    input->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    input->setMinimumWidth(47);
    layOut(100);
    QCOMPARE(input->geometry(), QRect(0, 24, 100, 20));
}

void TestLayout::smallOnesStandInTheMiddle()
{
    const Box *one = add(50, 10);
    add(50, 30);
    layOut(200);
    QCOMPARE(one->geometry(), QRect(0, 10, 50, 10));
}

void TestLayout::hiddenOnesTakeNoRoom()
{
    add(50)->hide();
    const Box *two = add(60);
    layOut(200);
    QCOMPARE(two->geometry(), QRect(0, 0, 60, 20));
    QCOMPARE(m_layout->sizeHint(), QSize(60, 20));
}

void TestLayout::isMirrored()
{
    m_widget->setLayoutDirection(Qt::RightToLeft);
    const Box *one = add(50);
    const Box *two = add(60);
    const Box *three = add(100);
    layOut(200);
    QCOMPARE(one->geometry(), QRect(150, 0, 50, 20));
    QCOMPARE(two->geometry(), QRect(86, 0, 60, 20));
    QCOMPARE(three->geometry(), QRect(100, 24, 100, 20));
}

void TestLayout::heightIsThatOfTheLines()
{
    QCOMPARE(m_layout->heightForWidth(100), 0);
    add(60);
    add(60, 30);
    add(60);
    QCOMPARE(m_layout->heightForWidth(200), 30);
    QCOMPARE(m_layout->heightForWidth(130), 30 + kSpace + 20);
    QCOMPARE(m_layout->heightForWidth(60), 20 + kSpace + 30 + kSpace + 20);
    QCOMPARE(m_layout->sizeHint(), QSize(60 * 3 + 2 * kSpace, 30));
    QCOMPARE(m_layout->minimumSize(), QSize(20, 30));
}

void TestLayout::insertsAndTakes()
{
    const Box *two = add(20);
    const Box *one = add(10, 20, 0);
    layOut(200);
    QCOMPARE(one->x(), 0);
    QCOMPARE(two->x(), 14);
    QCOMPARE(m_layout->takeAt(7), nullptr);
    QCOMPARE(m_layout->itemAt(-1), nullptr);
    const std::unique_ptr<QLayoutItem> taken(m_layout->takeAt(0));
    QCOMPARE(taken->widget(), one);
    QCOMPARE(m_layout->count(), 1);
    layOut(200);
    QCOMPARE(two->x(), 0);
}

void TestLayout::keepsItsMargins()
{
    m_layout->setContentsMargins(3, 5, 7, 9);
    const Box *one = add(50);
    const Box *two = add(50);
    layOut(113);
    QCOMPARE(one->pos(), QPoint(3, 5));
    QCOMPARE(two->pos(), QPoint(3, 5 + 20 + kSpace));
    QCOMPARE(m_layout->heightForWidth(113), 5 + 20 + kSpace + 20 + 9);
    QCOMPARE(m_layout->heightForWidth(114), 5 + 20 + 9);
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestLayout)
#include "tst_commonlayout.moc"
