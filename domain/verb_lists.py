"""This module lists the little words of English grammar that tell a verb from a noun."""

from domain.verb_forms import listed, stems

IS = listed("is are am")
WAS = listed("was were")
HAS = listed("has have had")
TO_COME = frozenset({"going", "due", "set", "about", "scheduled", "ready"})
MUST = frozenset({"need", "needs", "needed"})
DENYING = frozenset({"not", "never", "no-longer", "hardly", "neither", "nor"})
ADVERBS = DENYING | listed(
    "now also then all still already since soon just again next first both duly yet therefore"
    " always often ever only once too so well each thus hence perhaps further shortly either"
    " instead to-date indeed quite very more most than presently likewise"
    " henceforth henceforward thereafter thereby moreover"
)
NO_ADVERB = listed(
    "reply apply supply comply rely likely unlikely only early weekly family monthly"
    " daily fortnightly quarterly"
)
#: These look like verbs and lead up to a noun.
LEADING = listed("following including regarding concerning using pending because that whether if")
#: Participles that only link: "compared with", "based on".
LINKS = frozenset({"compared", "based", "coupled", "combined", "linked"})
#: A word after these is no verb: "the revised form", "of planned work".
NO_SUBJECT = listed(
    "the a an of for in on at with by to from its our their his her this these those and or any"
    " all each every no some more most as than less newly better well recently"
)
BEFORE_PRESENT = listed("now also then still already currently since therefore")
#: After "to" these make no infinitive.
NO_DEED = listed(
    "the a an this that these those all our its their his her each every any some no which whom"
    " what it them us me staff resourcing demand pressure covid sickness annual leave illness human"
    " another lack hand date be both either one two three victims officers members"
    " police more under over"
) - {"be"}
#: What these take after "to" is their object or their purpose, no action given to somebody.
TAKES_TO = listed(
    "according prior due able unable access response approach regard relation addition respect"
    " reference up order way ways opportunity duty duties power powers ability right rights option"
    " options effort efforts reason reasons wish wishes need needs time thanks next close closer"
    " contrary subject attention answer reply relating refers relates applies failure plan plans"
    " proposal proposals steps decision decisions requirement easy hard difficult likely unlikely"
    " enough how where when what whether not as in on from chance intention aim hope desire ready"
    " keen happy sorry grateful content available open free and or work commitment obligation"
    " permission invitation willingness reluctance"
    " inability capacity authority freedom tendency"
)
#: Nouns as often as verbs: verbs where an object follows.
OBJECT = listed(
    "the a an this that these those all our its their his her each every any it them us me no"
    " both before after since when during within "
    " part victims officers members staff cases calls up out at in on over for into by with"
)
NOUN_TOO = stems(
    "plan aim hope review record report work use check contact call log search arrest mark cause"
    " result issue meet run start end close open sit share study trial test audit sample switch"
    " change note thank support offer release focus process form show move benefit access answer"
    " question request order visit study list need look help rate grade pass store question drop"
    " lead force post notice matter measure time state cover feature complete"
)
#: "The paragraph mirrors the wording": a noun's plural does not stand before these.
DETERMINING = listed("the a an its their our his her this all every each any no it them")
PRONOUN = listed("we i they you he she")
MEANING = stems("plan aim hope")
#: Subjects as often as determiners: "this covered the form".
POINTING = frozenset({"this", "that", "these", "those", "all", "some", "most"})
#: Verbs whose present tense looks like a noun's plural are known by sense alone.
NAMED = stems(
    "intend plan aim hope expect anticipate seek undertake commit agree promise pledge mean strive"
    " endeavour envisage look propose suggest consider explore weigh decline reject refuse oppose"
    " disagree dispute accept support start begin commence launch open close finish end conclude go"
    " come take continue remain stay stand believe see wish want foresee favour contemplate reckon"
    " rest lie follow welcome note recognise acknowledge appreciate thank regret apologise know"
    " have make give receive include depend carry arrive form await require contain cover apply"
    " feature sit run work use check review record send ask hold meet provide share complete"
    " contact tell raise add report fall belong move switch get show offer prompt allow enable"
    " lead help ensure let need want try attempt serve deal attend respond assess decide choose"
    " authorise grade input enter log search arrest investigate supervise monitor manage handle"
    " operate rely prioritise retain store delete wipe capture reflect involve consist comprise"
    " exist appear seem vary differ cause result lack face struggle find feel think understand"
    " explain describe state set define specify permit entitle oblige prevent affect generate"
    " produce publish issue collect gather pass flag trigger alert save allocate assign triage"
    " rate mark speak talk visit call ring write keep leave lose become turn arrange prepare attach"
    " upload recommend advise encourage remind direct bring put say suggest indicate demonstrate"
    " total number range average cost refer relate govern dictate determine deter sample audit"
    " feed liaise rotate train brief resolve reopen protect belong prefer tend used"
)
