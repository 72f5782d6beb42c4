"""This module holds the words that decide what a clause amounts to.

Verbs are named by their base form; `domain.verb_forms` knows their other forms. A verb in none of
these lists is taken for a deed: what a force will do, is doing, or has done.
"""

import re

from domain.verb_forms import stems

#: To turn over in one's mind: nothing is decided yet.
CONSIDERING = stems(
    "consider explore contemplate weigh ponder scope think debate gauge canvass mull toy wonder"
    " speculate"
)
#: To mean to do something: a promise in the present tense.
INTENDING = stems(
    "intend plan aim hope expect anticipate seek undertake commit agree promise pledge mean strive"
    " endeavour envisage look want resolve determine"
)
#: To hand a deed on, or to set it going: promised although the tense is past.
SETTING_GOING = stems(
    "ask task instruct direct request invite commission begin start commence arrange schedule book"
    " plan order bid apply agree undertake commit promise pledge reserve pencil embark timetable"
    " earmark nominate diarise initiate volunteer offer decide refer"
)
#: To talk over what is only considered is to promise nothing.
TALKING = stems("discuss speak talk debate raise meet")
#: What stands in a diary: "is planned", "was due".
SCHEDULED = stems(
    "plan schedule book expect anticipate intend hope aim arrange timetable fix set pencil earmark"
    " commission target envisage diarise reserve slate programme line due promise project tip"
    " forecast commit determine tabl order"
)
REFUSING = stems(
    "decline reject refuse oppose disagree dispute discontinue abandon drop shelve cancel halt veto"
)
TELLING = stems(
    "say tell state report confirm advise explain note add reply hear inform assure indicate"
    " observe"
    " feel think believe understand acknowledge recognise appreciate welcome thank regret"
    " ask query question wonder comment stress highlight find show see know learn want accept"
    " identify concern consider record document cause put view suggest demonstrate receive"
    " experience remark respond request propose expect mention clarify outline agree concede"
    " hope conclude"
)
#: What happens to people and cases, not what is done about how the force works.
HAPPENING = stems(
    "arrest charge call ring receive detain search assault injure attend arrive die fall rise drop"
    " increase decrease grow occur happen arise lead involve happen convict release bail caution"
    " grade deploy dispatch report stand vary use sit leave retire wait base affect cause live"
    " contain relate refer show suffer hit steal damage stop make take handle decide choose"
    " conclude get go come lose keep remain stay mean need depend belong tell say work respond"
    " approach see act follow record consider base treat pass withhold"
)
#: Said of more than cases, these still tell what happened and not what was done about it.
EVENTS = stems(
    "arrest charge detain search lead come assault injure attend arrive die fall rise drop"
    " increase decrease"
    " occur happen arise result convict release bail caution grade dispatch base affect suffer"
    " steal overrun slip"
    " damage hit retire vary stand leave resign depart lose remain stay seem appear become need"
    " require mean depend consist contain"
    " belong like tend know sound fail"
)
#: In the passive, these tell what people said or thought.
SAID = stems(
    "report state confirm say tell feel think note ask query explain believe understand consider"
    " cause put observe hear"
    " find regard see know concern require expect thank praise commend congratulate please"
    " satisfy surprise disappoint encourage interest"
)
#: What somebody goes through who is put right: said of an officer, it is a deed.
PUTTING_RIGHT = stems(
    "speak remind brief debrief train advise coach mentor retrain instruct warn give send provide"
    " discuss raise share feed appoint recruit write"
)
#: "This will allow ...": what a change is good for.
BENEFIT = stems(
    "allow enable help mean make improve give reduce support ensure assist increase prevent free"
    " strengthen lead result save bring encourage avoid act serve let provide offer remove cut add"
    " show affect benefit require cost ease speed put assist aid lessen guard protect"
)
#: Said of the future, these state a fact.
STATING = stems("depend vary need require mean differ tend cost apply exist belong matter know")
WAITING = stems(
    "wait await hope rely struggle experience face suffer live rise fall increase grow drop"
    " decrease"
    " climb become get"
)
#: In progress with "now", these say that something is in use already.
RUNNING = stems("use run work meet operate show receive perform function chair lead wear see")
#: "Fieldwork starts in May."
BEGINNING = stems(
    "start begin commence launch go come open close conclude complete finish end arrive run take"
    " roll continue follow join move switch"
)
#: A state that a deed has brought about.
FINISHED = stems(
    "complete finish do close resolve implement deliver embed discharge achieve action rectify"
    " correct fix address establish live staff equip train replace sign conclude update amend fill"
    " issue clear cure settle repair restore remedy supply install circulate publish introduce"
    " launch appoint recruit adopt incorporate strengthen share remind brief speak send upgrade"
    " revise review e-mail"
)
#: Accepting is promising; noting is not.
ACCEPTING = stems("accept agree support adopt approve endorse")
ASKING = re.compile(r"^(?:\w+ )?(?:if|whether|why|how|what|who|when|about|for\b(?! \w+ to))")
CASE = re.compile(
    r"^(?:victims?|complainants?|callers?|suspects?|offenders?|detainees?|persons?|people|m[ae]n"
    r"|wom[ae]n|child(?:ren)?|witness(?:es)?|drivers?|famil(?:y|ies)|residents?|patients?|public"
    r"|incidents?|calls?|crimes?|offences?|arrests?|searche?s?|collisions?|delays?|complaints?"
    r"|logs?|clips?|footage|units|crews?|males?|females?|neighbours?"
    r"|accused|prisoners?|youths?|demand|numbers?|figures?|rates?|compliance|times?|shortfall"
    r"|slippage|rise|increase|decrease|reports?|reason|cause|force used|decision|outcome"
    r"|discussions?|debates?|questions?|allegations?|applicants?)$"
)
#: Those who hold to account: what they did promises nothing.
SCRUTINY = re.compile(
    r"^(?:members?|committee|panel|board|commissioner|sub-committee|forum|chair(?:man|woman)?"
    r"|auditors?)$"
)
#: Who acted in the case: "the officer made two visits" tells of the case.
ACTOR = re.compile(
    r"^(?:officers?|constables?|pc|attending|staff|handlers?|operators?|he|she|they)$"
)
#: What a panel asks for, and a force accepts.
WHAT_IS_ASKED = re.compile(
    r"^(?:recommendations?|points?|findings?|actions?|suggestions?|this|it|these|both|all"
    r"|proposals?)$"
)
#: What people in a case see, say and have taken from them.
EXHIBIT = re.compile(
    r"^(?:statements?|vehicles?|cars?|doors?|house|address|weapons?|kni(?:fe|ves)|drugs?|phones?"
    r"|scene"
    r"|property|risk|cases?|investigations?|law|footage|force|evidence|exhibits?|interviews?"
    r"|point"
    r"|blood|wounds?|injur(?:y|ies)|ambulance|dogs?|warrants?|matter)$"
)
THING = re.compile(r"^(?:this|that|it|these|those|which|they|doing)$|^(?:doing so|such)$")
