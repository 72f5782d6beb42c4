"""This module holds the arguments and options that several commands share."""

from typing import Annotated

import typer

from dilyn.tongue import _

Reference = Annotated[str, typer.Argument(metavar="OBS", help=_("E.g. OBS-2023-0042."))]
CommitmentName = Annotated[
    str, typer.Argument(metavar="COMMITMENT", help=_("E.g. OBS-2023-0042/C1."))
]
# A reason or evidence that is left out is refused by the rules, in their own words.
Reason = Annotated[str, typer.Option("--reason", help=_("Why, as an auditor would read it."))]
Evidence = Annotated[
    str, typer.Option("--evidence", help=_("What shows it, e.g. the minutes of a meeting."))
]
Files = Annotated[
    list[str] | None,
    typer.Option("--file", metavar="EVIDENCE", help=_("A file on it that shows it, e.g. E1.")),
]
To = Annotated[str, typer.Option("--to", metavar="OWNER", help=_("Id, address or name."))]
Settles = Annotated[
    list[str] | None,
    typer.Option("--settles", metavar="DOUBT", help=_("A doubt that this settles, e.g. D1.")),
]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON, for a script."))]
