"""Whoever watches the machine is told by numbers how Dilyn stands, and by no name."""

from prometheus_client.parser import text_string_to_metric_families

from tests.builders import a_raise
from tests.storage.kept import PEOPLE, address_of
from tests.web.furnishing import furnish


async def told(browser):
    answer = await browser.open("/metrics")
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    return answer.text, {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


async def test_numbers_say_what_waits_and_how_long_the_ledger_is(open_browser, kept):
    kept.sent()
    kept.put(a_raise())

    _, numbers = await told(open_browser())

    assert numbers["dilyn_commands", "waiting"] == 1
    assert numbers["dilyn_mails", "queued"] == 1
    assert numbers["dilyn_ledger_entries", "GLANMOR"] == 10
    assert numbers["dilyn_ledger_head_age_seconds",] >= 0
    assert numbers["dilyn_prefect_well",] == 1


async def test_they_name_nobody_and_nothing_of_a_case(open_browser, kept):
    furnish(kept)

    text, _ = await told(open_browser())

    said = [*(name for *_, name in PEOPLE), *(address_of(who) for who, *_ in PEOPLE)]
    assert [one for one in (*said, "OBS-", "We will train") if one in text] == []
