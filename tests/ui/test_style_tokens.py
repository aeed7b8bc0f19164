"""Colours: every pair that meets on screen can be told apart."""

from __future__ import annotations

import re

import pytest

from rmdesk.ui.style.tokens import PALETTES, SHAPE_PAIRS, TEXT_PAIRS, Palette, PaletteName, Tone, contrast


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("name", PaletteName)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(name: PaletteName, text: str, ground: str) -> None:
    palette = PALETTES[name]
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("name", PaletteName)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_that_mean_something_stand_out(name: PaletteName, shape: str, ground: str) -> None:
    palette = PALETTES[name]
    assert contrast(getattr(palette, shape), getattr(palette, ground)) >= 3


def test_high_contrast_is_higher_than_asked_for_plain_words() -> None:
    palette = PALETTES[PaletteName.HIGH_CONTRAST]
    assert all(contrast(getattr(palette, ink), palette.paper) >= 15 for ink in ("ink", "quiet", "title"))


@pytest.mark.parametrize("palette", PALETTES.values())
def test_every_role_is_a_colour(palette: Palette) -> None:
    for role, colour in palette._asdict().items():
        if role != "dark":
            assert re.fullmatch(r"#[0-9A-F]{6}", colour), role


def test_each_tone_has_its_ground_and_ink() -> None:
    for palette in PALETTES.values():
        pairs = {palette.tone(tone) for tone in Tone}
        assert len(pairs) == len(Tone)
