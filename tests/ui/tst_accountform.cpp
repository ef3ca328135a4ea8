// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountform.h"
#include "ui/common/colors.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::ui;
using accounts::Account;
using accounts::SecretSource;
using smtp::AuthMethod;
using smtp::Security;

// Without a service: what the fields make of each other, and the account they make.
class AccountFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aNewAccountTakesWhatWasEntered();
    void theAddressFillsUserAndName();
    void whatWasChangedByHandStays();
    void anEmptiedUserMeansNoLogin();
    void anEmptiedNameFollowsAgain();
    void anEmptiedPortIsTheUsualOneAgain();
    void aTakenNameIsNotSuggested();
    void theServerIsOnlySuggestedInGrey();
    void thePortFollowsTheSecurity_data();
    void thePortFollowsTheSecurity();
    void aPortByHandStays();
    void theHostIsWrittenAsItIsStored();
    void aNameInsideTheAddressIsTakenOver();
    void noEncryptionWarnsAndAsksAboutThePassword();

    void aPasswordThatWouldNotBeSentIsSaid();
    void whatIsMissingIsSaidAtItsField_data();
    void whatIsMissingIsSaidAtItsField();
    void theFirstProblemHasTheFocus();
    void correctingAFieldTakesItsProblemAway();
    void everyWrongFieldIsMarked();
    void withoutKeyringMemoryIsProposed();
    void anErrorOfTheStoreIsShownAtItsField_data();
    void anErrorOfTheStoreIsShownAtItsField();
    void anErrorAboutNoFieldIsLeftToOthers();

    void anUnchangedAccountComesBackAsItWas_data();
    void anUnchangedAccountComesBackAsItWas();
    void anotherServerWantsThePasswordAgain_data();
    void anotherServerWantsThePasswordAgain();
    void aCommandIsShownAndKept();
    void aMethodOfLoginDoesNotOutliveTheUser();
    void thePracticeAccountCannotBeChanged();
    void everyFieldHasANameForThoseWhoCannotSeeIt();

private:
    void show(const Account &account);
    static Account stored();
    template<typename T = QLineEdit>
    T *field(const char *name) const
    {
        return form->findChild<T *>(QString::fromLatin1(name));
    }
    void write(const char *name, const char *text) const;
    void chooseSecurity(Security security) const;
    void fill() const;
    QString noteOf(const char *name) const;

    std::unique_ptr<AccountForm> form;
};

void AccountFormTest::init()
{
    show({});
}

void AccountFormTest::cleanup()
{
    form.reset();
}

void AccountFormTest::show(const Account &account)
{
    form = std::make_unique<AccountForm>(account);
    form->show();
    QVERIFY(QTest::qWaitForWindowExposed(form.get()));
}

Account AccountFormTest::stored()
{
    Account account;
    account.id = AccountId{7};
    account.name = QStringLiteral("work");
    account.from = {QStringLiteral("Ada"), QStringLiteral("ada"), QStringLiteral("example.org")};
    account.host = QStringLiteral("smtp.example.org");
    account.port = 587;
    account.security = Security::StartTls;
    account.user = QStringLiteral("ada");
    account.secretSource = SecretSource::Keyring;
    account.ehloName = QStringLiteral("desk.example.org");
    account.isDefault = true;
    return account;
}

// As a person: selects all and types.
void AccountFormTest::write(const char *name, const char *text) const
{
    auto *const edit = field(name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, QString::fromUtf8(text));
}

void AccountFormTest::chooseSecurity(Security security) const
{
    auto *const box = field<QComboBox>("security");
    const int index = box->findData(int(security));
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

void AccountFormTest::fill() const
{
    write("senderName", "Ada Lovelace");
    write("address", "ada@example.org");
    write("host", "smtp.example.org");
    write("password", "engine");
}

QString AccountFormTest::noteOf(const char *name) const
{
    return form->findChild<QWidget *>(QString::fromLatin1(name))->accessibleDescription();
}

void AccountFormTest::aNewAccountTakesWhatWasEntered()
{
    fill();
    const Account account = form->account();
    QVERIFY(!account.id.isValid());
    QCOMPARE(account.name, QStringLiteral("example.org"));
    QCOMPARE(account.from.displayName, QStringLiteral("Ada Lovelace"));
    QCOMPARE(account.from.addrSpec(), QStringLiteral("ada@example.org"));
    QCOMPARE(account.host, QStringLiteral("smtp.example.org"));
    QCOMPARE(account.port, quint16(465));
    QCOMPARE(account.security, Security::Tls);
    QCOMPARE(account.user, QStringLiteral("ada@example.org"));
    QCOMPARE(account.auth, AuthMethod::Auto);
    QCOMPARE(account.secretSource, SecretSource::Keyring);
    QCOMPARE(form->secret()->bytes(), QByteArray("engine"));
    QVERIFY(form->check());
    QVERIFY(accounts::validate(account));
}

void AccountFormTest::theAddressFillsUserAndName()
{
    write("address", "ada@example.org");
    QCOMPARE(field("user")->text(), QStringLiteral("ada@example.org"));
    QCOMPARE(field("accountName")->text(), QStringLiteral("example.org"));
    write("address", "bob@other.example");
    QCOMPARE(field("user")->text(), QStringLiteral("bob@other.example"));
    QCOMPARE(field("accountName")->text(), QStringLiteral("other.example"));
}

void AccountFormTest::whatWasChangedByHandStays()
{
    write("address", "ada@example.org");
    write("user", "countess");
    write("accountName", "work");
    write("address", "bob@other.example");
    QCOMPARE(field("user")->text(), QStringLiteral("countess"));
    QCOMPARE(field("accountName")->text(), QStringLiteral("work"));
}

void AccountFormTest::anEmptiedUserMeansNoLogin()
{
    fill();
    write("user", "");
    write("address", "bob@other.example");
    QVERIFY(field("user")->text().isEmpty());
    QVERIFY(!field("password")->isEnabled());
    QCOMPARE(form->account().secretSource, SecretSource::None);
    QVERIFY(!form->secret());
    QVERIFY(form->check());
}

void AccountFormTest::anEmptiedNameFollowsAgain()
{
    write("address", "ada@example.org");
    write("accountName", "work");
    write("accountName", "");
    write("address", "bob@other.example");
    QCOMPARE(field("accountName")->text(), QStringLiteral("other.example"));
}

void AccountFormTest::anEmptiedPortIsTheUsualOneAgain()
{
    write("port", "2525");
    write("port", "");
    QVERIFY(field("port")->text().isEmpty()); // as long as the person is there
    field("host")->setFocus();
    QCOMPARE(field("port")->text(), QStringLiteral("465"));
}

void AccountFormTest::aTakenNameIsNotSuggested()
{
    form->setTakenNames({QStringLiteral("Example.org")});
    write("address", "ada@example.org");
    QCOMPARE(field("accountName")->text(), QStringLiteral("ada@example.org"));
    form->setTakenNames({QStringLiteral("example.org"), QStringLiteral("ada@example.org")});
    QCOMPARE(field("accountName")->text(), QStringLiteral("ada@example.org 2"));
}

void AccountFormTest::theServerIsOnlySuggestedInGrey()
{
    write("address", "ada@example.org");
    QVERIFY(field("host")->text().isEmpty());
    QCOMPARE(field("host")->placeholderText(), QStringLiteral("smtp.example.org"));
    QVERIFY(form->account().host.isEmpty());
}

void AccountFormTest::thePortFollowsTheSecurity_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<quint16>("port");
    QTest::newRow("TLS from the start") << Security::Tls << quint16(465);
    QTest::newRow("STARTTLS") << Security::StartTls << quint16(587);
    QTest::newRow("no encryption") << Security::Plain << quint16(25);
}

void AccountFormTest::thePortFollowsTheSecurity()
{
    QFETCH(Security, security);
    QFETCH(quint16, port);
    chooseSecurity(Security::StartTls);
    chooseSecurity(security);
    QCOMPARE(form->account().security, security);
    QCOMPARE(form->account().port, port);
}

void AccountFormTest::aPortByHandStays()
{
    write("port", "2525");
    chooseSecurity(Security::StartTls);
    QCOMPARE(form->account().port, quint16(2525));
}

void AccountFormTest::theHostIsWrittenAsItIsStored()
{
    field("host")->setText(QStringLiteral(" SMTP.Müller.Example ")); // no key for ü in tests
    QCOMPARE(form->account().host, QStringLiteral("smtp.xn--mller-kva.example"));
    write("host", "[::1]");
    QCOMPARE(form->account().host, QStringLiteral("::1"));
}

void AccountFormTest::aNameInsideTheAddressIsTakenOver()
{
    write("address", "Ada <ada@example.org>");
    QCOMPARE(form->account().from.displayName, QStringLiteral("Ada"));
    QCOMPARE(form->account().from.addrSpec(), QStringLiteral("ada@example.org"));
    QCOMPARE(field("user")->text(), QStringLiteral("ada@example.org"));
    write("senderName", "The Countess");
    QCOMPARE(form->account().from.displayName, QStringLiteral("The Countess"));
}

void AccountFormTest::noEncryptionWarnsAndAsksAboutThePassword()
{
    fill();
    auto *const inClear = field<QCheckBox>("inClear");
    QVERIFY(!inClear->isVisible());
    const QString harmless = noteOf("security");
    chooseSecurity(Security::Plain);
    QVERIFY(inClear->isVisible());
    QVERIFY(!inClear->isChecked());
    QVERIFY(noteOf("security") != harmless);
    inClear->click();
    QVERIFY(form->account().allowPlaintextAuth);
    chooseSecurity(Security::Tls); // and the permission does not stay behind
    QVERIFY(!form->account().allowPlaintextAuth);
    write("user", "");
    chooseSecurity(Security::Plain);
    QVERIFY(!inClear->isVisible());
}

void AccountFormTest::aPasswordThatWouldNotBeSentIsSaid()
{
    fill();
    chooseSecurity(Security::Plain);
    const QString before = noteOf("inClear");
    QVERIFY(!form->check());
    QVERIFY(noteOf("inClear") != before);
    QCOMPARE(form->focusWidget(), field<QWidget>("inClear"));
    field<QCheckBox>("inClear")->click();
    QCOMPARE(noteOf("inClear"), before);
    QVERIFY(form->check());
    field<QCheckBox>("inClear")->click();
    QVERIFY(!form->check());
    chooseSecurity(Security::Tls);
    QVERIFY(!form->hasProblem());
    chooseSecurity(Security::Plain);
    write("user", "");
    QVERIFY(form->check());
}

void AccountFormTest::whatIsMissingIsSaidAtItsField_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no address") << QByteArray("address") << QByteArray();
    QTest::newRow("half an address") << QByteArray("address") << QByteArray("ada@");
    QTest::newRow("two addresses")
        << QByteArray("address") << QByteArray("a@b.example, c@d.example");
    QTest::newRow("no server") << QByteArray("host") << QByteArray();
    QTest::newRow("not a server") << QByteArray("host") << QByteArray("smtp example org");
    QTest::newRow("port zero") << QByteArray("port") << QByteArray("0");
    QTest::newRow("a port too high") << QByteArray("port") << QByteArray("65536");
    QTest::newRow("letters for a port") << QByteArray("port") << QByteArray("smtp");
    QTest::newRow("no password") << QByteArray("password") << QByteArray();
    QTest::newRow("no name, and none to follow") << QByteArray("accountName") << QByteArray(" ");
    QTest::newRow("a name that is taken") << QByteArray("accountName") << QByteArray("home");
}

void AccountFormTest::whatIsMissingIsSaidAtItsField()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    form->setTakenNames({QStringLiteral("home")});
    fill();
    QVERIFY(form->check());
    const char *const place = name.constData();
    const QString before = noteOf(place);
    write(name.constData(), text.constData());
    QVERIFY(!form->check());
    QVERIFY(!noteOf(place).isEmpty());
    QVERIFY(noteOf(place) != before);
}

void AccountFormTest::theFirstProblemHasTheFocus()
{
    fill();
    write("host", "");
    write("password", "");
    QVERIFY(!form->check());
    QCOMPARE(form->focusWidget(), field("host"));
    QVERIFY(!noteOf("password").isEmpty());
}

void AccountFormTest::correctingAFieldTakesItsProblemAway()
{
    fill();
    write("host", "");
    QVERIFY(!form->check());
    QVERIFY(form->hasProblem());
    QTest::keyClicks(field("host"), QStringLiteral("s"));
    QVERIFY(!form->hasProblem());
}

void AccountFormTest::everyWrongFieldIsMarked()
{
    const auto isMarked = [this](const char *name) {
        const QWidget *const one = field<QWidget>(name);
        return one->palette().color(QPalette::Dark) == toneColor(Tone::Attention, one->palette());
    };
    fill();
    write("port", "0");
    QVERIFY(!form->check());
    QCOMPARE(form->focusWidget(), field("port"));
    QVERIFY(isMarked("port"));
    QVERIFY(!isMarked("host"));
    write("host", "");
    QVERIFY(!form->check());
    QCOMPARE(form->focusWidget(), field("host"));
    QVERIFY(isMarked("host") && isMarked("port"));
    QVERIFY(noteOf("host") != noteOf("port"));
    QTest::keyClicks(field("host"), QStringLiteral("s"));
    QVERIFY(!isMarked("host") && isMarked("port"));
    QVERIFY(noteOf("host").isEmpty());
    QVERIFY(form->hasProblem());
    write("port", "25");
    QVERIFY(!isMarked("port"));
    QVERIFY(!form->hasProblem());
}

void AccountFormTest::withoutKeyringMemoryIsProposed()
{
    form->noteKeyringMissing();
    fill();
    QCOMPARE(form->account().secretSource, SecretSource::Session);
    show({});
    fill();
    const QList<QRadioButton *> places = field<QWidget>("keep")->findChildren<QRadioButton *>();
    places.at(0)->click(); // who has chosen is left alone
    form->noteKeyringMissing();
    QCOMPARE(form->account().secretSource, SecretSource::Keyring);
    show(stored()); // another place would want the password again
    form->noteKeyringMissing();
    QCOMPARE(form->account().secretSource, SecretSource::Keyring);
}

void AccountFormTest::anErrorOfTheStoreIsShownAtItsField_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QByteArray>("name");
    const auto invalid = [](const char *what) {
        return makeError(ErrorKind::InvalidValue, QString::fromLatin1(what));
    };
    QTest::newRow("name") << invalid("name") << QByteArray("accountName");
    QTest::newRow("host") << invalid("host") << QByteArray("host");
    QTest::newRow("port") << invalid("port") << QByteArray("port");
    QTest::newRow("user") << invalid("user") << QByteArray("user");
    QTest::newRow("auth") << invalid("auth") << QByteArray("user");
    QTest::newRow("sender") << makeError(ErrorKind::InvalidAddress) << QByteArray("address");
    QTest::newRow("name is taken")
        << makeError(ErrorKind::AlreadyExists, QStringLiteral("x")) << QByteArray("accountName");
}

void AccountFormTest::anErrorOfTheStoreIsShownAtItsField()
{
    QFETCH(Error, error);
    QFETCH(QByteArray, name);
    fill();
    const QString before = noteOf(name.constData());
    QVERIFY(form->showProblem(error));
    QVERIFY(form->hasProblem());
    QVERIFY(noteOf(name.constData()) != before);
    QCOMPARE(form->focusWidget(), field(name.constData()));
}

void AccountFormTest::anErrorAboutNoFieldIsLeftToOthers()
{
    QVERIFY(!form->showProblem(makeError(ErrorKind::StoreFull)));
    QVERIFY(!form->showProblem(makeError(ErrorKind::InvalidValue, QStringLiteral("ehlo"))));
    QVERIFY(!form->hasProblem());
}

void AccountFormTest::anUnchangedAccountComesBackAsItWas_data()
{
    QTest::addColumn<Account>("account");
    QTest::newRow("keyring") << stored();
    Account account = stored();
    account.secretSource = SecretSource::Session;
    QTest::newRow("session") << account;
    account.secretSource = SecretSource::Command;
    account.passwordCommand = QStringLiteral("pass show mail");
    account.auth = AuthMethod::Login;
    QTest::newRow("a command and a method of login") << account;
    account = stored();
    account.user.clear();
    account.auth = AuthMethod::None;
    account.secretSource = SecretSource::None;
    account.security = Security::Plain;
    account.port = 2525;
    QTest::newRow("no login, no encryption, a port of its own") << account;
    account = stored();
    account.auth = AuthMethod::None;
    QTest::newRow("a user name, but no login") << account;
    account = stored();
    account.allowPlaintextAuth = true;
    QTest::newRow("a permission that is not shown") << account;
}

void AccountFormTest::anUnchangedAccountComesBackAsItWas()
{
    QFETCH(Account, account);
    show(account);
    QVERIFY(form->account() == account);
    QVERIFY(!form->secret());
    QVERIFY(form->check());
    write("accountName", "renamed");
    account.name = QStringLiteral("renamed");
    QVERIFY(form->account() == account);
    QVERIFY(form->check());
}

void AccountFormTest::anotherServerWantsThePasswordAgain_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("another server") << QByteArray("host") << QByteArray("mx.example.org");
    QTest::newRow("another port") << QByteArray("port") << QByteArray("465");
    QTest::newRow("another user") << QByteArray("user") << QByteArray("bob");
}

void AccountFormTest::anotherServerWantsThePasswordAgain()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    show(stored());
    const QString unchanged = field("password")->placeholderText();
    QVERIFY(!unchanged.isEmpty());
    write(name.constData(), text.constData());
    QVERIFY(field("password")->placeholderText() != unchanged);
    QVERIFY(!form->check());
    QCOMPARE(form->focusWidget(), field("password"));
    write("password", "engine");
    QVERIFY(form->check());
}

void AccountFormTest::aCommandIsShownAndKept()
{
    Account account = stored();
    account.secretSource = SecretSource::Command;
    account.passwordCommand = QStringLiteral("pass show <b>mail</b>");
    show(account);
    QVERIFY(!field("password")->isVisible());
    const QList<QLabel *> labels = form->findChildren<QLabel *>();
    const auto shown = std::find_if(labels.begin(), labels.end(), [&account](const QLabel *label) {
        return label->isVisible() && label->text() == account.passwordCommand;
    });
    QVERIFY(shown != labels.end());
    QCOMPARE((*shown)->textFormat(), Qt::PlainText);
    write("host", "mx.example.org");
    account.host = QStringLiteral("mx.example.org");
    QVERIFY(form->account() == account);
    QVERIFY(form->check());
}

void AccountFormTest::aMethodOfLoginDoesNotOutliveTheUser()
{
    Account account = stored();
    account.auth = AuthMethod::Plain;
    show(account);
    write("user", "");
    QCOMPARE(form->account().auth, AuthMethod::Auto);
    QVERIFY(form->check());
    account.auth = AuthMethod::None;
    show(account);
    write("password", "engine"); // who enters one wants a login
    QCOMPARE(form->account().auth, AuthMethod::Auto);
}

void AccountFormTest::thePracticeAccountCannotBeChanged()
{
    Account account = stored();
    account.isPractice = true;
    show(account);
    for (const char *const name :
         {"senderName", "address", "host", "port", "security", "user", "accountName"}) {
        QVERIFY2(!field<QWidget>(name)->isEnabled(), name);
    }
    QVERIFY(!field("password")->isVisible());
    QVERIFY(form->account() == account);
}

void AccountFormTest::everyFieldHasANameForThoseWhoCannotSeeIt()
{
    const QList<QWidget *> all = form->findChildren<QWidget *>();
    int seen = 0;
    for (const QWidget *const widget : all) {
        const auto *const button = qobject_cast<const QAbstractButton *>(widget);
        if (widget->focusPolicy() != Qt::NoFocus && widget->focusProxy() == nullptr) {
            ++seen;
            QVERIFY2(!widget->accessibleName().isEmpty()
                         || (button != nullptr && !button->text().isEmpty()),
                     qPrintable(widget->objectName()));
        }
    }
    QVERIFY(seen >= 10);
    const auto *const keep = field<QWidget>("keep");
    QCOMPARE(keep->accessibleName(), QStringLiteral("Keep the password"));
    for (QRadioButton *const place : keep->findChildren<QRadioButton *>()) {
        QCOMPARE(QAccessible::queryAccessibleInterface(place)->text(QAccessible::Name),
                 place->text());
    }
}

QTEST_MAIN(AccountFormTest)
#include "tst_accountform.moc"
