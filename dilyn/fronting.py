"""This module says how the pages present themselves, as the settings have it."""

from dilyn.settings import Settings
from web.website import Front


def front_of(settings: Settings) -> Front:
    """Read the colour and the ways in.

    Raises: DomainError where the organisation's sign-in is half set up.
    """
    registration = settings.registration
    if registration is None:
        return Front(colour=settings.colour)
    # Only now: who has not set it up waits for no library, and nothing can call out.
    from web.openid import OpenIdProvider

    return Front(
        colour=settings.colour,
        organisation=OpenIdProvider(registration),
        has_local_accounts=settings.local_accounts == "on",
    )
