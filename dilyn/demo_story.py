"""This module is the demo's story: who did what on which day. Nobody in it exists.

It is read from the top. What happens by itself (reminders, mails) is not in it: the clock does it.
"""

from datetime import date

from dilyn.demo_line import Line, answered, delivered, raised, said_done, settled, verified
from dilyn.tongue import _
from domain.claims import DoubtKind
from domain.commands import AskAgain, GiveDate, HoldSession, Refer, Send, Verify
from domain.names import Text
from domain.parts import CommitmentRef
from domain.samples import Sample

ALL_ROWS = range(1, 11)

STORY: tuple[Line, ...] = (
    Line(
        on=date(2023, 7, 24),
        who="officer",
        told=_("The panel's report comes in: 17 cases, ten observations. The officer confirms it."),
        commands=lambda scene: scene.received(),
    ),
    Line(
        on=date(2023, 7, 31),
        who="officer",
        told=_("All ten go to the head of the Contact Resolution Hub, who has 28 days."),
        commands=lambda scene: (
            Send(
                references=tuple(scene.row(number) for number in range(1, 11)),
                owner=scene.person("hub"),
            ),
        ),
    ),
    Line(
        on=date(2023, 8, 31),
        who="officer",
        told=_("The file comes back with column two filled in. Each sentence is heard."),
        commands=lambda scene: scene.replied(),
    ),
    Line(
        on=date(2023, 9, 4),
        who="officer",
        told=_("Row 1 asks what another body knows, so it is referred to it, with its own clock."),
        commands=lambda scene: (
            Refer(
                reference=scene.row(1),
                owner=scene.person("centre"),
                reason=Text("The Hub says that the Force Communication Centre takes these calls."),
                settles=scene.doubts(1),
            ),
        ),
    ),
    Line(
        on=date(2023, 9, 4),
        who="officer",
        told=_("Row 10 answered another question than was asked, so it is asked again."),
        commands=lambda scene: (
            AskAgain(
                reference=scene.row(10),
                question=Text("Could earlier answers decide which questions the form shows?"),
                settles=scene.doubts(10, DoubtKind.OTHER_QUESTION),
            ),
        ),
    ),
    Line(
        on=date(2023, 9, 4),
        who="officer",
        told=_("Rows 6, 8 and 9 are full answers that promise nothing: accepted."),
        commands=lambda scene: tuple(
            command
            for row in (6, 8, 9)
            for command in answered(scene, row, "It answers what was asked, and promises nothing.")
        ),
    ),
    Line(
        on=date(2023, 9, 5),
        who="officer",
        told=_("Row 2 names no day: the autumn training of row 3 is taken for it, and confirmed."),
        commands=lambda scene: settled(
            scene, 2, "The Hub confirmed by telephone that it is the same session."
        ),
    ),
    Line(
        on=date(2023, 9, 14),
        who="officer",
        told=_("Rows 5 and 7 are said to be done. The officer has seen it: the panel will check."),
        commands=lambda scene: (
            said_done(scene, 5, "A standard text message tells callers how to reach the Hub."),
            said_done(scene, 7, "Model letters are in use for the last message to a caller."),
        ),
    ),
    Line(
        on=date(2023, 9, 15),
        who="commissioner",
        told=_("Row 5 is refused in part. That is the Commissioner's to settle."),
        commands=lambda scene: settled(
            scene, 5, "A name on the first call would need another rota; the text message will do."
        ),
    ),
    Line(
        on=date(2023, 9, 20),
        who="officer",
        told=_('Row 4\'s "may consider" is no promise. The Hub says no; the training must do.'),
        commands=lambda scene: settled(
            scene, 4, "The Hub has decided against a new page; the training covers the need."
        ),
    ),
    Line(
        on=date(2023, 9, 26),
        who="panel",
        told=_("The panel meets and looks at later cases: rows 5 and 7 show the change. Verified."),
        commands=lambda scene: (
            verified(scene, 5, "In eight later cases the text message is on record."),
            verified(scene, 7, "In seven of eight later cases the last message is a letter."),
        ),
    ),
    Line(
        on=date(2023, 9, 27),
        who="officer",
        told=_("The Force Communication Centre answers row 1."),
        for_="centre",
        commands=lambda scene: scene.reply(
            1,
            "About one call in nine comes from somebody who has rung before. "
            "Such calls take the Centre some thirty hours a week.",
        ),
    ),
    Line(
        on=date(2023, 9, 28),
        who="officer",
        told=_("Row 1 is answered."),
        commands=lambda scene: answered(scene, 1, "Both questions are answered, with figures."),
    ),
    Line(
        on=date(2023, 9, 29),
        who="officer",
        told=_("The Hub answers row 10's second question. Its training is still to come."),
        for_="hub",
        commands=lambda scene: scene.reply(
            10, "The form belongs to a supplier, and no version of it lets answers decide."
        ),
    ),
    Line(
        on=date(2023, 10, 2),
        who="officer",
        told=_("Row 3's way of keeping pictures had no date, and a reminder asked for one: here."),
        for_="hub",
        commands=lambda scene: (
            GiveDate(
                reference=scene.row(3),
                commitment=scene.promise(3, is_training=False),
                due_on=date(2024, 1, 31),
            ),
        ),
    ),
    Line(
        on=date(2023, 12, 12),
        who="officer",
        told=_("A session is held, late. It covers rows 2, 3 and 10; row 4 was not on the agenda."),
        for_="hub",
        commands=lambda scene: (
            HoldSession(
                force=scene.force,
                title=Text("Autumn training for call takers"),
                commitments=tuple(
                    CommitmentRef(
                        reference=scene.row(row), number=scene.promise(row, is_training=True)
                    )
                    for row in (2, 3, 10)
                ),
                attended=38,
                target=41,
                evidence=Text("Attendance list and slides, sent by the Hub the same day."),
            ),
        ),
    ),
    Line(
        on=date(2024, 1, 16),
        who="officer",
        told=_("Row 4 had gone up to the superintendent, then the manager: now it is delivered."),
        for_="hub",
        commands=lambda scene: (
            delivered(scene, 4, "Second session, 15 January: list.", is_training=True),
        ),
    ),
    Line(
        on=date(2024, 1, 15),
        who="officer",
        told=_("At its next meeting the panel asks three more things."),
        commands=lambda scene: (
            raised(scene, "Calls that end too soon", "How are calls noted that end too soon?"),
            raised(scene, "Words in another language", "Who reads what comes in Welsh?"),
            raised(scene, "Night shift", "Does the night shift use the same form?"),
        ),
    ),
    Line(
        on=date(2024, 1, 16),
        who="officer",
        told=_("Two of them go to the Hub; the third waits for a word with the panel."),
        commands=lambda scene: (
            Send(references=(scene.row(11), scene.row(12)), owner=scene.person("hub")),
        ),
    ),
    Line(
        on=date(2024, 1, 23),
        who="panel",
        told=_("The panel looks at new cases: rows 2 and 3 show what the training taught."),
        commands=lambda scene: (
            verified(
                scene,
                2,
                "Day and hour stand in nine of ten new cases.",
                is_training=True,
                first=Sample(shown=5, cases=17),
                again=Sample(shown=9, cases=10),
            ),
            verified(scene, 3, "Pictures are named in all four new cases.", is_training=True),
        ),
    ),
    Line(
        on=date(2024, 1, 23),
        who="panel",
        told=_("Row 10 does not show it. That one promise is open again, due 29 February."),
        commands=lambda scene: (
            Verify(
                reference=scene.row(10),
                commitment=scene.promise(10, is_training=True),
                evidence=Text("Six of ten new cases hold whole pages from other systems."),
                shows_change=False,
                due_on=date(2024, 2, 29),
                first_sample=Sample(shown=6, cases=17),
                re_sample=Sample(shown=4, cases=10),
            ),
        ),
    ),
    Line(
        on=date(2024, 1, 30),
        who="officer",
        told=_("The Hub has built its way of keeping pictures, a day before it was due."),
        for_="hub",
        commands=lambda scene: (
            delivered(scene, 3, "Shown to the officer on 30 January; release note on file."),
        ),
    ),
    Line(
        on=date(2024, 2, 6),
        who="hub",
        told=_(
            "The Hub answers one by its link: a lesson, and a no to part of it. Row 11 stays open."
        ),
        commands=lambda scene: (
            *scene.reply(
                12, "We will train two readers by 23 February 2024. We cannot do so at night."
            ),
        ),
    ),
    Line(
        on=date(2024, 2, 13),
        who="panel",
        told=_("The panel meets: rows 3 and 4 are verified. Training alone had not closed row 3."),
        commands=lambda scene: (
            verified(scene, 3, "Pictures are with the record in five of five new cases."),
            verified(scene, 4, "Reasons stand beside the answers in new cases.", is_training=True),
        ),
    ),
    Line(
        on=date(2024, 2, 21),
        who="hub",
        told=_("The lesson was given; the Hub files the list. The panel has yet to look."),
        commands=lambda scene: (
            scene.filed(
                12, "Who was taught.csv", "Post,Day\nReader,2024-02-20\nReader,2024-02-20\n"
            ),
            delivered(
                scene, 12, "The list of those who were taught.", is_training=True, files=(1,)
            ),
        ),
    ),
    Line(
        on=date(2024, 2, 26),
        who="officer",
        told=_("Row 10: a short lesson for those who paste whole pages. Delivered once more."),
        for_="hub",
        commands=lambda scene: (
            delivered(scene, 10, "Lesson of 23 February: list of those taught.", is_training=True),
        ),
    ),
    Line(
        on=date(2024, 2, 29),
        who="panel",
        told=_("Row 10 shows the change at last. The first ten have reached their end."),
        commands=lambda scene: (
            verified(scene, 10, "No whole page in ten new cases.", is_training=True),
        ),
    ),
)
