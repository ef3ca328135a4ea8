// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/draftsaver.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <vector>

using namespace pennypost;
using namespace pennypost::ui;
using compose::DraftContent;

// A store that answers when the test says so.
class DraftSaverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aPauseSaves();
    void steadyTypingIsSavedInBetween();
    void nothingNewIsNotSaved();
    void aBlankMessageIsNotStored();
    void oneSaveAtATime();
    void theFirstSaveGivesTheId();
    void aFailureIsToldAndTriedAgain();
    void aDraftThatIsGoneIsNotTriedAgain();
    void startingAnewMakesAnotherDraft();
    void whoeverNeedsADraftGetsIt();
    void whoeverNeedsADraftGetsTheError();
    void aPausedSaverIsSilent();

private:
    using Promise = std::shared_ptr<QPromise<Result<DraftId>>>;
    struct Call {
        DraftId draft;
        DraftContent content;
        Promise promise;
    };
    void type(const QString &subject);
    void answer(const Result<DraftId> &result);

    DraftContent m_content;
    std::vector<Call> m_calls;
    size_t m_answered = 0;
    std::unique_ptr<DraftSaver> m_saver;
};

void DraftSaverTest::init()
{
    m_content = {};
    m_calls.clear();
    m_answered = 0;
    m_saver = std::make_unique<DraftSaver>(
        [this](DraftId draft, const DraftContent &content) {
            const auto promise = std::make_shared<QPromise<Result<DraftId>>>();
            promise->start();
            m_calls.push_back({draft, content, promise});
            return promise->future();
        },
        [this] { return m_content; });
}

void DraftSaverTest::type(const QString &subject)
{
    m_content.subject = subject;
    m_saver->edited();
}

void DraftSaverTest::answer(const Result<DraftId> &result)
{
    const Promise promise = m_calls.at(m_answered++).promise;
    promise->addResult(result);
    promise->finish();
}

void DraftSaverTest::aPauseSaves()
{
    QSignalSpy saved(m_saver.get(), &DraftSaver::saved);
    type(QStringLiteral("A"));
    QVERIFY(m_calls.empty());
    QVERIFY(!m_saver->isClean());
    QTRY_COMPARE(m_calls.size(), 1U);
    QCOMPARE(m_calls[0].content.subject, QStringLiteral("A"));
    answer(DraftId{7});
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(m_saver->isClean());
}

void DraftSaverTest::steadyTypingIsSavedInBetween()
{
    QTimer keys;
    int pressed = 0;
    connect(&keys, &QTimer::timeout, this, [&] { type(QString(++pressed, u'x')); });
    keys.start(100); // never a pause
    QElapsedTimer time;
    time.start();
    QTRY_COMPARE_WITH_TIMEOUT(m_calls.size(), 1U, 10'000);
    QVERIFY(time.elapsed() >= 1000); // not at every key
    QVERIFY(pressed > 1);
}

void DraftSaverTest::nothingNewIsNotSaved()
{
    m_content.subject = QStringLiteral("A");
    m_saver->begin(DraftId{7}, m_content);
    m_saver->edited();
    QTRY_VERIFY(m_saver->isClean());
    QVERIFY(m_calls.empty());
}

void DraftSaverTest::aBlankMessageIsNotStored()
{
    m_content.account = AccountId{3};
    m_saver->edited();
    m_saver->saveNow();
    QVERIFY(m_calls.empty());
    QVERIFY(m_saver->isClean());
}

void DraftSaverTest::oneSaveAtATime()
{
    QSignalSpy saved(m_saver.get(), &DraftSaver::saved);
    type(QStringLiteral("A"));
    m_saver->saveNow();
    type(QStringLiteral("AB"));
    m_saver->saveNow();
    m_saver->saveNow();
    QCOMPARE(m_calls.size(), 1U);
    answer(DraftId{7});
    QTRY_COMPARE(m_calls.size(), 2U);
    QCOMPARE(m_calls[1].content.subject, QStringLiteral("AB"));
    QCOMPARE(saved.size(), 0); // there is more to save
    answer(DraftId{7});
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(m_calls.size(), 2U);
}

void DraftSaverTest::theFirstSaveGivesTheId()
{
    type(QStringLiteral("A"));
    m_saver->saveNow();
    QVERIFY(!m_calls[0].draft.isValid());
    answer(DraftId{7});
    QTRY_COMPARE(m_saver->draft(), DraftId{7});
    type(QStringLiteral("AB"));
    m_saver->saveNow();
    QCOMPARE(m_calls[1].draft, DraftId{7});
}

void DraftSaverTest::aFailureIsToldAndTriedAgain()
{
    QSignalSpy failed(m_saver.get(), &DraftSaver::failed);
    type(QStringLiteral("A"));
    m_saver->saveNow();
    answer(makeError(ErrorKind::StoreFull));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!m_saver->isClean());
    QVERIFY(m_saver->findChild<QTimer *>()->isActive());
    QTRY_COMPARE_WITH_TIMEOUT(m_calls.size(), 2U, 15'000);
    answer(DraftId{7});
    QTRY_VERIFY(m_saver->isClean());
}

void DraftSaverTest::aDraftThatIsGoneIsNotTriedAgain()
{
    QSignalSpy failed(m_saver.get(), &DraftSaver::failed);
    m_saver->begin(DraftId{7}, m_content);
    type(QStringLiteral("A"));
    m_saver->saveNow();
    answer(makeError(ErrorKind::NoSuchDraft));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(!m_saver->findChild<QTimer *>()->isActive());
    QVERIFY(!m_saver->isClean()); // the words are nowhere but in the window
}

void DraftSaverTest::startingAnewMakesAnotherDraft()
{
    m_saver->begin(DraftId{7}, m_content);
    m_content.subject = QStringLiteral("A");
    m_saver->startAnew();
    QCOMPARE(m_calls.size(), 1U);
    QVERIFY(!m_calls[0].draft.isValid());
    answer(DraftId{8});
    QTRY_COMPARE(m_saver->draft(), DraftId{8});
}

void DraftSaverTest::whoeverNeedsADraftGetsIt()
{
    QList<DraftId> got;
    const auto take = [&got](const Result<DraftId> &draft) {
        got.append(draft.value());
    };
    m_saver->withDraft(take);
    m_saver->withDraft(take);
    QCOMPARE(m_calls.size(), 1U); // blank, but somebody needs it
    answer(DraftId{7});
    QTRY_COMPARE(got, (QList<DraftId>{DraftId{7}, DraftId{7}}));
    m_saver->withDraft(take);
    QCOMPARE(got.size(), 3);
    QCOMPARE(m_calls.size(), 1U);
}

void DraftSaverTest::whoeverNeedsADraftGetsTheError()
{
    ErrorKind kind = ErrorKind::None;
    m_saver->withDraft([&kind](const Result<DraftId> &draft) { kind = draft.error().kind; });
    answer(makeError(ErrorKind::StoreFull));
    QTRY_COMPARE(kind, ErrorKind::StoreFull);
}

void DraftSaverTest::aPausedSaverIsSilent()
{
    type(QStringLiteral("A"));
    m_saver->setPaused(true);
    m_saver->saveNow();
    QVERIFY(m_calls.empty());
    m_saver->setPaused(false);
    QTRY_COMPARE(m_calls.size(), 1U);
}

QTEST_GUILESS_MAIN(DraftSaverTest)
#include "tst_draftsaver.moc"
