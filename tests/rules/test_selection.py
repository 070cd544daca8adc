"""Which rules are on, and what turns them off."""

from __future__ import annotations

import pytest

from blogctl.errors import BadUsage
from blogctl.rules.checking import check_post, rule_of
from blogctl.rules.examples import examined_document, example_document
from blogctl.rules.selection import Selection
from blogctl.settings import Settings

PATH = "posts/spring.md"


def codes_on(selection: Selection, path: str = PATH) -> set[str]:
    active = selection.rules_for(path)
    return {rule.code for rule in (*active.reading, *active.always, *active.own)}


DEFAULT = Settings()


def codes_found(text: str, settings: Settings = DEFAULT, path: str = PATH) -> list[str]:
    examined = examined_document(example_document(text, path), settings)
    return [one.code for one in check_post(examined, Selection(settings))]


def test_rules_that_are_off_by_default_are_off() -> None:
    on = codes_on(Selection(Settings()))
    assert {"BC101", "BC206", "BC610"} <= on
    assert not {"BC207", "BC304"} & on


@pytest.mark.parametrize(
    ("select", "ignore", "on", "off"),
    [
        (["BC3"], [], {"BC301", "BC304", "BC312"}, {"BC201", "BC603"}),
        (["bc605"], [], {"BC605"}, {"BC606", "BC101"}),
        (["ALL"], [], {"BC207", "BC101", "BC610"}, set()),
        (["ALL"], ["BC6"], {"BC207"}, {"BC601", "BC610"}),
        (["BC605"], ["BC6"], {"BC605"}, {"BC606"}),
        (["BC6"], ["BC605"], {"BC606"}, {"BC605"}),
        ([], ["BC6"], {"BC201"}, {"BC605"}),
        ([], ["ALL"], {"BC101", "BC204"}, {"BC201", "BC605"}),
    ],
)
def test_the_command_line_selects(select: list[str], ignore: list[str], on: set[str], off: set[str]) -> None:
    codes = codes_on(Selection(Settings(), select, ignore))
    assert on <= codes
    assert not off & codes


def test_the_command_line_takes_the_place_of_the_configuration() -> None:
    settings = Settings(validate_select=("BC2",), validate_ignore=("BC605",))
    assert "BC605" in codes_on(Selection(settings, ["BC605"]))
    assert "BC605" not in codes_on(Selection(settings))


def test_the_command_line_ignores_besides_what_the_configuration_does() -> None:
    codes = codes_on(Selection(Settings(validate_ignore=("BC605",)), [], ["BC606"]))
    assert not {"BC605", "BC606"} & codes


def test_the_configuration_cannot_leave_out_what_decides_the_status() -> None:
    codes = codes_on(Selection(Settings(validate_select=("BC605",), validate_ignore=("BC2",))))
    assert {"BC101", "BC204", "BC605"} <= codes
    assert "BC201" not in codes


@pytest.mark.parametrize(
    "settings", [Settings(validate_ignore=("BC204",)), Settings(validate_per_file_ignores={"*": ("BC204",)})]
)
def test_a_rule_that_decides_the_status_cannot_be_ignored(settings: Settings) -> None:
    with pytest.raises(BadUsage, match="BC204 cannot be ignored"):
        Selection(settings)


def test_rules_are_ignored_for_the_paths_that_fit() -> None:
    settings = Settings(validate_per_file_ignores={"posts/old-*": ("BC2",), "*/old-[0-9].md": ("BC114",)})
    assert codes_found("---\n---", settings) == ["BC201", "BC210", "BC114"]
    assert codes_found("---\n---", settings, "posts/old-post.md") == ["BC114"]
    assert codes_found("---\n---", settings, "posts/old-1.md") == []


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("BC999", "BC"),
        ("BC20O", "BC2"),
        ("draft-not-bolean", "draft-not-boolean"),
        ("", "blogctl rules"),
        ("weather", "blogctl rules"),
    ],
)
def test_an_unknown_code_is_named_with_the_nearest_one(word: str, hint: str) -> None:
    with pytest.raises(BadUsage) as failure:
        Selection(Settings(), [word])
    assert hint in failure.value.hint
    with pytest.raises(BadUsage):
        rule_of(word)


def test_a_rule_is_found_by_code_and_by_name() -> None:
    assert rule_of("bc204") is rule_of("Draft-Not-Boolean") is rule_of("BC204")


@pytest.mark.parametrize(
    "text",
    [
        "---\n# blogctl: ignore BC210, BC201\n---\n",
        "---\n#blogctl:ignore bc2\n---\n",
        "+++\n# blogctl: ignore BC201 BC210\n+++\n",
        "---\ntags: [a] # blogctl: ignore ALL\n---\n",
        "---\n---\n\n<!-- blogctl: ignore BC2 -->\n",
        "---\n---\n\nText <!-- blogctl: ignore BC210,BC201 --> and more.\n",
        '{"tags": ["a"]}\n\n<!--blogctl: ignore BC2-->\n',
    ],
)
def test_a_comment_turns_rules_off_for_its_post(text: str) -> None:
    assert codes_found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\nauthor: '# blogctl: ignore BC2'\n---\n",
        "---\nauthor: |\n  # blogctl: ignore BC2\n---\n",
        "---\n---\n\n`<!-- blogctl: ignore BC2 -->`\n",
        "---\n---\n\n```\n<!-- blogctl: ignore BC2 -->\n```\n",
        "---\n# blogctl: ignore BC299\n---\n",
        "---\n# blogctl: ignore\n---\n",
        "---\n---\n\n# blogctl: ignore BC2\n\nA heading.\n",
    ],
)
def test_what_is_no_such_comment_turns_nothing_off(text: str) -> None:
    assert {"BC201", "BC210"} <= set(codes_found(text))


def test_a_comment_cannot_hide_what_decides_the_status() -> None:
    assert codes_found("---\n# blogctl: ignore BC2\ndraft: yes\n---\n") == ["BC204"]
