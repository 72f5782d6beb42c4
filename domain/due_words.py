"""This module holds the words round a named time that make it a deadline, or no deadline."""

import re

_DEADLINE = (
    r"no later than|not later than|on or before|by|before|until|till|ahead of|in time for"
    r"|prior to"
    r"|erbyn|cyn|up to"
)
_LOOSE = (
    r"on|in|at|from|during|for|over|throughout|within|through|to|around|towards|as of"
    r"|(?:during|in|over) the course of|with effect from|effective|commencing|starting|beginning"
    r"|between|this|next"
    r"|yn ystod|yn|ym|ar|o|ers|hyd|after|following|ar ôl"
)
#: What is said to last until then need not be the promise.
LASTING = frozenset({"until", "till", "up to"})
#: "Before March" is over when March begins.
#: "Before the month end" is by its last day.
IS_AN_END = frozenset({"month end", "year end"})
STRICTLY_BEFORE = frozenset({"before", "ahead of", "prior to", "cyn"})
PREPOSITION = re.compile(
    (
        rf"(?:^|(?<=[\s(:–-]))(?P<lead>{_DEADLINE}|{_LOOSE})\s+"
        r"(?:(?:about|around|approximately|either|both)\s+)?"
        r"(?:the\s+(?:(?:coming|forthcoming|following|next|previously[\s-]mentioned"
        r"|aforementioned"
        r"|above[\s-]mentioned|upcoming|planned|scheduled)\s+)?|this\s+(?:coming\s+)?|next\s+"
        r"|y\s+|mis\s+|fis\s+)?$"
    ),
    re.IGNORECASE,
)
IS_DEADLINE = re.compile(rf"(?:{_DEADLINE})$", re.IGNORECASE)

_STANDS_BEFORE = r"\s*[:,(–-]?\s*(?:the\s+)?$"
#: A date after these is the day of a record, the end of a count, a rhythm.
OF_A_RECORD = re.compile(
    (
        r"(?:\b(?:since|as at|dated|correct at|every|each|annually in"
        r"|(?:years?|months?|quarter|period|weeks) (?:to|ending|ended|up to)"
        r"|last|previous|past|ended|ending|(?:incident|meeting|case|letter|e-?mail|audit|event"
        r"|search|stop|visit|call|complaint|decision"
        r"|inspection|memo)s? of|meetings? held on|minutes of|letter of"
        r"|report of|e-?mail of|(?:valid|runs?|ran|lasts?|funded|in force) until"
        r"|expires?(?: on| in)?|for the period"
        r"|compared (?:with|to)"
        rf"|than in)|^\s*(?:update|position|status|note)s?\b[^.]{{0,12}}){_STANDS_BEFORE}"
    ),
    re.IGNORECASE,
)
#: A date right after these is part of a name: the Data Protection Act 2018.
OF_A_NAME = re.compile(
    (
        r"\b(?:act|regulations|code|plan|strategy|programme|guidance|report|inspection|budget"
        r"|version|edition)\s*[:,–-]?\s*(?:the\s+)?$"
    ),
    re.IGNORECASE,
)
#: A date inside "after the meeting on ..." is the event's.
OF_AN_EVENT = re.compile(
    (
        r"\b(?:after|following|once|when|since|wedi|ar ôl)\s+(?:the|an?|our|its|their|those"
        r"|that"
        r"|this|responses|yr?)\b(?!.*\b(?:will|by|before)\b)[^,;]*$"
    ),
    re.IGNORECASE,
)
#: What is kept until a day is kept, not due.
RETAINED = re.compile(
    r"\b(?:keep|kept|retain\w*|hold|held|store[ds]?|destroyed|deleted|wiped)\b[^,;]*$",
    re.IGNORECASE,
)
#: "All who complained in July".
TOLD_OF_SOMEBODY = re.compile(r"\b(?:who|which|that)\s+(?:\w+\s+)?(?!need)\w+ed\s+$", re.IGNORECASE)
EARLIER_PLAN = re.compile(
    (
        r"\b(?:originally|initially|previously|at first|first planned|rather than|instead of"
        r"|slipped from|moved from|delayed from|due to start)\b[^,;]*$"
    ),
    re.IGNORECASE,
)
PAST_VERB = re.compile(
    (
        r"(?<!be )(?<!been )(?<!being )"
        r"\b(?:was|were|had|left|joined"
        r"|attended|rang|called|arrived|stopped|gave|got|began|started|launched|introduced"
        r"|took place|met|agreed"
        r"|raised|identified|reported|issued|published|completed|received|came|went|held|asked"
        r"|wrote|rose|fell|arose|occurred|happened|found)\b"
    ),
    re.IGNORECASE,
)
#: A participle after these is no past: "will be published", "to have been published".
TO_BE = frozenset({"be", "being", "been", "will", "to", "is", "are", "get", "have", "should"})
FUTURE_VERB = re.compile(
    (
        r"\b(?:will|shall|would|to|due|planned|plans?|scheduled|expect\w*|aim\w*|intend\w*"
        r"|hop\w+|joining|starting|beginning|arriving|commencing|opening|returning|going|being|is"
        r"|are|booked|set|anticipat\w+|deadline|target\w*|am|bydd|byddwn"
        r"|gaiff|caiff)\b|['’]ll\b"
    ),
    re.IGNORECASE,
)
#: Between two times that make a range.
JOIN = re.compile(
    (
        r"\s*(?:-|–|—|/|,|(?:,\s*)?(?:to|until|till|and|or|through|i|a|neu"
        r"|tan)\b)\s*(?:the\s+)?"
    ),
    re.IGNORECASE,
)
#: These name a time only after "in", "by" and the like.
NEEDS_LEAD = frozenset({"month", "today", "month and figure"})
#: These do so even with their figures: 2024/25 may be a plan's, a budget's, a count's.
ALWAYS_NEEDS_LEAD = frozenset({"year", "financial year", "month and year in figures"})
FREE_STANDING = re.compile(
    (
        r"(?:^|[:–(-]|\b(?:go-live|target date|due|timescale|deadline|eta|date|close of (?:play"
        r"|business)|starts?|begins?|commences?|launch(?:es)?|now|opens?|ends?|complete|ready|live"
        r"|expect(?:s|ed)?|anticipate[sd]?|estimate[sd]?|planned|scheduled|completion|delivery|released?))\s*$"
    ),
    re.IGNORECASE,
)

#: A time that nobody can name yet: an event, a vague word, a rhythm, a word that points elsewhere.
UNDATED = re.compile(
    (
        r"\b(?:"
        r"(?:(?:at|before|ahead of|in time for|to|by|for|during)\s+)?(?:the|our|its)\s+(?:next"
        r"|following|forthcoming|upcoming)\s+"
        r"(?:\w+\s+){0,3}?(?:meeting|session|panel|board|review|update|training|refresh|cycle"
        r"|event|input)\b"
        r"|(?:once|upon|on completion of|as soon as|subject to|pending|(?:when|after"
        r"|following)\s+(?:the|this|that|it|a|those|these))\b[^,;.]*"
        r"|within\s+[\w-]+\s+(?:working\s+)?(?:days?|weeks?|months?)\s+(?:of|from"
        r"|after)\b[^,;.]*"
        r"|in\s+(?:due|the)\s+(?:course|(?:near|coming|immediate|longer|long|short"
        r"|medium)[\s-]*(?:to[\s-]\w+[\s-])?"
        r"(?:future|term|weeks|months|days|year))|(?:in|over)\s+the\s+(?:coming"
        r"|next\s+few)\s+(?:days|weeks|months|year)"
        r"|(?:at|by)\s+(?:the\s+earliest\s+opportunity|that\s+(?:time|point|date)|then"
        r"|the\s+same\s+(?:time|date))|by\s+then"
        r"|shortly|soon|imminently|eventually|immediately|straight\s+away|ar\s+unwaith"
        r"|maes\s+o\s+law|yn\s+fuan|(?:the\s+)?upcoming\s+training"
        r"|(?:daily|weekly|fortnightly|monthly|quarterly|annually"
        r"|yearly)\b(?:\s+until\s+further\s+notice)?"
        r"|(?:at\s+the\s+end\s+of\s+|in\s+|on\s+)?(?:each|every)\s+(?:\w+\s+)?(?:day|week"
        r"|month|quarter|year|term|shift|meeting|\d+\s+\w+)"
        r"|(?:the\s+)?(?:deadline|date|timescale)\s+(?:given|set|stated"
        r"|mentioned)\b[^,;.]*?(?=\s+(?:applies|stands|is)\b|$)"
        r"|until\s+further\s+notice|by\s+the\s+end\s+of\s+the\s+\w+(?:\s+\w+)?"
        r")"
    ),
)
