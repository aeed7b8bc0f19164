"""Making, opening and renewing desks: prepared first, written last."""

from __future__ import annotations

from pathlib import Path

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import FieldError
from rmdesk.documents.rendering import page_count, page_text
from rmdesk.services import history, opening, programme, upkeep
from rmdesk.store.desk_errors import DeskExists, EmptyDesk, MissingDesk, UnwritablePlace, WrongPassphrase
from tests.support.desk_files import trace
from tests.support.desks import NOON

OLD = "quiet harbour violet tractor moon"
NEW = "seven lanterns over the cold canal"


def test_nothing_is_written_before_the_sheet_is_proved(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "desk.rmdesk"
    new = opening.prepare(path, OLD, "  Northfield  ")
    assert list(tmp_path.iterdir()) == []
    assert (new.kit.number, new.kit.organisation, new.kit.file_name) == (1, "Northfield", "desk.rmdesk")
    desk = opening.make(path, new)
    assert opening.recovery_kit(desk) == new.kit
    desk.store.close()


def test_neither_key_nor_groups_are_in_a_repr(tmp_path: Path) -> None:
    new = opening.prepare(tmp_path / "desk.rmdesk", OLD, "Northfield")
    shown = repr(new)
    assert not [group for group in new.kit.groups if group in shown]
    assert new.key.hex() not in shown
    assert repr(new.salt) not in shown


def test_a_place_is_checked_before_the_key_is_made(tmp_path: Path) -> None:
    taken = tmp_path / "taken.rmdesk"
    taken.touch()
    with pytest.raises(DeskExists):
        opening.prepare(taken, OLD, "")
    with pytest.raises(UnwritablePlace):
        opening.prepare(taken / "inside" / "desk.rmdesk", OLD, "")
    with pytest.raises(FieldError) as caught:
        opening.prepare(tmp_path / "desk.rmdesk", "too short", "")
    assert caught.value.field == "passphrase"


def test_a_look_tells_what_needs_no_key(tmp_path: Path) -> None:
    with pytest.raises(MissingDesk):
        opening.look_at(tmp_path / "desk.rmdesk")
    (tmp_path / "desk.rmdesk").touch()
    with pytest.raises(EmptyDesk):
        opening.look_at(tmp_path / "desk.rmdesk")


def test_suggested_words_are_strong_enough() -> None:
    words = opening.suggest_passphrase()
    assert opening.strength_of(words).accepted
    assert words != opening.suggest_passphrase()


def test_a_recovery_is_prepared_without_a_trace_and_then_renews_everything(tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"
    desk = opening.create(path, OLD, "Northfield", FixedClock(NOON))
    programme.start(desk, "Leading with lived experience", "T13")
    upkeep.back_up(desk)
    sheet = " ".join(opening.recovery_kit(desk).groups).lower()
    desk.store.close()
    before = trace(path)
    new = opening.prepare_recovery(path, sheet, NEW)
    assert trace(path) == before
    assert (new.kit.number, new.kit.organisation) == (2, "Northfield")
    desk = opening.finish_recovery(path, sheet, new, FixedClock(NOON))
    assert opening.recovery_kit(desk) == new.kit
    assert history.undo_state(desk).undo
    desk.store.close()
    with pytest.raises(WrongPassphrase):
        opening.open_desk(path, OLD)
    with pytest.raises(FieldError) as caught:
        opening.prepare_recovery(path, sheet, NEW)
    assert caught.value.message == "This sheet is in order, but it does not open this desk."
    assert [copy.same_key for copy in opening.backups_beside(path)] == [False]
    opening.open_desk(path, NEW).store.close()


def test_a_slip_names_its_group_and_its_line(tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"
    desk = opening.create(path, OLD, "")
    groups = list(opening.recovery_kit(desk).groups)
    desk.store.close()
    groups[6] = ("A" if groups[6][0] != "A" else "C") + groups[6][1:]
    with pytest.raises(FieldError) as caught:
        opening.check_recovery(path, " ".join(groups))
    assert (caught.value.field, caught.value.message) == ("line2", "Group 3 of line 2 does not look right.")
    with pytest.raises(FieldError) as short:
        opening.check_recovery(path, " ".join(groups[:15]))
    assert short.value.field == "recovery"


def test_the_passphrase_of_an_open_desk_is_changed_in_place(tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"
    desk = opening.create(path, OLD, "Northfield", FixedClock(NOON))
    with pytest.raises(FieldError) as caught:
        opening.prepare_change(desk, NEW, NEW)
    assert caught.value.field == "old_passphrase"
    old_kit = opening.recovery_kit(desk)
    new = opening.prepare_change(desk, OLD, NEW)
    assert opening.recovery_kit(desk) == old_kit
    opening.finish_change(desk, new)
    assert opening.recovery_kit(desk) == new.kit
    assert new.kit.number == 2
    assert desk.changed
    programme.start(desk, "Written after the change", "T13")
    assert opening.confirm_passphrase(desk, NEW)
    assert not opening.confirm_passphrase(desk, OLD)
    desk.store.close()
    opening.open_desk(path, NEW).store.close()


def test_a_change_that_fails_leaves_the_desk_open_with_its_old_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"
    desk = opening.create(path, OLD, "Northfield", FixedClock(NOON))
    # A row that points to nothing makes the check of the new file fail.
    desk.store.raw.execute("PRAGMA foreign_keys = OFF")
    desk.store.raw.execute("INSERT INTO change_row (set_id, table_name, row_id) VALUES (999999, 'person', 1)")
    desk.store.raw.execute("PRAGMA foreign_keys = ON")
    new = opening.prepare_change(desk, OLD, NEW)
    with pytest.raises(Exception, match="damaged"):
        opening.finish_change(desk, new)
    assert upkeep.settings(desk).organisation == "Northfield"
    assert opening.confirm_passphrase(desk, OLD)
    assert [entry.name for entry in tmp_path.iterdir()] == ["desk.rmdesk"]
    desk.store.close()


def test_the_sheet_on_paper_carries_every_group(tmp_path: Path) -> None:
    kit = opening.prepare(tmp_path / "desk.rmdesk", OLD, "Elusen Gymunedol Llŷn").kit
    pdf = opening.recovery_paper(kit, NOON.date())
    assert page_count(pdf) == 1
    text = page_text(pdf, 0)
    assert all(group in text for group in kit.groups)
    assert "desk.rmdesk" in text
    assert len(set(opening.groups_to_prove(kit))) == 2
    assert opening.same_group(f" {kit.groups[0].lower()} ", kit.groups[0])


def test_a_backup_is_restored_into_a_new_file_and_says_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "desk.rmdesk"
    clock = FixedClock(NOON)
    desk = opening.create(path, OLD, "Northfield", clock)
    programme.start(desk, "First", "T13")
    made = upkeep.back_up(desk).value
    clock.advance(days=1)
    programme.start(desk, "Second", "T13")
    sheet = " ".join(opening.recovery_kit(desk).groups)
    desk.store.close()
    before = trace(path)
    (copy,) = opening.backups_beside(path)
    assert (copy.path, copy.same_key) == (made.path, True)
    target = opening.suggest_path(copy.path, path)
    assert target.name == "desk-2026-11-21-1200-restored.rmdesk"
    restored = opening.restore(copy.path, OLD, target, path)
    assert (restored.programmes, restored.people, restored.meetings) == (1, 0, 0)
    assert restored.last_change is not None
    assert restored.last_change.date() == NOON.date()
    assert restored.left_behind is not None
    restored.desk.store.close()
    assert trace(path)[:3] == before[:3]
    assert opening.suggest_path(copy.path, path).name == "desk-2026-11-21-1200-restored-2.rmdesk"
    with pytest.raises(DeskExists):
        opening.restore(copy.path, OLD, target)
    with pytest.raises(WrongPassphrase):
        opening.restore(copy.path, NEW, tmp_path / "no.rmdesk")
    assert not (tmp_path / "no.rmdesk").exists()
    again = opening.restore(copy.path, sheet, tmp_path / "by sheet.rmdesk")
    assert again.programmes == 1
    assert again.left_behind is None
    again.desk.store.close()
