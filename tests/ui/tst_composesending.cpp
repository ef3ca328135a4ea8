// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composedesk.h"
#include "ui/composewindow/undodelay.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QLabel>

#include <algorithm>
#include <memory>
#include <sys/stat.h>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::ui;
using namespace Qt::StringLiterals;

// Send, what stands in its way, and what goes along.
class ComposeSendingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aMessageArrivesAfterTheDelay();
    void sendingTwiceSendsOnce();
    void aKeyThatIsHeldDownSendsOnce();
    void whatIsMissingIsAskedFor_data();
    void whatIsMissingIsAskedFor();
    void editingEndsTheComplaint();
    void aMessageMayGoWithoutASubject();
    void withoutAnAccountOneIsAskedFor();
    void aFailureLeavesEverything();
    void theSenderCanBeChosen();
    void filesAreAttached();
    void manyFilesAreAttached();
    void aFileAloneMakesADraft();
    void whatIsNoFileIsToldAndLeftOut_data();
    void whatIsNoFileIsToldAndLeftOut();
    void sendWaitsUntilItIsKnownWhatBelongsToIt();
    void sendStopsWhenAFileCouldNotBeAttached();
    void aRetryKeepsTheCardUntilItWorks();
    void anEmptyFileIsAttachedAndTold();
    void aFileThatIsAttachedTwiceIsTold();
    void whatIsDroppedAfterSendIsRefused();
    void oneProblemIsShownAtATime();
    void aCardIsRemovedByKey();
    void aPastedPictureIsAttached();

private:
    [[nodiscard]] QString file(const QString &name, qsizetype size = 1000) const
    {
        return d->server->files.write(name, noise(size));
    }

    std::unique_ptr<ComposeDesk> d;
};

void ComposeSendingTest::init()
{
    d = std::make_unique<ComposeDesk>();
    d->open();
}

void ComposeSendingTest::cleanup()
{
    d.reset();
}

void ComposeSendingTest::aMessageArrivesAfterTheDelay()
{
    QSignalSpy sent(d->window, &ComposeWindow::sent);
    QSignalSpy kept(d->window, &ComposeWindow::draftKept);
    d->write(u"ada@example.org, Bob <bob@example.org>"_s, u"Grüße"_s, u"Hello"_s);
    d->drop({file(u"a.bin"_s, 300'000)});
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    d->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.at(0).at(1).toString(), u"Grüße"_s);
    QVERIFY(sent.at(0).at(2).toRect().isValid());
    QVERIFY(kept.isEmpty());
    QVERIFY(d->stored().isEmpty());
    const outbox::OutboxMessage message = d->queued().value(0);
    QCOMPARE(message.id, sent.at(0).at(0).value<MessageId>());
    QVERIFY(message.notBefore.has_value());
    const qint64 delay = std::chrono::milliseconds(kUndoDelay).count();
    QVERIFY(*message.notBefore >= before + delay && *message.notBefore < before + 3 * delay);
    QTRY_COMPARE_WITH_TIMEOUT(d->server->server->log().accepted().size(), 1, 60'000);
    const Delivery delivery = d->server->server->log().accepted().constFirst();
    QVERIFY(QDateTime::currentMSecsSinceEpoch() >= before + delay);
    QVERIFY(delivery.bytes.contains("a.bin"));
    QVERIFY(delivery.bytes.contains("Bob <bob@example.org>"));
}

void ComposeSendingTest::sendingTwiceSendsOnce()
{
    QSignalSpy sent(d->window, &ComposeWindow::sent);
    d->write(u"ada@example.org"_s, u"A"_s, u"Hello"_s);
    d->window->send();
    d->window->send();
    d->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(sent.size(), 1);
    QCOMPARE(d->queued().size(), 1);
}

void ComposeSendingTest::aKeyThatIsHeldDownSendsOnce()
{
    for (const QAction *action : d->window->actions()) {
        if (action->text() == u"Send"_s) {
            QVERIFY(!action->autoRepeat());
            QVERIFY(action->shortcuts().contains(QKeySequence(Qt::CTRL | Qt::Key_Return)));
            return;
        }
    }
    QFAIL("There is no Send");
}

void ComposeSendingTest::whatIsMissingIsAskedFor_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("focus");
    QTest::newRow("a recipient") << QString() << u"A"_s << u"recipient"_s << u"To"_s;
    QTest::newRow("an address that can be read")
        << u"nobody"_s << u"A"_s << u"cannot be read"_s << u"nobody"_s;
    QTest::newRow("the address before the subject")
        << u"nobody"_s << QString() << u"cannot be read"_s << u"nobody"_s;
    QTest::newRow("a subject") << u"ada@example.org"_s << QString() << u"Send without a subject?"_s
                               << u"Subject"_s;
}

void ComposeSendingTest::whatIsMissingIsAskedFor()
{
    QFETCH(QString, to);
    QFETCH(QString, subject);
    QFETCH(QString, said);
    QFETCH(QString, focus);
    d->write(to, subject, u"Hello"_s);
    d->body()->setFocus();
    d->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2(d->said().contains(said), qPrintable(d->said()));
    QCOMPARE(d->window->focusWidget()->accessibleName(), focus);
    QVERIFY(d->body()->isEnabled());
    // Asking again changes nothing.
    d->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(d->said().contains(said));
    QVERIFY(d->queued().isEmpty());
    QVERIFY(d->window->isVisible());
}

void ComposeSendingTest::editingEndsTheComplaint()
{
    d->window->send();
    QVERIFY(!d->said().isEmpty());
    QTest::keyClicks(d->line(u"To"_s), u"a"_s);
    QVERIFY(d->said().isEmpty());
}

void ComposeSendingTest::aMessageMayGoWithoutASubject()
{
    QSignalSpy sent(d->window, &ComposeWindow::sent);
    d->write(u"ada@example.org"_s, {}, u"Hello"_s);
    d->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(d->button(u"Send anyway"_s));
    QCOMPARE(d->window->focusWidget(), d->line(u"Subject"_s));
    d->press(Qt::Key_Tab); // the button is the next stop
    QVERIFY(d->button(u"Send anyway"_s)->hasFocus());
    d->press(Qt::Key_Space);
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(sent.size(), 1);
}

void ComposeSendingTest::withoutAnAccountOneIsAskedFor()
{
    d = std::make_unique<ComposeDesk>(false);
    d->open();
    QSignalSpy needed(d->window, &ComposeWindow::accountNeeded);
    d->write(u"ada@example.org"_s, u"A"_s, u"Hello"_s);
    d->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(d->button(u"Add your account"_s));
    QTRY_VERIFY(d->button(u"Add your account"_s)->hasFocus());
    d->press(Qt::Key_Space);
    QCOMPARE(needed.size(), 1);
    // Added meanwhile: it is used.
    accounts::Account account;
    account.name = u"work"_s;
    account.from = {u"Ada"_s, u"ada"_s, u"example.org"_s};
    account.host = u"localhost"_s;
    QVERIFY(answerOf(d->server->handle->accounts().save(account, std::nullopt)));
    QTRY_VERIFY(d->window->findChild<QComboBox *>()->count() == 1);
    d->window->send();
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(d->queued().size(), 1);
}

void ComposeSendingTest::aFailureLeavesEverything()
{
    d->write(u"ada@example.org"_s, u"A"_s, u"Hello"_s);
    QTRY_VERIFY(d->window->draft().isValid());
    d->body()->setFocus();
    QVERIFY(answerOf(d->drafts().discard(d->window->draft())));
    d->window->send();
    QTRY_VERIFY(d->said().contains(u"not there any more"_s));
    QVERIFY(d->window->isVisible());
    QVERIFY(d->body()->isEnabled());
    QVERIFY(d->body()->hasFocus());
    QCOMPARE(d->body()->toPlainText(), u"Hello"_s);
    QVERIFY(d->queued().isEmpty());
}

void ComposeSendingTest::theSenderCanBeChosen()
{
    accounts::Account other = d->server->account;
    other.id = {};
    other.name = u"home"_s;
    other.from = {u"Ada"_s, u"ada"_s, u"example.net"_s};
    const AccountId id = answerOf(d->server->handle->accounts().save(other, std::nullopt)).value();
    auto *from = d->window->findChild<QComboBox *>();
    QTRY_COMPARE(from->count(), 2);
    from->setFocus();
    const bool wasOther = from->currentText().contains(u"example.net"_s);
    d->press(from->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
    QTest::keyClicks(d->line(u"Subject"_s), u"A"_s);
    QTRY_COMPARE(d->stored().size(), 1);
    QTRY_COMPARE(d->stored().constFirst().content.account, wasOther ? d->server->account.id : id);
}

void ComposeSendingTest::filesAreAttached()
{
    d->drop({file(u"a.bin"_s, 3'000'000), file(u"b.txt"_s)});
    QTRY_COMPARE(d->cards().size(), 2);
    QTRY_COMPARE(d->server->stored(d->window->draft()), 2);
    QTRY_VERIFY(d->cards().constFirst()->accessibleName().endsWith(u"3.0 MB"_s));
    QVERIFY(d->cards().constFirst()->accessibleName().startsWith(u"a.bin"_s));
    // Base64 makes four of three, and lines.
    bool told = false;
    for (const auto *label : d->window->findChildren<QLabel *>()) {
        told = told || label->text().contains(u"4.1 MB"_s);
    }
    QVERIFY(told);
}

void ComposeSendingTest::manyFilesAreAttached()
{
    QStringList paths;
    for (int i = 0; i < 50; ++i) {
        paths.append(file(u"%1.bin"_s.arg(i), 10));
    }
    d->drop(paths);
    d->write(u"bob@example.org,"_s, u"Files"_s, {});
    d->window->send(); // waits for all of them
    QTRY_VERIFY(d->window.isNull());
    QTRY_COMPARE_WITH_TIMEOUT(d->server->server->log().accepted().size(), 1, 60'000);
    QCOMPARE(d->server->server->log().accepted().constFirst().bytes.count("filename="), 50);
}

void ComposeSendingTest::aFileAloneMakesADraft()
{
    d->drop({file(u"a.bin"_s)});
    QTRY_COMPARE(d->cards().size(), 1);
    d->window->close();
    QTRY_VERIFY(d->window.isNull());
    QCOMPARE(d->stored().size(), 1);
    const auto draft = d->stored().constFirst();
    QCOMPARE(draft.attachments.size(), 1);
    d->open(draft);
    QCOMPARE(d->cards().size(), 1);
}

void ComposeSendingTest::whatIsNoFileIsToldAndLeftOut_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("a pipe") << u"pipe"_s;
    QTest::newRow("nothing") << u"nothing"_s;
}

void ComposeSendingTest::whatIsNoFileIsToldAndLeftOut()
{
    QFETCH(QString, kind);
    const QString path = d->server->files.filePath(kind);
    if (kind == u"folder"_s) {
        QVERIFY(QDir().mkpath(path));
    } else if (kind == u"pipe"_s) {
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    }
    d->drop({path, file(u"a.bin"_s)});
    QTRY_VERIFY(d->said().contains(kind));
    QTRY_COMPARE(d->cards().size(), 1);
    QVERIFY(d->cards().constFirst()->accessibleName().startsWith(u"a.bin"_s));
}

void ComposeSendingTest::sendWaitsUntilItIsKnownWhatBelongsToIt()
{
    d->write(u"ada@example.org"_s, u"A"_s, u"Hello"_s);
    d->drop({file(u"a.bin"_s, 5'000'000), file(u"b.bin"_s)});
    d->window->send(); // nothing is answered yet
    QVERIFY(!d->body()->isEnabled());
    QTRY_VERIFY(d->window.isNull());
    const auto draft = d->server->findDraft(DraftId{1});
    QVERIFY(draft);
    QCOMPARE(draft->attachments.size(), 2);
}

void ComposeSendingTest::sendStopsWhenAFileCouldNotBeAttached()
{
    d->write(u"ada@example.org"_s, u"A"_s, u"Hello"_s);
    d->drop({d->server->files.filePath(u"missing.pdf"_s)});
    d->window->send();
    QTRY_VERIFY(d->said().contains(u"missing.pdf"_s));
    QTRY_VERIFY(d->body()->isEnabled());
    QVERIFY(d->window->isVisible());
    QVERIFY(d->queued().isEmpty());
}

void ComposeSendingTest::aRetryKeepsTheCardUntilItWorks()
{
    const QString path = file(u"a.bin"_s);
    const DraftId id = answerOf(d->drafts().create(d->server->content())).value();
    compose::StoredDraft draft = answerOf(d->drafts().load(id)).value();
    const QSignalSpy told(&d->drafts(), &service::Drafts::attachmentChanged);
    compose::StoredAttachment failed;
    failed.id = answerOf(d->drafts().attach(id, path)).value().id;
    failed.fileName = u"a.bin"_s;
    failed.sourcePath = path;
    failed.size = 1000;
    failed.error = makeError(ErrorKind::FileChanged, path);
    draft.attachments = {failed};
    // Nothing is told of it any more.
    QTRY_VERIFY(std::any_of(told.begin(), told.end(), [](const QVariantList &one) {
        return one.at(1).value<compose::StoredAttachment>().isStored();
    }));
    QVERIFY(QFile::rename(path, path + u".away"_s));
    d->open(draft);
    QTRY_COMPARE(d->cards().size(), 1);
    QTest::mouseClick(d->button(u"Try again"_s), Qt::LeftButton);
    QTRY_VERIFY(!d->said().isEmpty());
    QCOMPARE(d->cards().size(), 1);
    QVERIFY(d->cards().constFirst()->hasFailed());
    QVERIFY(QFile::rename(path + u".away"_s, path));
    QTest::mouseClick(d->button(u"Try again"_s), Qt::LeftButton);
    QTRY_VERIFY(d->cards().size() == 1 && !d->cards().constFirst()->hasFailed());
}

void ComposeSendingTest::anEmptyFileIsAttachedAndTold()
{
    d->drop({file(u"empty.txt"_s, 0)});
    QTRY_COMPARE(d->cards().size(), 1);
    QTRY_COMPARE(d->said(), u"empty.txt is attached, but it is empty."_s);
}

void ComposeSendingTest::aFileThatIsAttachedTwiceIsTold()
{
    const QString path = file(u"a.bin"_s);
    d->drop({path});
    QTRY_COMPARE(d->cards().size(), 1);
    QVERIFY(d->said().isEmpty());
    d->drop({path});
    QTRY_COMPARE(d->cards().size(), 2);
    QTRY_COMPARE(d->said(), u"a.bin is attached more than once."_s);
    d->drop({file(u"b.bin"_s)});
    QTRY_COMPARE(d->cards().size(), 3);
    QVERIFY(d->said().isEmpty());
}

void ComposeSendingTest::whatIsDroppedAfterSendIsRefused()
{
    d->write(u"bob@example.org,"_s, u"A"_s, {});
    d->window->send();
    QVERIFY(!d->window->acceptDrops());
    d->drop({file(u"a.bin"_s)});
    QVERIFY(d->cards().isEmpty());
    QTRY_VERIFY(d->window.isNull());
}

void ComposeSendingTest::oneProblemIsShownAtATime()
{
    d->drop({d->server->files.path()});
    QTRY_VERIFY(d->said().startsWith(u"Folders cannot be attached: "_s));
    d->window->send();
    QCOMPARE(d->said(), u"To whom? Add at least one recipient."_s);
    d->write(u"nobody,"_s, u"A"_s, {});
    QVERIFY(d->said().isEmpty());
}

void ComposeSendingTest::aCardIsRemovedByKey()
{
    d->drop({file(u"a.bin"_s), file(u"b.bin"_s)});
    QTRY_COMPARE(d->cards().size(), 2);
    QTRY_COMPARE(d->server->stored(d->window->draft()), 2);
    AttachmentCard *first = d->cards().at(0);
    first->setFocus();
    d->press(Qt::Key_Right);
    QCOMPARE(d->window->focusWidget(), d->cards().at(1));
    d->press(Qt::Key_Delete);
    QCOMPARE(d->cards().size(), 1);
    QCOMPARE(d->window->focusWidget(), first);
    QTRY_COMPARE(d->server->findDraft(d->window->draft())->attachments.size(), 1);
    d->press(Qt::Key_Delete);
    QVERIFY(d->cards().isEmpty());
    QVERIFY(d->body()->hasFocus());
    QTRY_VERIFY(d->server->findDraft(d->window->draft())->attachments.isEmpty());
}

void ComposeSendingTest::aPastedPictureIsAttached()
{
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    QGuiApplication::clipboard()->setImage(image);
    d->body()->setFocus();
    d->press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(d->cards().size(), 1);
    QVERIFY(d->cards().constFirst()->accessibleName().startsWith(u"Pasted image 1.png"_s));
    QTRY_COMPARE(d->server->stored(d->window->draft()), 1);
}

QTEST_MAIN(ComposeSendingTest)
#include "tst_composesending.moc"
