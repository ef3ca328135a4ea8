// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/look.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QScreen>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <memory>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{

// A desktop's portal, as far as colours go.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint value = 0;
    bool isOld = false; // version 1: Read() alone
    int questions = 0;

    void change(const QDBusConnection &bus, const QString &group, const QString &key, uint to)
    {
        QDBusMessage signal
            = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s,
                                         u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s);
        signal << group << key << QVariant::fromValue(QDBusVariant(to));
        QVERIFY(bus.send(signal));
    }

public Q_SLOTS:
    Q_SCRIPTABLE QDBusVariant ReadOne(const QString &group, const QString &key,
                                      const QDBusMessage &message)
    {
        ++questions;
        if (isOld) {
            message.setDelayedReply(true);
            m_bus.send(message.createErrorReply(QDBusError::UnknownMethod, u"no such method"_s));
            return {};
        }
        return QDBusVariant(answer(group, key));
    }
    Q_SCRIPTABLE QDBusVariant Read(const QString &group, const QString &key)
    {
        ++questions;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(answer(group, key))));
    }

public:
    explicit Portal(const QDBusConnection &bus)
        : m_bus(bus)
    {
    }

private:
    [[nodiscard]] QVariant answer(const QString &group, const QString &key) const
    {
        return group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1 ? value : 99U;
    }

    QDBusConnection m_bus;
};

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void isLightWithoutADesktop();
    void aWrongBusIsNoDesktop();
    void followsThePreference();
    void theEnvironmentOverridesAll();
    void nonsenseInTheEnvironmentIsIgnored();
    void asksTheDesktop_data();
    void asksTheDesktop();
    void followsTheDesktopsChanges();
    void thePreferenceIsStrongerThanTheDesktop();
    void setsStylePaletteAndFont();

    void lookKeepsTheColors_data();
    void lookKeepsTheColors();
    void lookKeepsSizes();
    void lookKeepsSizesOnTheScreen();
    void lookKeepsTheSizeUnderAMaximizedWindow();
    void lookKeepsSplitters();

private:
    QProcess m_daemon;
    QByteArray m_address;
};

void TestTheme::initTestCase()
{
    m_daemon.start(u"dbus-daemon"_s,
                   {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
    QVERIFY2(m_daemon.waitForStarted(), "dbus-daemon is needed");
    QVERIFY(m_daemon.waitForReadyRead());
    m_address = m_daemon.readLine().trimmed();
    QVERIFY(m_address.startsWith("unix:"));
}

void TestTheme::init()
{
    qunsetenv("PENNYPOST_COLOR_SCHEME");
    qunsetenv("XDG_RUNTIME_DIR");
    // The session bus is connected once; after that the variable only says that there is one.
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_address);
}

void TestTheme::cleanupTestCase()
{
    m_daemon.kill();
    m_daemon.waitForFinished();
}

void TestTheme::isLightWithoutADesktop()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    Theme theme(*qApp);
    QCOMPARE(theme.scheme(), ColorScheme::Light);
    QCOMPARE(theme.preference(), ColorPreference::System);
    QCOMPARE(schemeOf(QApplication::palette()), ColorScheme::Light);
}

void TestTheme::aWrongBusIsNoDesktop()
{
    // A process of its own: the connection of this one must stay usable.
    if (qEnvironmentVariableIsSet("PENNYPOST_TEST_WRONG_BUS")) {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all");
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        const Theme theme(*qApp);
        QCOMPARE(theme.scheme(), ColorScheme::Light);
        return;
    }
    QProcess other;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PENNYPOST_TEST_WRONG_BUS"_s, u"1"_s);
    other.setProcessEnvironment(environment);
    other.start(QCoreApplication::applicationFilePath(), {u"aWrongBusIsNoDesktop"_s});
    QVERIFY(other.waitForFinished());
    QVERIFY2(other.exitStatus() == QProcess::NormalExit && other.exitCode() == 0,
             other.readAllStandardOutput().constData());
}

void TestTheme::followsThePreference()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    Theme theme(*qApp);
    QSignalSpy changes(&theme, &Theme::schemeChanged);
    theme.setPreference(ColorPreference::Dark);
    QCOMPARE(theme.scheme(), ColorScheme::Dark);
    QCOMPARE(schemeOf(QApplication::palette()), ColorScheme::Dark);
    QCOMPARE(changes.size(), 1);
    theme.setPreference(ColorPreference::Dark);
    QCOMPARE(changes.size(), 1);
    theme.setPreference(ColorPreference::Light);
    QCOMPARE(schemeOf(QApplication::palette()), ColorScheme::Light);
    theme.setPreference(ColorPreference::System);
    QCOMPARE(changes.size(), 2);
}

void TestTheme::theEnvironmentOverridesAll()
{
    qputenv("PENNYPOST_COLOR_SCHEME", "dark");
    Theme theme(*qApp);
    QCOMPARE(theme.scheme(), ColorScheme::Dark);
    theme.setPreference(ColorPreference::Light);
    QCOMPARE(theme.scheme(), ColorScheme::Dark);
    QCOMPARE(theme.preference(), ColorPreference::Light);
    qputenv("PENNYPOST_COLOR_SCHEME", "light");
    theme.setPreference(ColorPreference::Dark);
    QCOMPARE(theme.scheme(), ColorScheme::Light);
}

void TestTheme::nonsenseInTheEnvironmentIsIgnored()
{
    qputenv("PENNYPOST_COLOR_SCHEME", "purple");
    Theme theme(*qApp);
    theme.setPreference(ColorPreference::Dark);
    QCOMPARE(theme.scheme(), ColorScheme::Dark);
}

void TestTheme::asksTheDesktop_data()
{
    QTest::addColumn<bool>("isOld");
    QTest::addColumn<uint>("value");
    QTest::addColumn<ColorScheme>("scheme");
    QTest::addColumn<int>("questions");
    QTest::newRow("a dark desktop") << false << 1U << ColorScheme::Dark << 1;
    QTest::newRow("a light desktop") << false << 2U << ColorScheme::Light << 1;
    QTest::newRow("a desktop without a wish") << false << 0U << ColorScheme::Light << 1;
    QTest::newRow("an old dark desktop") << true << 1U << ColorScheme::Dark << 2;
    QTest::newRow("an old light desktop") << true << 2U << ColorScheme::Light << 2;
}

void TestTheme::asksTheDesktop()
{
    QFETCH(const bool, isOld);
    QFETCH(const uint, value);
    QFETCH(const ColorScheme, scheme);
    QFETCH(const int, questions);
    QDBusConnection bus
        = QDBusConnection::connectToBus(QString::fromLatin1(m_address), u"portal"_s);
    QVERIFY(bus.isConnected());
    Portal portal(bus);
    portal.isOld = isOld;
    portal.value = value;
    QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal,
                               QDBusConnection::ExportScriptableSlots));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));

    const Theme theme(*qApp);
    QCOMPARE(theme.scheme(), ColorScheme::Light); // nobody waits for the answer
    QTRY_COMPARE(portal.questions, questions);
    QTRY_COMPARE(theme.scheme(), scheme);
    QVERIFY(bus.unregisterService(u"org.freedesktop.portal.Desktop"_s));
    QDBusConnection::disconnectFromBus(u"portal"_s);
}

void TestTheme::followsTheDesktopsChanges()
{
    QDBusConnection bus
        = QDBusConnection::connectToBus(QString::fromLatin1(m_address), u"portal"_s);
    Portal portal(bus);
    Theme theme(*qApp);
    QSignalSpy changes(&theme, &Theme::schemeChanged);
    const QString group = u"org.freedesktop.appearance"_s;
    const QString key = u"color-scheme"_s;
    portal.change(bus, u"org.example.other"_s, key, 1);
    portal.change(bus, group, u"accent-color"_s, 1);
    portal.change(bus, group, key, 2);
    portal.change(bus, group, key, 1);
    QTRY_COMPARE(changes.size(), 1); // in the order of sending: the others did nothing
    QCOMPARE(theme.scheme(), ColorScheme::Dark);
    portal.change(bus, group, key, 0);
    QTRY_COMPARE(theme.scheme(), ColorScheme::Light);
    QDBusConnection::disconnectFromBus(u"portal"_s);
}

void TestTheme::thePreferenceIsStrongerThanTheDesktop()
{
    QDBusConnection bus
        = QDBusConnection::connectToBus(QString::fromLatin1(m_address), u"portal"_s);
    Portal portal(bus);
    Theme theme(*qApp);
    const QString group = u"org.freedesktop.appearance"_s;
    portal.change(bus, group, u"color-scheme"_s, 1);
    QTRY_COMPARE(theme.scheme(), ColorScheme::Dark);
    theme.setPreference(ColorPreference::Light);
    QCOMPARE(theme.scheme(), ColorScheme::Light);
    theme.setPreference(ColorPreference::System);
    QCOMPARE(theme.scheme(), ColorScheme::Dark); // remembered
    QDBusConnection::disconnectFromBus(u"portal"_s);
}

void TestTheme::setsStylePaletteAndFont()
{
    QFont tiny = QApplication::font();
    tiny.setPointSizeF(6);
    QApplication::setFont(tiny);
    const Theme theme(*qApp);
    QVERIFY(qobject_cast<Style *>(QApplication::style()));
    QVERIFY(QApplication::font().pointSizeF() >= 9);
    QCOMPARE(QApplication::palette().color(QPalette::Window),
             paletteFor(theme.scheme()).color(QPalette::Window));
}

void TestTheme::lookKeepsTheColors_data()
{
    QTest::addColumn<ColorPreference>("preference");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("system") << ColorPreference::System << QByteArray("colors=system");
    QTest::newRow("light") << ColorPreference::Light << QByteArray("colors=light");
    QTest::newRow("dark") << ColorPreference::Dark << QByteArray("colors=dark");
}

void TestTheme::lookKeepsTheColors()
{
    QFETCH(const ColorPreference, preference);
    QFETCH(const QByteArray, name);
    const QTemporaryDir directory;
    QCOMPARE(Look(directory.path()).colorPreference(), ColorPreference::System);
    {
        Look look(directory.path());
        look.setColorPreference(preference);
    }
    QCOMPARE(Look(directory.path()).colorPreference(), preference);
    QFile file(directory.filePath(u"look.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(name));
}

void TestTheme::lookKeepsSizes()
{
    const QTemporaryDir directory;
    QWidget window;
    {
        Look look(directory.path());
        look.restoreWindow(u"compose"_s, window, {500, 400});
        QCOMPARE(window.size(), QSize(500, 400));
        window.resize(444, 333);
        look.saveWindow(u"compose"_s, window);
    }
    const Look look(directory.path());
    QWidget next;
    look.restoreWindow(u"compose"_s, next, {500, 400});
    QCOMPARE(next.size(), QSize(444, 333));
    QVERIFY(!next.isMaximized());
    QWidget other;
    look.restoreWindow(u"outbox"_s, other, {510, 410});
    QCOMPARE(other.size(), QSize(510, 410));
}

void TestTheme::lookKeepsSizesOnTheScreen()
{
    const QTemporaryDir directory;
    Look look(directory.path());
    QWidget window;
    window.resize(20000, 300);
    look.saveWindow(u"compose"_s, window);
    QWidget next;
    look.restoreWindow(u"compose"_s, next, {500, 400});
    QCOMPARE(next.width(), next.screen()->availableGeometry().width());
    QCOMPARE(next.height(), 300);
}

void TestTheme::lookKeepsTheSizeUnderAMaximizedWindow()
{
    const QTemporaryDir directory;
    Look look(directory.path());
    QWidget window;
    window.resize(432, 321);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.showMaximized();
    QTRY_VERIFY(window.isMaximized());
    look.saveWindow(u"compose"_s, window);
    QWidget next;
    look.restoreWindow(u"compose"_s, next, {500, 400});
    QVERIFY(next.isMaximized());
    QCOMPARE(next.size(), QSize(432, 321));
}

void TestTheme::lookKeepsSplitters()
{
    const QTemporaryDir directory;
    const auto filled = [] {
        auto splitter = std::make_unique<QSplitter>();
        splitter->addWidget(new QWidget);
        splitter->addWidget(new QWidget);
        splitter->resize(401, 100);
        return splitter;
    };
    const auto one = filled();
    one->setSizes({100, 300});
    const QList<int> sizes = one->sizes();
    Look look(directory.path());
    look.saveSplitter(u"outbox"_s, *one);
    const auto two = filled();
    two->setSizes({200, 200});
    look.restoreSplitter(u"outbox"_s, *two);
    QCOMPARE(two->sizes(), sizes);
    look.restoreSplitter(u"never saved"_s, *two);
    QCOMPARE(two->sizes(), sizes);
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestTheme)
#include "tst_commontheme.moc"
