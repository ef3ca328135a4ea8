// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/choicebutton.h"
#include "ui/accounts/firstrunpage.h"
#include "ui/common/card.h"
#include "ui/words/errorwords.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::ui;

class AccountFirstRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachChoiceIsHeard_data();
    void eachChoiceIsHeard();
    void nothingCanBeChosenWhileItPrepares();
    void anErrorIsShownUntilTheNextChoice();
    void theFirstChoiceHasTheFocus();
    void aChoiceSaysWhatItDoes();
    void aNarrowChoiceIsHigher();

private:
    [[nodiscard]] ChoiceButton *choice(const char *name) const
    {
        return page->findChild<ChoiceButton *>(QString::fromLatin1(name));
    }

    std::unique_ptr<FirstRunPage> page;
};

void AccountFirstRunTest::init()
{
    page = std::make_unique<FirstRunPage>();
    page->resize(800, 600);
    page->show();
    QVERIFY(QTest::qWaitForWindowExposed(page.get()));
}

void AccountFirstRunTest::cleanup()
{
    page.reset();
}

void AccountFirstRunTest::eachChoiceIsHeard_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("by mouse") << Qt::Key_unknown;
    QTest::newRow("by Enter") << Qt::Key_Return;
    QTest::newRow("by Space") << Qt::Key_Space;
}

void AccountFirstRunTest::eachChoiceIsHeard()
{
    QFETCH(Qt::Key, key);
    QSignalSpy add(page.get(), &FirstRunPage::addAccountRequested);
    QSignalSpy practice(page.get(), &FirstRunPage::practiceRequested);
    const auto press = [key](ChoiceButton *button) {
        if (key == Qt::Key_unknown) {
            QTest::mouseClick(button, Qt::LeftButton);
        } else {
            QTest::keyClick(button, key);
        }
    };
    press(choice("addAccount"));
    QCOMPARE(add.size(), 1);
    QCOMPARE(practice.size(), 0);
    press(choice("practice"));
    QCOMPARE(add.size(), 1);
    QCOMPARE(practice.size(), 1);
}

void AccountFirstRunTest::nothingCanBeChosenWhileItPrepares()
{
    page->setBusy(QStringLiteral("Starting"));
    QVERIFY(!choice("addAccount")->isEnabled());
    QVERIFY(!choice("practice")->isEnabled());
    page->setBusy({});
    QVERIFY(choice("addAccount")->isEnabled());
    QVERIFY(choice("practice")->isEnabled());
}

void AccountFirstRunTest::anErrorIsShownUntilTheNextChoice()
{
    auto *const card = page->findChild<Card *>();
    QVERIFY(card->isHidden());
    page->setBusy(QStringLiteral("Starting"));
    const Error error = makeError(ErrorKind::StoreFull);
    page->showError(error);
    QVERIFY(choice("practice")->isEnabled());
    QVERIFY(card->isVisible());
    const QList<QLabel *> labels = card->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&error](const QLabel *label) {
        return label->text() == wordsFor(error).headline;
    }));
    choice("practice")->click();
    QVERIFY(card->isHidden());
}

void AccountFirstRunTest::theFirstChoiceHasTheFocus()
{
    page->setFocus();
    QVERIFY(choice("addAccount")->hasFocus());
    QTest::keyClick(choice("addAccount"), Qt::Key_Tab);
    QVERIFY(choice("practice")->hasFocus());
}

void AccountFirstRunTest::aChoiceSaysWhatItDoes()
{
    for (const char *const name : {"addAccount", "practice"}) {
        QVERIFY(!choice(name)->text().isEmpty());
        QVERIFY(!choice(name)->accessibleDescription().isEmpty());
    }
}

void AccountFirstRunTest::aNarrowChoiceIsHigher()
{
    const ChoiceButton *const button = choice("practice");
    QVERIFY(button->heightForWidth(200) > button->heightForWidth(800));
}

QTEST_MAIN(AccountFirstRunTest)
#include "tst_accountfirstrun.moc"
