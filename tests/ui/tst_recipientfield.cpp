// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/addresslist.h"
#include "ui/composewindow/recipientchip.h"
#include "ui/composewindow/recipientedit.h"
#include "ui/composewindow/recipientfield.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace pennypost::ui;
using namespace Qt::StringLiterals;

class RecipientFieldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void textBecomesChips_data();
    void textBecomesChips();
    void aCommaInsideAddressesDividesNothing();
    void theFocusLeavesAndTextBecomesAChip();
    void anotherWindowLeavesTheTextAlone();
    void aListIsTakenApartWhenPasted_data();
    void aListIsTakenApartWhenPasted();
    void aWordIsPastedIntoTheLine();
    void duplicatesAreToldAndDropped();
    void aLongListIsSummedUp();
    void fewAreNotSummedUp();
    void theTextReadsBackTheSame_data();
    void theTextReadsBackTheSame();
    void backspaceSelectsThenRemoves();
    void arrowsWalk_data();
    void arrowsWalk();
    void aChipIsEditedInItsPlace();
    void escapeEndsEditingAChip();
    void aChipIsCopied();
    void typingOnAChipGoesToTheLine();
    void namesDoNotBecomeShortcuts();
    void aThousandAreFast();
    void whatIsWrongStaysRedUnderTheFocus();
    void allAreRemovedAtOnce();
    void whatWasRemovedComesBack();
    void tooManyAreOneChip();
    void tooManyUnreadableAreOneChip();
    void theFieldGrowsToFiveLines();
    void theFieldIsAGroupOfButtons();

private:
    [[nodiscard]] RecipientEdit *edit() const
    {
        return m_field->edit();
    }
    [[nodiscard]] QList<RecipientChip *> chips() const;
    [[nodiscard]] QStringList texts() const;
    void paste(const QString &text);

    std::unique_ptr<QWidget> m_window;
    RecipientField *m_field = nullptr;
    QLineEdit *m_other = nullptr;
};

void RecipientFieldTest::init()
{
    m_window = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(m_window.get());
    m_field = new RecipientField(u"To"_s, m_window.get());
    m_other = new QLineEdit(m_window.get());
    layout->addWidget(m_field);
    layout->addWidget(m_other);
    layout->addStretch();
    m_window->resize(500, 300);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    edit()->setFocus();
}

void RecipientFieldTest::cleanup()
{
    m_window.reset();
}

// In the order of the layout.
QList<RecipientChip *> RecipientFieldTest::chips() const
{
    QList<RecipientChip *> found;
    QLayout *layout = edit()->parentWidget()->layout();
    for (int i = 0; i < layout->count(); ++i) {
        if (auto *chip = qobject_cast<RecipientChip *>(layout->itemAt(i)->widget())) {
            found.append(chip);
        }
    }
    return found;
}

QStringList RecipientFieldTest::texts() const
{
    QStringList found;
    for (const RecipientChip *chip : chips()) {
        found.append((chip->isReadable() ? QString() : u"!"_s) + chip->source());
    }
    return found;
}

void RecipientFieldTest::paste(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    QTest::keyClick(edit(), Qt::Key_V, Qt::ControlModifier);
}

void RecipientFieldTest::textBecomesChips_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("key");
    QTest::addColumn<QStringList>("chips");
    const QStringList ada{u"ada@example.org"_s};
    QTest::newRow("at a comma") << u"ada@example.org,"_s << 0 << ada;
    QTest::newRow("at a semicolon") << u"ada@example.org;"_s << 0 << ada;
    QTest::newRow("at Return") << u"ada@example.org"_s << int(Qt::Key_Return) << ada;
    QTest::newRow("at Enter") << u"ada@example.org"_s << int(Qt::Key_Enter) << ada;
    QTest::newRow("at Tab") << u"ada@example.org"_s << int(Qt::Key_Tab) << ada;
    QTest::newRow("with a name") << u"Ada <ada@example.org>,"_s << 0
                                 << QStringList{u"Ada <ada@example.org>"_s};
    QTest::newRow("one after the other") << u"ada@example.org, bob@example.org,"_s << 0
                                         << QStringList{u"ada@example.org"_s, u"bob@example.org"_s};
    QTest::newRow("what is no address in red") << u"nobody,"_s << 0 << QStringList{u"!nobody"_s};
    QTest::newRow("an empty group in red") << u"friends:;"_s << 0 << QStringList{u"!friends:"_s};
    QTest::newRow("and a comma alone is nothing") << u", ;"_s << 0 << QStringList{};
}

void RecipientFieldTest::textBecomesChips()
{
    QFETCH(QString, typed);
    QFETCH(int, key);
    QFETCH(QStringList, chips);
    QSignalSpy changed(m_field, &RecipientField::changed);
    QTest::keyClicks(edit(), typed);
    if (key != 0) {
        QTest::keyClick(edit(), Qt::Key(key));
    }
    QCOMPARE(texts(), chips);
    QCOMPARE(edit()->text().trimmed(), QString());
    QCOMPARE(edit()->hasFocus(), key != Qt::Key_Tab); // which goes on to the next field
    QVERIFY(!changed.isEmpty());
    QCOMPARE(m_field->hasUnreadable(), chips.value(0).startsWith(u'!'));
}

void RecipientFieldTest::aCommaInsideAddressesDividesNothing()
{
    QTest::keyClicks(edit(), u"\"Lovelace, Ada\" <ada@example.org>"_s);
    QCOMPARE(m_field->count(), 0);
    QTest::keyClicks(edit(), u",bob@example.org (Bob, the other),"_s);
    QCOMPARE(texts(),
             (QStringList{u"\"Lovelace, Ada\" <ada@example.org>"_s,
                          u"\"Bob, the other\" <bob@example.org>"_s}));
}

void RecipientFieldTest::theFocusLeavesAndTextBecomesAChip()
{
    QTest::keyClicks(edit(), u"ada@example.org"_s);
    m_other->setFocus(Qt::MouseFocusReason);
    QCOMPARE(texts(), QStringList{u"ada@example.org"_s});
}

void RecipientFieldTest::anotherWindowLeavesTheTextAlone()
{
    QTest::keyClicks(edit(), u"ada@exam"_s);
    QFocusEvent out(QEvent::FocusOut, Qt::ActiveWindowFocusReason);
    QCoreApplication::sendEvent(edit(), &out);
    QCOMPARE(edit()->text(), u"ada@exam"_s);
    QCOMPARE(m_field->count(), 0);
}

void RecipientFieldTest::aListIsTakenApartWhenPasted_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QStringList>("chips");
    const QStringList both{u"Ada <ada@example.org>"_s, u"bob@example.org"_s};
    QTest::newRow("by commas") << QString() << u"Ada <ada@example.org>, bob@example.org"_s << both;
    QTest::newRow("by lines") << QString() << u"Ada <ada@example.org>\nbob@example.org\n"_s << both;
    QTest::newRow("by lines of Windows")
        << QString() << u"Ada <ada@example.org>\r\nbob@example.org\r\n"_s << both;
    QTest::newRow("by tabs") << QString() << u"Ada\tada@example.org\nbob@example.org"_s << both;
    QTest::newRow("with the beginning typed before")
        << u"Ada <ada@"_s << u"example.org>, bob@example.org"_s << both;
    QTest::newRow("with what cannot be read at the end")
        << QString() << u"Ada <ada@example.org>; nobody; bob@example.org"_s
        << both + QStringList{u"!nobody"_s};
}

void RecipientFieldTest::aListIsTakenApartWhenPasted()
{
    QFETCH(QString, before);
    QFETCH(QString, pasted);
    QFETCH(QStringList, chips);
    QTest::keyClicks(edit(), before);
    paste(pasted);
    QCOMPARE(texts(), chips);
    QCOMPARE(edit()->text(), QString());
}

void RecipientFieldTest::aWordIsPastedIntoTheLine()
{
    QTest::keyClicks(edit(), u"ada@example."_s);
    paste(u"org"_s);
    QCOMPARE(edit()->text(), u"ada@example.org"_s);
    QCOMPARE(m_field->count(), 0);
}

void RecipientFieldTest::duplicatesAreToldAndDropped()
{
    QSignalSpy added(m_field, &RecipientField::listAdded);
    QTest::keyClicks(edit(), u"ada@example.org,Ada <ada@EXAMPLE.org>,"_s);
    QCOMPARE(texts(), QStringList{u"ada@example.org"_s});
    QCOMPARE(added.size(), 1);
    const auto what = added.at(0).at(0).value<RecipientsAdded>();
    QCOMPARE(what.duplicates, 1);
    QCOMPARE(what.added, 0);
    QVERIFY(!what.firstDuplicate.isEmpty());
    // Once it is removed, it may come again.
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QTest::keyClicks(edit(), u"ada@example.org,"_s);
    QCOMPARE(m_field->count(), 1);
}

void RecipientFieldTest::aLongListIsSummedUp()
{
    QTest::keyClicks(edit(), u"zoe@example.org,"_s);
    QSignalSpy added(m_field, &RecipientField::listAdded);
    paste(u"a@example.org, b@example.org, c@example.org, zoe@example.org, nobody"_s);
    QCOMPARE(added.size(), 1);
    const auto what = added.at(0).at(0).value<RecipientsAdded>();
    QCOMPARE(what.added, 3);
    QCOMPARE(what.duplicates, 1);
    QCOMPARE(what.unreadable, 1);
    QCOMPARE(what.textBefore, u"zoe@example.org"_s);
}

void RecipientFieldTest::fewAreNotSummedUp()
{
    QSignalSpy added(m_field, &RecipientField::listAdded);
    paste(u"a@example.org, b@example.org, c@example.org"_s);
    QCOMPARE(m_field->count(), 3);
    QVERIFY(added.isEmpty());
}

void RecipientFieldTest::theTextReadsBackTheSame_data()
{
    QTest::addColumn<QString>("list");
    QTest::newRow("readable ones")
        << u"Ada <ada@example.org>, \"Lovelace, A.\" <a@example.org>, b@example.org"_s;
    QTest::newRow("a name alone before an address with a name") << u"Bob; Ada <ada@example.org>"_s;
    QTest::newRow("something left open") << u"\"Bob <bob@example.org>\nAda <ada@example.org>"_s;
    QTest::newRow("a comment left open") << u"bob@example.org (Bob\nada@example.org"_s;
}

void RecipientFieldTest::theTextReadsBackTheSame()
{
    QFETCH(QString, list);
    m_field->setText(list);
    QStringList before = texts();
    QVERIFY(!before.isEmpty());
    const QString text = m_field->text();
    m_field->setText(text);
    QStringList after = texts();
    after.sort(); // what cannot be read goes to the end
    before.sort();
    QCOMPARE(after, before);
    // And what is still being typed is not lost, nor read as a part of the last one.
    QTest::keyClicks(edit(), u"zoe@example.org"_s);
    QVERIFY(m_field->text().endsWith(u"zoe@example.org"_s));
    m_field->setText(m_field->text());
    QVERIFY(texts().contains(u"zoe@example.org"_s));
    QCOMPARE(texts().size(), before.size() + 1);
}

void RecipientFieldTest::backspaceSelectsThenRemoves()
{
    m_field->setText(u"a@example.org, b@example.org"_s);
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QCOMPARE(QApplication::focusWidget(), chips().at(1));
    QCOMPARE(m_field->count(), 2);
    QSignalSpy changed(m_field, &RecipientField::changed);
    QTest::keyClick(chips().at(1), Qt::Key_Backspace);
    QCOMPARE(texts(), QStringList{u"a@example.org"_s});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(QApplication::focusWidget(), chips().at(0));
    QTest::keyClick(chips().at(0), Qt::Key_Delete);
    QVERIFY(m_field->isEmpty());
    QVERIFY(edit()->hasFocus());
}

void RecipientFieldTest::arrowsWalk_data()
{
    QTest::addColumn<bool>("mirrored");
    QTest::newRow("from left to right") << false;
    QTest::newRow("mirrored") << true;
}

void RecipientFieldTest::arrowsWalk()
{
    QFETCH(bool, mirrored);
    m_window->setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    const Qt::Key back = mirrored ? Qt::Key_Right : Qt::Key_Left;
    const Qt::Key on = mirrored ? Qt::Key_Left : Qt::Key_Right;
    m_field->setText(u"a@example.org, b@example.org, c@example.org"_s);
    QTest::keyClick(edit(), back);
    QCOMPARE(QApplication::focusWidget(), chips().at(2));
    QTest::keyClick(QApplication::focusWidget(), back);
    QCOMPARE(QApplication::focusWidget(), chips().at(1));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home);
    QCOMPARE(QApplication::focusWidget(), chips().at(0));
    QTest::keyClick(QApplication::focusWidget(), back);
    QCOMPARE(QApplication::focusWidget(), chips().at(0));
    QTest::keyClick(QApplication::focusWidget(), on);
    QCOMPARE(QApplication::focusWidget(), chips().at(1));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
    QVERIFY(edit()->hasFocus());
    QTest::keyClick(edit(), back);
    QTest::keyClick(QApplication::focusWidget(), on);
    QVERIFY(edit()->hasFocus());
}

void RecipientFieldTest::aChipIsEditedInItsPlace()
{
    m_field->setText(u"a@example.org, b@example.org, c@example.org"_s);
    chips().at(1)->setFocus();
    QTest::keyClick(chips().at(1), Qt::Key_F2);
    QVERIFY(edit()->hasFocus());
    QCOMPARE(edit()->text(), u"b@example.org"_s);
    QCOMPARE(m_field->text(), u"a@example.org;\nb@example.org;\nc@example.org"_s);
    QTest::keyClicks(edit(), u"bob@example.org"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(texts(), (QStringList{u"a@example.org"_s, u"bob@example.org"_s, u"c@example.org"_s}));
    // And the line is at the end again.
    QTest::keyClicks(edit(), u"d@example.org,"_s);
    QCOMPARE(texts().constLast(), u"d@example.org"_s);
}

void RecipientFieldTest::escapeEndsEditingAChip()
{
    m_field->setText(u"a@example.org, b@example.org"_s);
    chips().at(0)->setFocus();
    QTest::keyClick(chips().at(0), Qt::Key_Return);
    QTest::keyClicks(edit(), u"something else"_s);
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(texts(), (QStringList{u"a@example.org"_s, u"b@example.org"_s}));
    QCOMPARE(edit()->text(), QString());
}

void RecipientFieldTest::aChipIsCopied()
{
    m_field->setText(u"Ada <ada@example.org>"_s);
    chips().at(0)->setFocus();
    QTest::keyClick(chips().at(0), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Ada <ada@example.org>"_s);
}

void RecipientFieldTest::typingOnAChipGoesToTheLine()
{
    m_field->setText(u"a@example.org"_s);
    chips().at(0)->setFocus();
    QTest::keyClick(chips().at(0), Qt::Key_B);
    QVERIFY(edit()->hasFocus());
    QCOMPARE(edit()->text(), u"b"_s);
}

void RecipientFieldTest::namesDoNotBecomeShortcuts()
{
    m_field->setText(u"\"R&D\" <rd@example.org>"_s);
    QVERIFY(chips().at(0)->shortcut().isEmpty());
}

void RecipientFieldTest::aThousandAreFast()
{
    QString list;
    for (int i = 0; i < 1000; ++i) {
        list += u"Person Number %1 <person%1@example.org>\n"_s.arg(i);
    }
    QElapsedTimer time;
    time.start();
    paste(list);
    QCoreApplication::processEvents();
    m_field->grab();
    // Sanitizers and a busy computer included; laid out chip by chip it takes half a minute.
    QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    QCOMPARE(m_field->count(), 1000);
    QVERIFY(edit()->hasFocus());
    QVERIFY(!edit()->visibleRegion().isEmpty());
}

void RecipientFieldTest::whatIsWrongStaysRedUnderTheFocus()
{
    m_field->setText(u"ada@example.org, nobody"_s);
    const auto fill = [](RecipientChip *chip) {
        chip->setFocus();
        return chip->grab().toImage().pixelColor(5, chip->height() / 2);
    };
    const QColor selected = m_field->palette().color(QPalette::Active, QPalette::Highlight);
    QCOMPARE(fill(chips().at(0)), selected);
    const QColor red = fill(chips().at(1));
    QVERIFY(red != selected && red.red() > red.blue());
}

void RecipientFieldTest::allAreRemovedAtOnce()
{
    m_field->setText(u"a@x.org, b@x.org, c@x.org"_s);
    QTest::keyClick(edit(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(chips().at(0)->isChecked() && chips().at(2)->isChecked());
    QTest::keyClicks(edit(), u"d"_s);
    QVERIFY(!chips().at(0)->isChecked());
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QTest::keyClick(edit(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QVERIFY(m_field->isEmpty());
    QTest::keyClick(edit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_field->text(), u"a@x.org, b@x.org, c@x.org"_s);
}

void RecipientFieldTest::whatWasRemovedComesBack()
{
    m_field->setText(u"a@x.org, b@x.org, c@x.org"_s);
    QTest::keyClick(chips().at(1), Qt::Key_Delete);
    QCOMPARE(m_field->text(), u"a@x.org, c@x.org"_s);
    QTest::keyClick(edit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_field->text(), u"a@x.org, b@x.org, c@x.org"_s);
    // Not what came after it.
    QTest::keyClick(chips().at(1), Qt::Key_Delete);
    QTest::keyClicks(edit(), u"d@x.org,"_s);
    QTest::keyClick(edit(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_field->text().contains(u"d@x.org"_s));
    QVERIFY(!m_field->text().contains(u"b@x.org"_s));
}

void RecipientFieldTest::tooManyAreOneChip()
{
    QString list;
    for (int i = 0; i < 400; ++i) {
        list += u"Person %1 <person%1@example.org>\n"_s.arg(i);
    }
    paste(u"zoe@example.org\n"_s + list);
    QCOMPARE(m_field->count(), 401);
    QCOMPARE(chips().size(), 1);
    QVERIFY(!m_field->hasUnreadable());
    // Nobody is in twice, and nobody gets lost on the way through a draft.
    paste(u"a@x.org, PERSON7@example.org, b@x.org"_s);
    QCOMPARE(m_field->count(), 404); // the local part is told apart by its case
    paste(u"person7@EXAMPLE.org, c@x.org"_s);
    QCOMPARE(m_field->count(), 405);
    const QString text = m_field->text();
    QCOMPARE(pennypost::mail::parseAddressList(text).addresses.size(), 405);
    m_field->setText(text);
    QCOMPARE(m_field->text(), text);
    // It is removed as a whole, and everybody can be added again.
    QTest::keyClick(edit(), Qt::Key_Backspace);
    QTest::keyClick(chips().constLast(), Qt::Key_Backspace);
    QCOMPARE(m_field->count(), 0);
    paste(u"person7@example.org, d@x.org"_s);
    QCOMPARE(m_field->count(), 2);
}

void RecipientFieldTest::tooManyUnreadableAreOneChip()
{
    paste(u"nobody,"_s.repeated(400));
    QCOMPARE(chips().size(), 1);
    QVERIFY(m_field->hasUnreadable());
    const QString text = m_field->text();
    m_field->setText(text);
    QCOMPARE(m_field->text(), text);
    QVERIFY(m_field->hasUnreadable());
}

void RecipientFieldTest::theFieldGrowsToFiveLines()
{
    const int one = m_field->height();
    QString list;
    for (int i = 0; i < 3; ++i) {
        list += u"somebody.with.a.long.address%1@department.example.org\n"_s.arg(i);
    }
    m_field->setText(list);
    QTRY_VERIFY(m_field->height() > 2 * one);
    for (int i = 0; i < 100; ++i) {
        list += u"somebody.with.a.long.address.too%1@department.example.org\n"_s.arg(i);
    }
    m_field->setText(list);
    QTRY_VERIFY(m_field->height() > 3 * one);
    QVERIFY(m_field->height() < 6 * one);
    m_field->setText({});
    QTRY_COMPARE(m_field->height(), one);
}

void RecipientFieldTest::theFieldIsAGroupOfButtons()
{
    m_field->setText(u"Ada <ada@example.org>"_s);
    QAccessibleInterface *group = QAccessible::queryAccessibleInterface(m_field);
    QVERIFY(group);
    QCOMPARE(group->role(), QAccessible::Grouping);
    QCOMPARE(group->text(QAccessible::Name), u"To"_s);
    QAccessibleInterface *chip = QAccessible::queryAccessibleInterface(chips().at(0));
    QVERIFY(chip);
    QCOMPARE(chip->role(), QAccessible::Button);
    QCOMPARE(chip->text(QAccessible::Name), u"Ada <ada@example.org>"_s);
}

QTEST_MAIN(RecipientFieldTest)
#include "tst_recipientfield.moc"
