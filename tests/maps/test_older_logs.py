"""A log from before a field was there: what it does not tell has its default."""

from datetime import timedelta

import orjson

from maps.changes.log import prune_log
from maps.models import ChangeRecord, JourneyMap, Version
from workspaces.models import User

from .building import (
    Small,
    delete,
    done,
    proven,
    rows_of,
    send,
    take_back,
    update,
)


def _before_prompts(journey_map: JourneyMap) -> None:
    """Make the log, and its baseline, what they were before lanes had a prompt."""
    for record in ChangeRecord.objects.filter(map=journey_map):
        for name in ("operations", "inverse"):
            operations = orjson.loads(getattr(record, name))
            for one in operations:
                if one["kind"] == "lane":
                    one.get("fields", {}).pop("prompt", None)
            setattr(record, name, orjson.dumps(operations).decode())
        record.save()
    for baseline in Version.objects.baselines().filter(map=journey_map):
        document = orjson.loads(baseline.document)
        for lane in document["elements"]["lane"].values():
            del lane["prompt"]
        baseline.document = orjson.dumps(document).decode()
        baseline.save()


def test_a_field_that_the_log_does_not_know_yet_has_its_default(small: Small, editor: User) -> None:
    gone = done(send(small.map, editor, delete("lane", small.actions)))
    _before_prompts(small.map)
    back = done(take_back(small.map, editor, gone))
    assert rows_of(small.map, "lane")[small.actions]["prompt"] == ""
    proven(small.map)
    done(take_back(small.map, editor, back))
    proven(small.map)


def test_a_baseline_that_is_older_than_a_field_is_still_where_replay_begins(small: Small, editor: User) -> None:
    assert prune_log(small.map.pk, timedelta(0))
    _before_prompts(small.map)
    done(send(small.map, editor, update("lane", small.actions, prompt="What do they do?")))
    proven(small.map)
