// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"
#include "store/database.h"

#include <QTest>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

// What the commands say of a message that was sent from a window and has no bytes yet.
class tst_Preparing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isListedWithoutASize();
    void hasNoSourceYet();
    void replacesNoFile();
    void canBeCancelled();

private:
    std::unique_ptr<Desk> m_desk;
    QString m_id;
};

void tst_Preparing::init()
{
    m_desk = std::make_unique<Desk>();
    m_id = m_desk->ctl.send();
    QVERIFY(!m_id.isEmpty());
    // As the small commit of a window leaves it.
    auto database = pennypost::store::Database::open(m_desk->files.paths().databaseFile());
    QVERIFY(database);
    QVERIFY((*database)->execute("UPDATE message SET body_id = NULL"));
}

void tst_Preparing::isListedWithoutASize()
{
    const QJsonArray list = m_desk->ctl.list();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.at(0)["state"_L1].toString(), u"preparing"_s);
    QVERIFY(list.at(0)["size"_L1].isDouble());
    QCOMPARE(list.at(0)["size"_L1].toInt(-1), 0);
    QVERIFY(list.at(0)["hold"_L1].isNull());
    QVERIFY(list.at(0)["next_attempt_at"_L1].isNull());
    QCOMPARE(m_desk->ctl.state(m_id), u"preparing"_s);
    QCOMPARE(m_desk->ctl.code({u"show"_s, m_id}), 0);
    QCOMPARE(m_desk->ctl.code({u"log"_s, m_id}), 0);
    QVERIFY(m_desk->ctl.text().contains(u"Preparing"_s));
}

void tst_Preparing::hasNoSourceYet()
{
    for (const QStringList &command :
         {QStringList{u"export"_s, m_id}, QStringList{u"show"_s, m_id, u"--source"_s},
          QStringList{u"retry"_s, m_id}}) {
        const Ctl::Result result = m_desk->ctl.run(command);
        QCOMPARE(result.exitCode, 65);
        QCOMPARE(result.out, QByteArray());
        QVERIFY2(result.err.contains("Preparing"), result.err.constData());
    }
}

void tst_Preparing::replacesNoFile()
{
    const QString path = m_desk->files.write(u"kept.eml"_s, "kept");
    QCOMPARE(m_desk->ctl.code({u"export"_s, m_id, path}), 65);
    QCOMPARE(m_desk->files.read(u"kept.eml"_s), QByteArray("kept"));
}

void tst_Preparing::canBeCancelled()
{
    QCOMPARE(m_desk->ctl.code({u"cancel"_s, m_id}), 0);
    QCOMPARE(m_desk->ctl.state(m_id), u"cancelled"_s);
    QCOMPARE(m_desk->ctl.recipientStates(m_id), u"cancelled"_s);
    QCOMPARE(m_desk->ctl.code({u"export"_s, m_id}), 65);
    QCOMPARE(m_desk->ctl.deliver(), 0);
}

QTEST_GUILESS_MAIN(tst_Preparing)
#include "tst_preparing.moc"
