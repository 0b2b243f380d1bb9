"""Petitions counted for index 766 and for dashboards; every figure opens what stands behind it."""

from __future__ import annotations

from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.identity.tree import Tree
from motcua.petitions import reading
from motcua.petitions.acts import grouping, own, sorting
from motcua.petitions.models import Petition
from motcua.petitions.reading import Span
from petitions_kit import WHOLE, at, proof_of, say, through
from world import World

AUGUST = Span(at("2026-08-01 00:00"), at("2026-09-01 00:00"))


def counted(town: World, span: Span = AUGUST) -> reading.Counts:
    return reading.counts(Tree().below(town.commune.pk), span)


def test_nothing_is_counted_before_it_is_found_within_authority(town: World, sent: Petition) -> None:
    assert counted(town).competent == 0
    sorting.classify(town.actor("control"), sent.pk, WHOLE)
    assert (counted(town).competent, counted(town).on_time, counted(town).handled) == (1, 1, 0)


def test_an_answer_in_time_is_good(town: World, answered: Petition) -> None:
    assert counted(town) == reading.Counts(1, 1, 1, 0, 0, 0, 0)


def test_dissatisfied_and_continued_are_subtracted_once(town: World, answered: Petition) -> None:
    own.rate(proof_of(answered), answered.pk, False)
    own.come_again(proof_of(answered), answered.pk, "Lại thế.", address="1.1.1.1")
    found = counted(town)
    assert (found.handled, found.dissatisfied, found.continued, found.bad) == (1, 1, 1, 1)


def test_a_late_answer_is_late_in_both(town: World, sent: Petition) -> None:
    with clock.at(at("2026-09-16 08:00")):
        through(town, sent)
        found = counted(town)
    assert (found.on_time, found.handled, found.late, found.bad) == (0, 1, 1, 1)


def test_an_open_one_is_late_once_its_time_is_over(town: World, accepted: Petition) -> None:
    span = Span(at("2026-08-01 00:00"), at("2026-10-01 00:00"))
    with clock.at(at("2026-09-15 17:00")):
        assert counted(town, span).on_time == 1
    with clock.at(at("2026-09-15 17:01")):
        assert counted(town, span).on_time == 0


def test_a_period_that_is_over_judges_open_ones_at_its_end(town: World, accepted: Petition) -> None:
    with clock.at(at("2026-12-01 09:00")):
        assert counted(town).on_time == 1


def test_what_was_taken_back_or_handed_out_is_not_counted(town: World, accepted: Petition) -> None:
    other = say(town).petition
    sorting.transfer(town.actor("control"), other.pk, "Việc khác.", body="Điện lực Demo")
    own.withdraw(proof_of(accepted), accepted.pk)
    assert counted(town).competent == 0


def test_a_group_counts_once_and_hides_no_complaint(town: World, sent: Petition) -> None:
    second = say(town).petition
    grouping.group(town.actor("control"), [sent.pk, second.pk])
    through(town, sent)
    assert counted(town).handled == 1
    own.rate(proof_of(second), second.pk, False)
    assert (counted(town).handled, counted(town).dissatisfied, counted(town).bad) == (1, 1, 1)


def test_every_count_opens_its_petitions(town: World, answered: Petition) -> None:
    own.rate(proof_of(answered), answered.pk, False)
    units = Tree().below(town.commune.pk)
    rows = {
        name: reading.within(units, AUGUST).filter(condition).count()
        for name, condition in reading.conditions(AUGUST.at).items()
    }
    assert rows == {
        "competent": 1, "on-time": 1, "late": 0, "handled": 1, "dissatisfied": 1, "continued": 0,
        "handled-late": 0, "bad": 1, "good": 0,
    }  # fmt: skip


def test_good_and_bad_part_what_was_handled(town: World) -> None:
    rows = [through(town, say(town).petition) for _ in range(3)]
    own.rate(proof_of(rows[0]), rows[0].pk, False)
    own.rate(proof_of(rows[1]), rows[1].pk, True)
    units, named = Tree().below(town.commune.pk), reading.conditions(AUGUST.at)
    found = {
        name: reading.within(units, AUGUST).filter(named[name]).count() for name in ("good", "bad", "handled")
    }
    assert found == {"good": 2, "bad": 1, "handled": 3}


def test_units_above_count_those_below_and_others_do_not(town: World, answered: Petition) -> None:
    tree = Tree()
    top = town.commune.parent_id
    assert top is not None and reading.counts(tree.below(top), AUGUST).handled == 1
    assert reading.counts(tree.below(town.elsewhere.pk), AUGUST).handled == 0
    assert reading.by_unit(tree.below(top), AUGUST)[town.commune.pk]["good"] == 1


def test_petitions_about_a_dossier_count_whether_found_right_or_not(town: World, received: Dossier) -> None:
    through(town, say(town, dossier=received.pk).petition)
    say(town, dossier=received.pk)
    assert reading.about_dossiers().filter(dossier=received).count() == 2


def test_what_they_are_about_is_counted(town: World, accepted: Petition) -> None:
    assert reading.by_about(Tree().below(town.commune.pk), AUGUST) == {"procedure": 1}
