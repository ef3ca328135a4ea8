# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every window, every control: a name, a place in the tab order, and nothing wrong to look at."""

import unittest

import desk
from mailserver import MailServer
from outbox import Message
from screen import require_screen
from waiting import wait_until

LONG_WALK = 80


class Windows(desk.DeskCase):
    language = "en"

    def start_here(self):
        return self.start(environment={"PENNYPOST_LANGUAGE": self.language})

    def walk(self, program, title):
        """Tab leads to every control of the window that is active, and back to the first."""
        program.wait_for_active(title)
        window = next(each for each in program.windows() if each["active"])
        wanted = {
            tuple(each["rect"]): each
            for each in window["widgets"]
            if each["tab"] and each["enabled"] and each["role"] not in ("Client", "Grouping", "")
        }
        seen, places = [], []
        while len(seen) < LONG_WALK:
            focus = program.focus()
            self.assertTrue(focus, f"nothing has the focus in {title}\n{program.describe()}")
            place = tuple(focus["rect"])
            if place in places:
                break
            seen.append(focus)
            places.append(place)
            # In a text, Tab is a letter.
            in_text = focus["class"].split("::")[-1] == "BodyEditor"
            program.press("ctrl+Tab" if in_text else "Tab")
            wait_until(lambda before=place: tuple(program.focus().get("rect", ())) != before,
                       "Tab moves the focus", describe=program.describe)  # fmt: skip
        self.assertLess(len(seen), LONG_WALK)
        missed = [
            f"{each['class']} {each['name']!r}"
            for place, each in wanted.items()
            if place not in places and not self.is_unchosen(each)
        ]
        self.assertEqual(missed, [], f"{title}: {[each['name'] for each in seen]}")
        return [each["name"] for each in seen]

    @staticmethod
    def is_unchosen(control):
        return control["role"] == "RadioButton" and not control["checked"]

    def check(self, program, title, walk=True):
        program.wait_for_active(title)
        self.assert_sound(program)
        return self.walk(program, title) if walk else []

    def test_first_run(self):
        program = self.start_here()
        self.assertEqual(self.check(program, desk.MAIN)[:2], ["Add your account", desk.PRACTICE])

    def test_account_dialog(self):
        program = self.start_here()
        program.click("Add your account", role="Button")
        order = self.check(program, "Add account")
        fields = ["Your name", "Email address", "Server", "Port", "Security", "User name"]
        self.assertEqual([name for name in order if name in fields], fields)
        # What is wrong stands where it is wrong.
        program.click("Add account", role="Button", window="Add account")
        program.wait_for_text("Enter the address your messages come from")
        self.check(program, "Add account", walk=False)
        program.press("Escape")
        program.wait_until_gone("Add account")

    def test_account_dialog_of_an_account(self):
        server = self.enterContext(MailServer())
        self.add_account(server, "--user", "ada", "--allow-plaintext-auth", "--auth", "plain")
        program = self.start_here()
        program.click("work", cls="SidebarItem")
        self.check(program, "Account work")

    def test_main_window(self):
        program = self.start_here()
        desk.start_with_practice_server(program)
        order = self.check(program, desk.MAIN)
        for name in ("New message", "Menu", "Outbox", "Add an account", "Practice server"):
            self.assertIn(name, order)
        desk.open_folder(program, "Drafts")
        self.check(program, desk.MAIN)
        desk.open_folder(program, "Sent")
        self.check(program, desk.MAIN)
        program.click("Menu", role="ButtonMenu")
        program.find("Quit", role="Item")
        self.assert_sound(program)
        program.press("Escape")
        program.click("Practice server", cls="SidebarItem")
        self.check(program, "Account Practice server")

    def test_compose_window(self):
        program = self.start_here()
        desk.start_with_practice_server(program)
        desk.open_compose(program)
        order = self.check(program, desk.COMPOSE)
        fields = ["To", "Subject", "Message", "Send"]
        self.assertEqual([name for name in order if name in fields], fields)
        # With everything there is.
        program.press("ctrl+shift+c", "ctrl+shift+b")
        program.click("Rich text", role="CheckBox")
        file = self.make_file("A file with quite a long name for its card.pdf", 2000)
        recipients = [f"somebody{number}@example.org" for number in range(7)]
        desk.fill_compose(program, [*recipients, "not an address"], "Everything", "Text", [file])
        wait_until(lambda: not program.find_all(says="Copying"), "the file is copied")
        self.check(program, "Write: Everything")
        program.press("ctrl+k")
        self.check(program, "Write: Everything", walk=False)
        program.press("Escape")
        # It does not send what cannot be sent.
        program.press("ctrl+Return")
        self.check(program, "Write: Everything", walk=False)
        program.click("More", role="Button")
        program.find("Discard draft", role="Item")
        self.assert_sound(program)
        program.click("Discard draft", role="Item")
        program.find("Discard", role="Button")
        self.check(program, "Write: Everything", walk=False)

    def test_outbox_with_its_details(self):
        server = self.enterContext(MailServer({"RCPT TO:<carol@": "550 5.1.1 Nobody here"}))
        self.add_account(server)
        self.ctl.send(Message(to=[("Bob", "bob@example.net"), ("", "carol@example.net")],
                              subject="One of two"))  # fmt: skip
        program = self.start_here()
        self.wait_for_state("partly_sent")
        for folder in ("Outbox", "Sent"):
            desk.open_folder(program, folder)
            if program.find_all(says="One of two", role="Item"):
                break
        desk.open_row(program, "One of two")
        program.wait_for_text("Nobody here")
        program.click(cls="AttemptHeader")
        program.wait_for_text("RCPT TO:<carol@example.net>")
        self.check(program, desk.MAIN)


class WindowsInPseudo(Windows):
    language = "pseudo"


class WindowsMirrored(Windows):
    language = "pseudo-rtl"


if __name__ == "__main__":
    require_screen()
    unittest.main(verbosity=2)
