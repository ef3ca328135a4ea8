// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/pseudotranslator.h"
#include "ui/words/translations.h"
#include "ui/words/waitwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void hasEnglishPluralsInEveryLocale_data();
    void hasEnglishPluralsInEveryLocale();
    void marksEveryTextInPseudo();
    void mirrorsInPseudoRtl();
    void pseudoKeepsWhatIsNotText_data();
    void pseudoKeepsWhatIsNotText();

private:
    [[nodiscard]] static QString plural(int n)
    {
        return QCoreApplication::translate("pennypost::ui::WaitWords", "in %n minute(s)", nullptr,
                                           n);
    }

    QLocale m_locale;
};

void TestTranslations::init()
{
    m_locale = QLocale();
    qunsetenv("PENNYPOST_LANGUAGE");
}

void TestTranslations::cleanup()
{
    QLocale::setDefault(m_locale);
    qunsetenv("PENNYPOST_LANGUAGE");
    const auto translators = QCoreApplication::instance()->findChildren<QTranslator *>();
    qDeleteAll(translators); // each takes itself out of the application
}

void TestTranslations::hasEnglishPluralsInEveryLocale_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QByteArray>("wish");
    QTest::newRow("English") << QLocale(QLocale::English) << QByteArray();
    QTest::newRow("the C locale") << QLocale::c() << QByteArray();
    QTest::newRow("a language without a file") << QLocale(QLocale::Icelandic) << QByteArray();
    QTest::newRow("English by wish") << QLocale(QLocale::Icelandic) << QByteArray("en");
    QTest::newRow("nonsense by wish") << QLocale(QLocale::English) << QByteArray("../../etc");
}

void TestTranslations::hasEnglishPluralsInEveryLocale()
{
    QFETCH(const QLocale, locale);
    QFETCH(const QByteArray, wish);
    QLocale::setDefault(locale);
    if (!wish.isEmpty()) {
        qputenv("PENNYPOST_LANGUAGE", wish);
    }
    QCOMPARE(plural(1), u"in 1 minute(s)"_s); // what a forgotten file would look like
    installTranslations(*QCoreApplication::instance());
    QCOMPARE(plural(1), u"in 1 minute"_s);
    QCOMPARE(plural(2), u"in 2 minutes"_s);
}

void TestTranslations::marksEveryTextInPseudo()
{
    qputenv("PENNYPOST_LANGUAGE", "pseudo");
    installTranslations(*QCoreApplication::instance());
    QCOMPARE(plural(3), u"[íñ 3 ɱíñúŧé(š) ·····]"_s);
    const QDateTime now = QDateTime::currentDateTime();
    const QString wait = explainWait(WaitFor::Retry, now, now);
    QVERIFY(wait.startsWith(u'[') && wait.endsWith(u']'));
    QCOMPARE(QCoreApplication::translate("QGuiApplication", "QT_LAYOUT_DIRECTION"), u"LTR"_s);
}

void TestTranslations::mirrorsInPseudoRtl()
{
    qputenv("PENNYPOST_LANGUAGE", "pseudo-rtl");
    installTranslations(*QCoreApplication::instance());
    QCOMPARE(QCoreApplication::translate("QGuiApplication", "QT_LAYOUT_DIRECTION"), u"RTL"_s);
    QCOMPARE(QCoreApplication::translate("X", "Send"), u"\u200f\u202b[Šéñð ··]\u202c"_s);
}

void TestTranslations::pseudoKeepsWhatIsNotText_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("kept");
    QTest::newRow("a placeholder") << QByteArray("to %1 and %12") << u"%12"_s;
    QTest::newRow("a localised placeholder") << QByteArray("size %L1") << u"%L1"_s;
    QTest::newRow("a number") << QByteArray("%n message(s)") << u"%n"_s;
    QTest::newRow("a localised number") << QByteArray("%Ln message(s)") << u"%Ln"_s;
    QTest::newRow("a percent sign") << QByteArray("42 % of it") << u"42 % "_s;
    QTest::newRow("a shortcut") << QByteArray("Save &as") << u"&aš"_s;
    QTest::newRow("an entity") << QByteArray("a &lt; b") << u"&lt;"_s;
    QTest::newRow("a tag") << QByteArray("a <b>word</b>") << u"<b>ŵóŕð</b>"_s;
    QTest::newRow("a tag without an end") << QByteArray("a <b") << u"<ƀ"_s;
    QTest::newRow("other languages") << QByteArray("naïve “quotes”…") << u"“ɋúóŧéš”…"_s;
    QTest::newRow("a placeholder at the end") << QByteArray("100 %") << u"100 %"_s;
}

void TestTranslations::pseudoKeepsWhatIsNotText()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QString, kept);
    const PseudoTranslator translator(Qt::LeftToRight);
    const QString text = translator.translate("X", source.constData());
    QVERIFY2(text.contains(kept), qPrintable(text));
    QVERIFY(text.size() >= QString::fromUtf8(source).size() * 4 / 3);
    QVERIFY(text.startsWith(u'[') && text.endsWith(u']'));
    QCOMPARE(translator.translate("X", ", "), u", "_s);
}

} // namespace pennypost::ui

QTEST_GUILESS_MAIN(pennypost::ui::TestTranslations)
#include "tst_translations.moc"
