"""What made-up reports say: one in English, one in Welsh. Every force, person and sentence is invented."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a report says, whatever its layout."""

    title: str
    opening: tuple[str, ...]
    cases: tuple[tuple[int, tuple[str, ...]], ...]
    themes: tuple[str, ...]
    #: (number, observation, response, owner, target date)
    rows: tuple[tuple[str, str, str, str, str], ...]


ENGLISH = Content(
    title="Custody Visits Panel: Autumn Report",
    opening=(
        "The Panel met on 3 September 2024 and 17 September 2024 to read 3 cases of Arfon Police.",
        "Four members attended the first meeting and five members attended the second meeting.",
    ),
    cases=(
        (1, ("Members saw that the detained person was offered a phone call.",
             "The log did not say when the solicitor was rung.")),
        (2, ("Members praised the sergeant’s calm tone.",)),
        (5, ("It was unclear who had fetched the medication.",
             "A blanket was offered twice.",
             "The review was two hours late; no reason was given.")),
    ),
    themes=(
        "Times of calls to solicitors were missing in several cases.",
        "Members were pleased with the tone of most entries.",
    ),
    rows=(
        ("1", "The Panel asked why the time of the call to the solicitor was missing.",
         "The form has no box for it. We will add one by 31 January 2025.",
         "Chief Inspector Custody", "31/01/2025"),
        ("2", "How is medication handed over between shifts?",
         "It is signed for in the drug register at each handover.",
         "Custody Manager", "30 November 2024"),
        ("3", "Members suggested that late reviews carry a reason.",
         "Inspectors have been reminded to give one.", "Superintendent", "Complete"),
        ("4", "Who checks that blankets are offered?", "Awaiting response", "", "TBC"),
    ),
)  # fmt: skip

WELSH = Content(
    title="Panel Craffu Galwadau: Adroddiad y Gwanwyn",
    opening=(
        "Cyfarfu’r Panel ar 4 Mawrth 2024 i ddarllen 2 achos gan Heddlu Eryri.",
        "Roedd pum aelod yn bresennol yn y cyfarfod cyntaf.",
    ),
    cases=(
        (1, ("Sylwodd yr aelodau fod yr alwad wedi’i hateb yn gyflym.",
             "Nid oedd y cofnod yn dweud pwy a ffoniodd yn ôl.")),
        (2, ("Roedd yr aelodau’n falch o weld y cynnig i siarad Cymraeg.",)),
    ),
    themes=("Mae enw’r swyddog ar goll mewn sawl cofnod.",),
    rows=(
        ("1", "Gofynnodd y Panel pam nad oedd enw’r swyddog ar y cofnod.",
         "Nid oes blwch ar y ffurflen. Byddwn yn ychwanegu un erbyn 30 Mehefin 2024.",
         "Prif Arolygydd", "30 Mehefin 2024"),
        ("2", "A gaiff pob galwr gynnig yn Gymraeg?",
         "Ydy, mae’r cynnig yn rhan o’r cyfarchiad safonol.", "Rheolwr yr Hwb", "Cwblhawyd"),
    ),
)  # fmt: skip
