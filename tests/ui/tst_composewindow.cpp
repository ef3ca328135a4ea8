// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composedesk.h"
#include "ui/composewindow/recipientchip.h"

#include <QAction>
#include <QClipboard>

#include <memory>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::ui;
using namespace Qt::StringLiterals;

// What happens to what is written: drafts, closing, discarding.
class ComposeWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anUntouchedWindowLeavesNothing();
    void whatIsTypedIsSavedByItself();
    void closingKeepsTheLastWords();
    void anAddressThatIsHalfTypedIsKept();
    void whatWasTakenBackLeavesNothing();
    void aDraftGoesOnWhereItWas();
    void lookingAtADraftDoesNotChangeIt();
    void aFailedSaveIsToldAndNothingIsLost();
    void aDraftThatIsGoneIsKeptAsANewOne();
    void discardAsksAndDiscards();
    void abandonSavesNothing();
    void escapeClosesBarsFirst();
    void theTitleFollowsTheSubject_data();
    void theTitleFollowsTheSubject();
    void ccAndBccAreShownOnDemand();
    void formattingCanBeBroughtBack();
    void formattingIsNotOfferedAfterAnEdit();
    void aListThatWasPastedCanBeTakenBack();
    void takingAListBackSparesWhatCameAfterIt();
    void tabGoesFromFieldToField();
    void tabTakesWhatWasTyped();
    void areasAreReachedByF6();
    void ctrlQAsksToQuit();
    void theWordsStandBelowEachOther_data();
    void theWordsStandBelowEachOther();
    void everythingHasAName();
    void windowsDoNotHideEachOther();
    void windowsStayOnTheScreen();
    void theWindowFitsOnASmallScreen();

private:
    [[nodiscard]] QAction *action(const QString &text) const;

    std::unique_ptr<ComposeDesk> d;
};

QAction *ComposeWindowTest::action(const QString &text) const
{
    for (QAction *action : d->window->actions()) {
        if (action->text() == text) {
            return action;
        }
    }
    qFatal("no such action");
}

void ComposeWindowTest::init()
{
    d = std::make_unique<ComposeDesk>();
    d->open();
}

void ComposeWindowTest::cleanup()
{
    d.reset();
}

void ComposeWindowTest::anUntouchedWindowLeavesNothing()
{
    QSignalSpy kept(d->window, &ComposeWindow::draftKept);
    QTRY_COMPARE(d->window->focusWidget(), d->line(u"To"_s));
    d->window->close();
    QTRY_VERIFY(d->window.isNull());
    QVERIFY(kept.isEmpty());
    QVERIFY(d->stored().isEmpty());
}

void ComposeWindowTest::whatIsTypedIsSavedByItself()
{
    d->write(u"ada@example.org,"_s, u"Grüße"_s, u"Hello"_s);
    QTRY_VERIFY(d->window->draft().isValid());
    QTRY_COMPARE(d->stored().value(0).content.body, compose::fromPlainText(u"Hello"_s));
    const compose::DraftContent content = d->stored().value(0).content;
    QCOMPARE(content.to, u"ada@example.org"_s);
    QCOMPARE(content.subject, u"Grüße"_s);
    QCOMPARE(content.account, d->server->account.id);
}

void ComposeWindowTest::closingKeepsTheLastWords()
{
    QSignalSpy kept(d->window, &ComposeWindow::draftKept);
    d->write(u"ada@example.org,"_s, u"A"_s, u"Hello"_s);
    d->window->close();
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(kept.size(), 1);
    QCOMPARE(d->stored().size(), 1);
    QCOMPARE(d->stored().constFirst().id, kept.at(0).at(0).value<DraftId>());
    QCOMPARE(d->stored().constFirst().content.body, compose::fromPlainText(u"Hello"_s));
}

void ComposeWindowTest::anAddressThatIsHalfTypedIsKept()
{
    QTest::keyClicks(d->line(u"To"_s), u"ada@exam"_s);
    d->window->close();
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(d->stored().value(0).content.to, u"ada@exam"_s);
}

void ComposeWindowTest::whatWasTakenBackLeavesNothing()
{
    QTest::keyClicks(d->line(u"Subject"_s), u"A"_s);
    QTRY_COMPARE(d->stored().size(), 1);
    QTest::keyClick(d->line(u"Subject"_s), Qt::Key_Backspace);
    d->window->close();
    QTRY_VERIFY(d->window.isNull());
    QTRY_VERIFY(d->stored().isEmpty());
}

void ComposeWindowTest::aDraftGoesOnWhereItWas()
{
    compose::DraftContent content = d->server->content();
    content.cc = u"nobody; zoe@example.org"_s;
    content.format = compose::BodyFormat::Rich;
    content.body.blocks
        = {{compose::BlockKind::BulletItem, 0, 0, {{u"One"_s, true, false, false, false, {}}}}};
    const DraftId id = answerOf(d->drafts().create(content)).value();
    d->open(answerOf(d->drafts().load(id)).value());
    QCOMPARE(d->window->draft(), id);
    QCOMPARE(d->line(u"Subject"_s)->text(), content.subject);
    QVERIFY(d->line(u"Cc"_s)->isVisible());
    QVERIFY(!d->line(u"Bcc"_s)->isVisible());
    QCOMPARE(d->body()->content(), content.body);
    QVERIFY(d->body()->hasFocus());
    QTest::keyClicks(d->line(u"Subject"_s), u"!"_s);
    QTRY_COMPARE(answerOf(d->drafts().load(id))->content.subject, content.subject + u'!');
    const compose::DraftContent saved = answerOf(d->drafts().load(id))->content;
    QCOMPARE(saved.to, content.to);
    QVERIFY(saved.cc.contains(u"nobody"_s) && saved.cc.contains(u"zoe@example.org"_s));
    QCOMPARE(saved.body, content.body);
    QCOMPARE(saved.format, content.format);
}

void ComposeWindowTest::lookingAtADraftDoesNotChangeIt()
{
    compose::DraftContent content = d->server->content();
    content.to = u" bob@example.org ,, \"Ada\" <ada@example.org>"_s; // spelled differently here
    content.account = {};
    const DraftId id = answerOf(d->drafts().create(content)).value();
    const auto before = answerOf(d->drafts().load(id)).value();
    d->open(before);
    QSignalSpy kept(d->window, &ComposeWindow::draftKept);
    d->window->close();
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(kept.size(), 1);
    const auto after = answerOf(d->drafts().load(id)).value();
    QCOMPARE(after.content, before.content);
    QCOMPARE(after.changedAt, before.changedAt);
}

void ComposeWindowTest::aFailedSaveIsToldAndNothingIsLost()
{
    QTest::keyClicks(d->line(u"Subject"_s), u"A"_s);
    QTRY_VERIFY(d->window->draft().isValid());
    const DraftId id = d->window->draft();
    QVERIFY(answerOf(d->drafts().discard(id)));
    QTest::keyClicks(d->line(u"Subject"_s), u"B"_s);
    d->window->close();
    QTRY_VERIFY(!d->said().isEmpty());
    QVERIFY(d->window && d->window->isVisible());
    QCOMPARE(d->line(u"Subject"_s)->text(), u"AB"_s);
    QTest::mouseClick(d->button(u"Close without saving"_s), Qt::LeftButton);
    QTRY_VERIFY(d->window.isNull());
    QVERIFY(d->stored().isEmpty());
}

void ComposeWindowTest::aDraftThatIsGoneIsKeptAsANewOne()
{
    const QString file = d->server->files.write(u"a.txt"_s, "abc");
    d->drop({file});
    QTRY_COMPARE(d->cards().size(), 1);
    const DraftId id = d->window->draft();
    QVERIFY(answerOf(d->drafts().discard(id)));
    QTest::keyClicks(d->line(u"Subject"_s), u"B"_s);
    QTRY_VERIFY(d->button(u"Keep as a new draft"_s));
    QTest::mouseClick(d->button(u"Keep as a new draft"_s), Qt::LeftButton);
    QTRY_COMPARE(d->stored().size(), 1);
    QTRY_COMPARE(d->stored().constFirst().attachments.size(), 1);
    QCOMPARE(d->stored().constFirst().content.subject, u"B"_s);
    QTRY_COMPARE(d->said(), QString());
    QTRY_COMPARE(d->cards().size(), 1);
}

void ComposeWindowTest::discardAsksAndDiscards()
{
    QTest::keyClicks(d->line(u"Subject"_s), u"A"_s);
    action(u"Discard draft"_s)->trigger();
    QVERIFY(d->said().startsWith(u"Discard this draft?"_s));
    QVERIFY(d->window->isVisible());
    QVERIFY(d->button(u"Discard"_s)->hasFocus());
    d->press(Qt::Key_Space);
    QTRY_VERIFY(d->window.isNull());
    QVERIFY(d->stored().isEmpty());
}

void ComposeWindowTest::abandonSavesNothing()
{
    QSignalSpy kept(d->window, &ComposeWindow::draftKept);
    QTest::keyClicks(d->line(u"Subject"_s), u"A"_s);
    d->window->abandon();
    QTRY_VERIFY(d->window.isNull());
    QVERIFY(d->stored().isEmpty());
    QVERIFY(kept.isEmpty());
}

void ComposeWindowTest::escapeClosesBarsFirst()
{
    QTest::keyClicks(d->line(u"Subject"_s), u"A"_s);
    d->window->send();
    QVERIFY(!d->said().isEmpty());
    d->press(Qt::Key_Escape);
    QVERIFY(d->said().isEmpty());
    QVERIFY(d->window->isVisible());
    d->press(Qt::Key_Escape);
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(d->stored().size(), 1);
}

void ComposeWindowTest::theTitleFollowsTheSubject_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("title");
    QTest::newRow("empty") << QString() << u"New message"_s;
    QTest::newRow("words") << u"Grüße"_s << u"Write: Grüße"_s;
    QTest::newRow("the mark of changed windows") << u"a[*]b"_s << u"Write: a[*][*]b"_s;
    QTest::newRow("a place marker") << u"100 %1"_s << u"Write: 100 %1"_s;
}

void ComposeWindowTest::theTitleFollowsTheSubject()
{
    QFETCH(QString, subject);
    QFETCH(QString, title);
    ComposeDesk::type(d->line(u"Subject"_s), subject);
    QCOMPARE(d->window->windowTitle(), title);
}

void ComposeWindowTest::ccAndBccAreShownOnDemand()
{
    QVERIFY(!d->line(u"Cc"_s)->isVisible());
    d->press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(d->line(u"Cc"_s)->isVisible());
    QVERIFY(d->line(u"Cc"_s)->hasFocus());
    QTest::keyClicks(d->line(u"Cc"_s), u"ada@example.org,"_s);
    // A row with somebody in it stays.
    d->press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(d->line(u"Cc"_s)->isVisible());
    d->press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(d->line(u"Bcc"_s)->hasFocus());
    d->press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!d->line(u"Bcc"_s)->isVisible());
}

void ComposeWindowTest::formattingCanBeBroughtBack()
{
    QAction *rich = action(u"Rich text"_s);
    rich->trigger();
    QCOMPARE(d->body()->format(), compose::BodyFormat::Rich);
    d->body()->setBold(true);
    QTest::keyClicks(d->body(), u"Bold"_s);
    const compose::Document before = d->body()->content();
    rich->trigger();
    QCOMPARE(d->body()->content(), compose::fromPlainText(u"Bold"_s));
    QTest::mouseClick(d->button(u"Bring it back"_s), Qt::LeftButton);
    QCOMPARE(d->body()->content(), before);
    QVERIFY(rich->isChecked());
    QVERIFY(d->said().isEmpty());
}

void ComposeWindowTest::formattingIsNotOfferedAfterAnEdit()
{
    d->body()->setFormat(compose::BodyFormat::Rich);
    d->body()->setBold(true);
    QTest::keyClicks(d->body(), u"Bold"_s);
    action(u"Rich text"_s)->trigger();
    QVERIFY(d->button(u"Bring it back"_s));
    QTest::keyClicks(d->body(), u"!"_s);
    QVERIFY(d->said().isEmpty());
}

void ComposeWindowTest::aListThatWasPastedCanBeTakenBack()
{
    QTest::keyClicks(d->line(u"To"_s), u"zoe@example.org,"_s);
    QGuiApplication::clipboard()->setText(u"a@x.org, b@x.org, c@x.org, d@x.org, nobody"_s);
    QTest::keyClick(d->line(u"To"_s), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(d->said().contains(u"4"_s) && d->said().contains(u"1"_s));
    QTest::mouseClick(d->button(u"Undo"_s), Qt::LeftButton);
    QVERIFY(d->said().isEmpty());
    QTRY_COMPARE(d->stored().value(0).content.to, u"zoe@example.org"_s);
}

void ComposeWindowTest::takingAListBackSparesWhatCameAfterIt()
{
    QGuiApplication::clipboard()->setText(u"a@x.org, b@x.org, c@x.org, d@x.org"_s);
    QTest::keyClick(d->line(u"To"_s), Qt::Key_V, Qt::ControlModifier);
    QVERIFY(d->button(u"Undo"_s));
    QTest::keyClicks(d->line(u"To"_s), u"zoe@example.org,"_s);
    QVERIFY(!d->button(u"Undo"_s));
    QTRY_VERIFY(d->stored().value(0).content.to.contains(u"zoe@example.org"_s));
}

void ComposeWindowTest::tabGoesFromFieldToField()
{
    QStringList names;
    d->press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    d->press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    d->line(u"To"_s)->setFocus();
    for (int i = 0; i < 5; ++i) {
        names.append(d->window->focusWidget()->accessibleName());
        d->press(Qt::Key_Tab);
    }
    QCOMPARE(names, (QStringList{u"To"_s, u"Cc"_s, u"Bcc"_s, u"Subject"_s, u"Message"_s}));
}

void ComposeWindowTest::tabTakesWhatWasTyped()
{
    QTest::keyClicks(d->line(u"To"_s), u"ada@example.org"_s);
    d->press(Qt::Key_Tab);
    QVERIFY(d->line(u"Subject"_s)->hasFocus());
    QVERIFY(d->line(u"To"_s)->text().isEmpty());
    d->press(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(d->line(u"To"_s)->hasFocus());
    // Also from a recipient.
    d->press(Qt::Key_Backspace);
    QVERIFY(!d->line(u"To"_s)->hasFocus());
    d->press(Qt::Key_Tab);
    QVERIFY(d->line(u"Subject"_s)->hasFocus());
}

void ComposeWindowTest::ctrlQAsksToQuit()
{
    QSignalSpy asked(d->window, &ComposeWindow::quitRequested);
    d->press(Qt::Key_Q, Qt::ControlModifier);
    QCOMPARE(asked.size(), 1);
}

void ComposeWindowTest::areasAreReachedByF6()
{
    d->line(u"Subject"_s)->setFocus();
    d->press(Qt::Key_F6);
    QCOMPARE(d->window->focusWidget()->accessibleName(), u"Message"_s);
    d->press(Qt::Key_F6);
    QCOMPARE(d->window->focusWidget()->accessibleName(), u"Send"_s);
    d->press(Qt::Key_F6);
    QCOMPARE(d->window->focusWidget()->accessibleName(), u"To"_s);
    d->press(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(d->window->focusWidget()->accessibleName(), u"Send"_s);
}

void ComposeWindowTest::theWordsStandBelowEachOther_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from the left") << Qt::LeftToRight;
    QTest::newRow("from the right") << Qt::RightToLeft;
}

void ComposeWindowTest::theWordsStandBelowEachOther()
{
    QFETCH(Qt::LayoutDirection, direction);
    d->window->setLayoutDirection(direction);
    QCoreApplication::processEvents();
    const auto caret = [this](QWidget *edit, const QWidget *inside) {
        const QRect place = edit->inputMethodQuery(Qt::ImCursorRectangle).toRect();
        return inside->mapTo(d->window, place.center()).x();
    };
    QLineEdit *subject = d->line(u"Subject"_s);
    const int wanted = caret(subject, subject);
    QVERIFY((wanted > d->window->width() / 2) == (direction == Qt::RightToLeft));
    QVERIFY(std::abs(caret(d->line(u"To"_s), d->line(u"To"_s)) - wanted) <= 4);
    QVERIFY(std::abs(caret(d->body(), d->body()->viewport()) - wanted) <= 4);
    // Latin words begin at their own side, but an address stays beside the recipients.
    QTest::keyClicks(d->line(u"To"_s), u"ada@example.org,x"_s);
    QCoreApplication::processEvents();
    const QWidget *chip = d->window->findChild<RecipientChip *>();
    const int gap = direction == Qt::RightToLeft
        ? chip->mapTo(d->window, QPoint()).x() - caret(d->line(u"To"_s), d->line(u"To"_s))
        : caret(d->line(u"To"_s), d->line(u"To"_s))
            - chip->mapTo(d->window, QPoint(chip->width(), 0)).x();
    QVERIFY2(gap >= 0 && gap < 40, qPrintable(QString::number(gap)));
}

void ComposeWindowTest::everythingHasAName()
{
    d->drop({d->server->files.write(u"a.txt"_s, "abc")});
    QTRY_COMPARE(d->cards().size(), 1);
    int seen = 0;
    for (const QWidget *widget : d->window->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy()) {
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            ++seen;
        }
    }
    QVERIFY(seen > 8);
}

void ComposeWindowTest::windowsDoNotHideEachOther()
{
    const QPointer<ComposeWindow> first = d->window;
    d->open();
    QVERIFY(first->pos() != d->window->pos());
}

void ComposeWindowTest::windowsStayOnTheScreen()
{
    const QRect room = d->window->screen()->availableGeometry();
    d->window->move(room.bottomRight() - QPoint(d->window->width(), d->window->height()));
    d->open();
    QVERIFY(room.contains(d->window->geometry()));
}

void ComposeWindowTest::theWindowFitsOnASmallScreen()
{
    action(u"Rich text"_s)->trigger();
    QTRY_VERIFY2(d->window->minimumSizeHint().height() <= 350,
                 qPrintable(QString::number(d->window->minimumSizeHint().height())));
    QVERIFY(d->window->minimumSizeHint().width() <= 512);
}

QTEST_MAIN(ComposeWindowTest)
#include "tst_composewindow.moc"
