"""This module holds what every table shares: names of constraints, types of columns, checks."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Dialect,
    MetaData,
    String,
    TypeDecorator,
    bindparam,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import UserDefinedType

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

_MOMENT_LENGTH = 27


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as the text that is sealed: UTC, microseconds, sorts as it reads."""

    impl = String(_MOMENT_LENGTH)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write a moment."""
        del dialect
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read a moment."""
        del dialect
        return None if value is None else moment_of(value)


def moment_text(moment: datetime) -> str:
    """Write a moment as it is sealed."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} says no time zone.")
    text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return text[: _MOMENT_LENGTH - 1] + "Z"


def moment_of(text: str) -> datetime:
    """Read a moment as it is sealed."""
    return datetime.fromisoformat(text)


def word(name: str, *, optional: bool = False) -> Column[str]:
    """Describe a column of text."""
    return Column(name, String, nullable=optional)


def check(name: str, rule: str) -> CheckConstraint:
    """Name a rule that every row keeps."""
    return CheckConstraint(rule, name=name)


def among(column: str, values: Iterable[str]) -> CheckConstraint:
    """Allow only the members of a list, or nothing at all where the column is optional."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


class _Members(FunctionElement[str]):
    """The members of a JSON list, each a row."""

    inherit_cache = True


@compiles(_Members, "sqlite")
def _in_sqlite(element: _Members, compiler: SQLCompiler, **how: object) -> str:
    return f"json_each({compiler.process(element.clauses, **how)})"


@compiles(_Members, "postgresql")
def _in_postgresql(element: _Members, compiler: SQLCompiler, **how: object) -> str:
    return f"jsonb_array_elements_text(CAST({compiler.process(element.clauses, **how)} AS JSONB))"


def is_listed(column: Column[str], name: str) -> ColumnElement[bool]:
    """Allow what a JSON list holds that is bound by name: the statement is the same for any."""
    members = _Members(bindparam(name, type_=String)).table_valued("value")
    return column.in_(select(members.c.value))


def together(first: str, second: str) -> CheckConstraint:
    """Hold a pair together: both are there, or neither is."""
    rule = f"({first} IS NULL) = ({second} IS NULL)"
    return CheckConstraint(rule, name=f"{first}_with_{second}")


class AsItLies(UserDefinedType[bytes]):
    """What is there, whatever it is: somebody may have written over it with anything."""

    cache_ok = True
