// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/audit.h"
#include "ui/probe/probeserver.h"

#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocalSocket>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <functional>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

namespace
{

using Fault = std::function<void(QWidget &)>;

const auto kLong = u"Words that need much more room than they have got here"_s;

// Paints a text of its own accord, elided to its width.
class OwnPainter : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        painter.drawText(rect(), Qt::AlignVCenter,
                         fontMetrics().elidedText(kLong, Qt::ElideMiddle, width()));
    }
};

// A window with one of everything, as it should be.
void furnish(QWidget &window)
{
    auto *layout = new QVBoxLayout(&window);
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(u"smtp.example.org"_s);
    auto *label = new QLabel(u"&Server"_s);
    label->setBuddy(edit);
    auto *wrapping = new QLabel(kLong + u" and wrap. "_s + kLong);
    wrapping->setWordWrap(true);
    auto *combo = new QComboBox;
    combo->addItems({u"TLS from the start"_s, u"STARTTLS"_s});
    combo->setAccessibleName(u"Security"_s);
    auto *box = new QGroupBox(u"Login"_s);
    auto *choices = new QHBoxLayout(box);
    choices->addWidget(new QRadioButton(u"By password"_s));
    choices->addWidget(new QRadioButton(u"None"_s));
    auto *tabs = new QTabBar;
    tabs->addTab(u"Message"_s);
    tabs->addTab(u"Recipients"_s);
    tabs->setAccessibleName(u"Parts"_s);
    auto *tree = new QTreeWidget;
    tree->setHeaderLabels({u"Recipient"_s, u"State"_s});
    tree->setAccessibleName(u"Recipients"_s);
    tree->addTopLevelItem(new QTreeWidgetItem({u"ada"_s, u"sent"_s}));
    auto *area = new QScrollArea;
    area->setAccessibleName(u"Details"_s);
    auto *tall = new QLabel(u"top\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nbottom"_s);
    area->setWidget(tall);
    auto *text = new QTextEdit;
    text->setPlainText(u"Dear Charles,\n"_s.repeated(50));
    text->setAccessibleName(u"Message"_s);
    auto *disabled = new QPushButton(u"Undo"_s);
    disabled->setEnabled(false);
    for (QWidget *each : QList<QWidget *>{label, edit, wrapping, combo, box, tabs, tree, area, text,
                                          new QPushButton(u"Saving…"_s), disabled}) {
        layout->addWidget(each);
    }
    window.resize(420, 700);
}

QStringList kindsFoundIn(QWidget &window)
{
    QStringList kinds;
    for (const Finding &finding : auditWindow(window)) {
        kinds << finding.kind;
        qInfo("%s: %s %s: %s", qPrintable(finding.kind), finding.widget->metaObject()->className(),
              qPrintable(finding.widget->objectName()), qPrintable(finding.what));
    }
    kinds.removeDuplicates();
    return kinds;
}

QJsonObject ask(QLocalSocket &socket, const QJsonObject &question)
{
    socket.write(QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n');
    if (!QTest::qWaitFor([&socket] { return socket.canReadLine(); })) {
        return {};
    }
    return QJsonDocument::fromJson(socket.readLine()).object();
}

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(u"Fusion"_s);
        // Qt's own colour of placeholders has a contrast of 4.
        QPalette palette = QApplication::palette();
        palette.setColor(QPalette::PlaceholderText, QColor(0x66, 0x66, 0x66));
        QApplication::setPalette(palette);
    }
    void aSoundWindowHasNoFindings_data();
    void aSoundWindowHasNoFindings();
    void everyFaultIsFound_data();
    void everyFaultIsFound();
    void whatIsMeantIsNoFault();
    void thePluginAnswers();
    void aBlockedEventLoopIsNoticed();
};

void TestProbe::aSoundWindowHasNoFindings_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addRow("left to right") << Qt::LeftToRight;
    QTest::addRow("mirrored") << Qt::RightToLeft;
}

void TestProbe::aSoundWindowHasNoFindings()
{
    QFETCH(Qt::LayoutDirection, direction);
    QWidget window;
    window.setLayoutDirection(direction);
    furnish(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(kindsFoundIn(window), QStringList());
}

void TestProbe::everyFaultIsFound_data()
{
    QTest::addColumn<Fault>("plant");
    QTest::addColumn<QString>("kind");

    const auto add = [](const char *name, const char *kind, Fault plant) {
        QTest::newRow(name) << std::move(plant) << QString::fromLatin1(kind);
    };
    const auto label = [](QWidget &window, const QString &text, QSize size) {
        auto *made = new QLabel(text, &window);
        made->setGeometry({{10, 10}, size});
        return made;
    };
    add("a label that is too narrow", "cut", [label](QWidget &window) {
        label(window, kLong, {100, 20});
    });
    add("a label that is too low", "cut", [label](QWidget &window) {
        label(window, kLong, {420, 8});
    });
    add("a wrapping label with a line too few", "cut", [label](QWidget &window) {
        label(window, kLong, {150, 22})->setWordWrap(true);
    });
    add("a button that is too narrow", "cut",
        [](QWidget &window) { (new QPushButton(kLong, &window))->setGeometry(10, 10, 120, 30); });
    add("a placeholder that is too long", "elided", [](QWidget &window) {
        auto *edit = new QLineEdit(&window);
        edit->setPlaceholderText(kLong);
        edit->setAccessibleName(u"Server"_s);
        edit->setGeometry(10, 10, 120, 30);
    });
    add("a choice that is too long", "cut", [](QWidget &window) {
        auto *combo = new QComboBox(&window);
        combo->addItem(kLong);
        combo->setAccessibleName(u"Choice"_s);
        combo->setGeometry(10, 10, 120, 30);
    });
    add("a group whose title is too long", "cut",
        [](QWidget &window) { (new QGroupBox(kLong, &window))->setGeometry(10, 10, 120, 60); });
    add("tabs that are too long", "elided", [](QWidget &window) {
        auto *tabs = new QTabBar(&window);
        tabs->setAccessibleName(u"Parts"_s);
        tabs->setElideMode(Qt::ElideRight);
        tabs->addTab(kLong);
        tabs->addTab(kLong);
        tabs->setGeometry(10, 10, 200, 30);
    });
    add("a column whose title is too long", "cut", [](QWidget &window) {
        auto *tree = new QTreeWidget(&window);
        tree->setAccessibleName(u"Recipients"_s);
        tree->header()->setTextElideMode(Qt::ElideNone);
        tree->setHeaderLabels({kLong, u"State"_s});
        tree->setGeometry(10, 10, 300, 100);
    });
    add("a row that is too long", "elided", [](QWidget &window) {
        auto *list = new QListWidget(&window);
        list->setAccessibleName(u"Folders"_s);
        list->setTextElideMode(Qt::ElideRight);
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list->addItem(kLong);
        list->setGeometry(10, 10, 100, 100);
    });
    add("a widget that elides what it paints", "elided",
        [](QWidget &window) { (new OwnPainter(&window))->setGeometry(10, 10, 100, 30); });
    add("two labels one over the other", "overlap", [label](QWidget &window) {
        label(window, u"One"_s, {60, 20});
        label(window, u"Two"_s, {60, 20})->move(30, 20);
    });
    add("a label that leaves its window", "outside", [label](QWidget &window) {
        label(window, u"One"_s, {60, 20})->move(window.width() - 20, 10);
    });
    add("a page that is wider than its view, which does not scroll", "outside",
        [](QWidget &window) {
            auto *area = new QScrollArea(&window);
            area->setAccessibleName(u"Details"_s);
            area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
            area->setWidget(new QLabel(kLong));
            area->setGeometry(10, 10, 200, 100);
        });
    add("pale words", "low contrast", [label](QWidget &window) {
        QPalette palette;
        palette.setColor(QPalette::WindowText, QColor(0x99, 0x99, 0x99));
        label(window, u"Draft saved"_s, {150, 20})->setPalette(palette);
    });
    add("a transparent colour", "low contrast", [label](QWidget &window) {
        QPalette palette;
        palette.setColor(QPalette::WindowText, QColor(0, 0, 0, 90));
        label(window, u"Draft saved"_s, {150, 20})->setPalette(palette);
    });
    add("white words on a bright button", "low contrast", [](QWidget &window) {
        auto *button = new QPushButton(u"Send"_s, &window);
        QPalette palette;
        palette.setColor(QPalette::Button, QColor(0x6a, 0xb0, 0xf3));
        palette.setColor(QPalette::ButtonText, Qt::white);
        button->setPalette(palette);
        button->setGeometry(10, 10, 120, 30);
    });
    add("a button that is an icon without a name", "no name", [](QWidget &window) {
        auto *button = new QToolButton(&window);
        button->setIcon(QIcon(QPixmap(16, 16)));
        button->setGeometry(10, 10, 30, 30);
    });
    add("a field without a label", "no name",
        [](QWidget &window) { (new QLineEdit(&window))->setGeometry(10, 10, 120, 30); });
    add("a choice without a label", "no name", [](QWidget &window) {
        auto *combo = new QComboBox(&window);
        combo->addItem(u"STARTTLS"_s);
        combo->setGeometry(10, 10, 120, 30);
    });
    add("a button that only the mouse reaches", "not reached by Tab", [](QWidget &window) {
        auto *button = new QPushButton(u"Send"_s, &window);
        button->setFocusPolicy(Qt::ClickFocus);
        button->setGeometry(10, 10, 120, 30);
    });
}

void TestProbe::everyFaultIsFound()
{
    QFETCH(Fault, plant);
    QFETCH(QString, kind);
    QWidget window;
    window.resize(440, 300);
    plant(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(kindsFoundIn(window), QStringList(kind));
}

void TestProbe::whatIsMeantIsNoFault()
{
    QWidget window;
    window.resize(440, 300);
    auto *elides = new OwnPainter(&window);
    elides->setGeometry(10, 10, 100, 30);
    elides->setProperty("elidesUserData", true);
    auto *button = new QPushButton(u"Remove"_s, &window);
    button->setFocusPolicy(Qt::NoFocus);
    button->setProperty("reachedBy", u"arrow keys"_s);
    button->setGeometry(10, 50, 120, 30);
    auto *cover = new QFrame(&window);
    cover->setProperty("coversOthers", true);
    cover->setGeometry(window.rect());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(kindsFoundIn(window), QStringList());
}

void TestProbe::thePluginAnswers()
{
    const QTemporaryDir place;
    ProbeServer server;
    QVERIFY(server.listen(place.filePath(u"probe"_s)));
    QLocalSocket socket;
    socket.connectToServer(place.filePath(u"probe"_s));
    QVERIFY(socket.waitForConnected());

    QWidget window;
    window.setWindowTitle(u"Furnished"_s);
    furnish(window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));

    const QJsonArray windows = ask(socket, {{u"command"_s, u"tree"_s}})["windows"_L1].toArray();
    QCOMPARE(windows.size(), 1);
    QCOMPARE(windows[0]["title"_L1].toString(), u"Furnished"_s);
    QJsonObject field;
    QStringList items;
    for (const QJsonValue each : windows[0]["widgets"_L1].toArray()) {
        if (each["name"_L1].toString() == "Server"_L1 && each["class"_L1] == "QLineEdit"_L1) {
            field = each.toObject();
        }
        for (const QJsonValue item : each["items"_L1].toArray()) {
            items << item["name"_L1].toString();
        }
    }
    QCOMPARE(field["role"_L1].toString(), u"EditableText"_s);
    QCOMPARE(field["placeholder"_L1].toString(), u"smtp.example.org"_s);
    QCOMPARE(field["rect"_L1].toArray().size(), 4);
    QCOMPARE(items, QStringList({u"Message"_s, u"Recipients"_s, u"ada"_s, u"sent"_s}));

    QCOMPARE(ask(socket, {{u"command"_s, u"audit"_s}})["findings"_L1].toArray(), QJsonArray());

    const QString picture = place.filePath(u"picture.png"_s);
    const QJsonObject grab{
        {u"command"_s, u"grab"_s}, {u"file"_s, picture}, {u"window"_s, u"Furnished"_s}};
    QCOMPARE(ask(socket, grab), QJsonObject());
    QCOMPARE(QImage(picture).size(), window.size() * window.devicePixelRatio());

    QVERIFY(ask(socket, {{u"command"_s, u"dance"_s}}).contains("error"_L1));
}

void TestProbe::aBlockedEventLoopIsNoticed()
{
    StallWatch watch;
    QTest::qWait(50);
    watch.reset();
    QTest::qWait(50);
    const double calm = watch.longestMs();
    QTest::qSleep(300);
    QVERIFY2(watch.longestMs() >= 250, qPrintable(QString::number(watch.longestMs()))); // still on
    QTest::qWait(20);
    QVERIFY2(watch.longestMs() >= 250, qPrintable(QString::number(watch.longestMs())));
    QVERIFY2(calm < 250, qPrintable(QString::number(calm)));
    watch.reset();
    QTest::qWait(50);
    QVERIFY(watch.longestMs() < 250);
}

QTEST_MAIN(TestProbe)
#include "tst_probe.moc"
