"""This module is the one list of the words that reports use in headings, English and Welsh.

A translator can check it word by word: each word stands for one idea, mutated forms beside the
plain one. The rules that put words together are elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Idea(StrEnum):
    """What a word in a heading stands for."""

    PANEL = "panel"
    FORCE = "force"
    OBSERVATION = "observation"
    RESPONSE = "response"
    REMARK = "remark"
    ACTION = "action"
    NUMBER = "number"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    UPDATE = "update"
    CASE = "case"
    THEME = "theme"
    OVERALL = "overall"
    TO = "to"
    FRONT = "front"
    LABEL = "label"
    SMALL = "small"


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of one idea in both languages, parted by spaces."""

    english: str
    welsh: str

    def __iter__(self) -> Iterator[str]:
        yield from self.english.split()
        yield from self.welsh.split()


WORDS: dict[Idea, Words] = {
    # Who looks at the cases.
    Idea.PANEL: Words(
        english="panel panels member members commissioner commissioners opcc pcc scrutiny reviewers"
        " you",
        welsh="panel banel phanel aelod aelodau comisiynydd gomisiynydd chomisiynydd craffu",
    ),
    # Who answers.
    Idea.FORCE: Words(
        english="force forces police constabulary hub department management we",
        welsh="heddlu llu adran hadran uned hwb",
    ),
    # What is asked or said.
    Idea.OBSERVATION: Words(
        english="observation observations improvement improvements recommendation recommendations"
        " finding findings query"
        " queries question questions point points issue issues concern concerns suggestion"
        " suggestions request requests",
        welsh="arsylw arsylwad arsylwadau argymhelliad argymhellion canfyddiad canfyddiadau"
        " ymholiad"
        " ymholiadau cwestiwn cwestiynau gwestiynau pwynt pwyntiau bwyntiau mater materion"
        " awgrym awgrymiadau",
    ),
    # What is answered.
    Idea.RESPONSE: Words(
        english="response responses reply replies answer answers respond",
        welsh="ymateb ymatebion hymateb ateb atebion",
    ),
    # Either side's, until somebody is named.
    Idea.REMARK: Words(
        english="comment comments feedback remark remarks view views notes said saw asked did",
        welsh="sylw sylwadau adborth barn nodiadau",
    ),
    Idea.ACTION: Words(
        english="action actions", welsh="cam camau gam gamau gweithredu gweithred gweithredoedd"
    ),
    Idea.NUMBER: Words(
        english="no nos number numbers num ref refs reference id item row serial rec obs",
        welsh="rhif rhifau cyf cyfeirnod eitem",
    ),
    Idea.OWNER: Words(
        english="owner owners lead leads responsible responsibility accountable who whom assigned",
        welsh="perchennog perchnogion arweinydd cyfrifol gyfrifol cyfrifoldeb pwy",
    ),
    Idea.DUE: Words(
        english="date dates deadline deadlines timescale timescales timeframe due when target"
        " completion implementation",
        welsh="dyddiad dyddiadau erbyn targed amserlen pryd terfyn",
    ),
    Idea.STATUS: Words(
        english="status rag complete completed closed evidence outcome priority risk",
        welsh="statws cwblhau tystiolaeth canlyniad blaenoriaeth risg",
    ),
    Idea.UPDATE: Words(
        english="update updates progress", welsh="diweddariad diweddariadau cynnydd"
    ),
    # What a sampled file may be called.
    Idea.CASE: Words(
        english="case cases record file incident call contact review sample log complaint stop"
        " search encounter clip video disposal interaction",
        welsh="achos achosion cofnod ffeil digwyddiad galwad cyswllt adolygiad sampl",
    ),
    Idea.THEME: Words(
        english="theme themes trend trends topic topics area areas category subject learning",
        welsh="thema themâu thema'r tuedd tueddiadau pwnc pynciau maes meysydd categori",
    ),
    # What makes a heading one about all cases.
    Idea.OVERALL: Words(
        english="overall general common key main wider recurring cross across all emerging",
        welsh="cyffredinol gyffredinol allweddol prif cyffredin ehangach ar draws holl bob",
    ),
    # What turns "of the force" into "for the force".
    Idea.TO: Words(english="to for", welsh="i ir at ar gyfer"),
    # What opens or ends a report, and holds no findings.
    Idea.FRONT: Words(
        english="introduction background purpose method methodology attendance attendees membership"
        " conclusion conclusions summary appendix glossary contents foreword scope overview"
        " acknowledgements thanks next process terms meeting meetings closing",
        welsh="cyflwyniad rhagarweiniad cefndir diben dull presenoldeb aelodaeth casgliad"
        " casgliadau crynodeb atodiad geirfa cynnwys rhagair cwmpas trosolwg diolch nesaf proses"
        " cyfarfod cyfarfodydd",
    ),
    # Short lines within a case that sort its findings.
    Idea.LABEL: Words(
        english="positive positives negative negatives strengths weaknesses good practice queries"
        " raised actions findings observations comments feedback areas for improvement learning"
        " panel suggestions questions concerns the what went well",
        welsh="cadarnhaol negyddol cryfderau gwendidau arfer da ymholiadau camau canfyddiadau"
        " arsylwadau sylwadau adborth gwella dysgu panel y awgrymiadau cwestiynau pryderon",
    ),
    # Words that join the others.
    Idea.SMALL: Words(
        english="and the of by from in on with their its our identified raised noted made section"
        " officer officers",
        welsh="yr ac gan yn ar wedi eu ein godwyd adran swyddog swyddogion",
    ),
}
