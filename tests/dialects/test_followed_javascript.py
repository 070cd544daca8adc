"""What is certain of a function holds, whatever all the rest is: Node is asked about functions made at random."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import product
from random import Random

import pytest

from blogctl.programs.javascript.blog_programs import BlogPrograms
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.values import FALSE, TRUE, Literal, Record, Value
from blogctl.source import Source

_VALUES = ("true", "false", "undefined", "null", '""', '"build"', '"x"', "0", "1")
_ATOMS = (
    "data.draft", "data['draft']", "data?.draft", "draft", "!draft", "env.MODE", "data.a", "b", "c", "isBuild",
    "data.draft === true", "draft !== true", "env.MODE === 'build'", "env.MODE !== 'build'", "data.a === 'x'",
    "isDraft(data)", "Boolean(draft)", "!!data.a", "true", "false", "undefined", "null", "''", "late", "wait(data)",
    "keep?.(data)",
)  # fmt: skip
_PRELUDE = """
const isBuild = env.MODE === "build";
function isDraft({ draft: flag = false }) { return Boolean(flag); }
const wait = async (one) => one.draft;
const keep = (one) => { if (one.a) return one.b; return one.draft; };
let late = false; late = data0.a;
"""
_SEEDS = range(400)


def expression(random: Random, depth: int) -> str:
    if depth == 0 or random.random() < 0.2:
        return random.choice(_ATOMS)
    parts = [expression(random, depth - 1) for _ in range(3)]
    form = random.choice(("{0} && {1}", "{0} || {1}", "!({0})", "{0} ? {1} : {2}", "({0}) === ({1})", "{0} ?? ({1})",
                          "({0}) != ({1})", "({0}, {1})"))  # fmt: skip
    return "(" + form.format(*(f"({part})" for part in parts)) + ")"


def statements(random: Random, depth: int) -> str:
    kinds = ("return", "if", "if else", "const", "block", "loop", "switch", "try", "break")
    made = []
    for _ in range(random.randint(1, 3)):
        kind = random.choice(kinds if depth else kinds[:1])
        value = expression(random, 2)
        inner = statements(random, depth - 1) if depth and kind not in {"return", "const", "break"} else ""
        made.append({
            "return": f"return {value};",
            "if": f"if ({value}) {{ {inner} }}",
            "if else": f"if ({value}) {{ {inner} }} else if ({expression(random, 1)}) {{ {inner} }}",
            "const": f"const k{random.randint(0, 9)}{random.randint(0, 10**6)} = {value};",
            "block": f"{{ const draft = {value}; {inner} }}",
            "loop": f"for (const one of [1]) {{ {inner} }}",
            "switch": f"switch ({value}) {{ case true: {inner} }}",
            "try": f"try {{ {inner} }} catch {{}}",
            "break": f"if ({value}) return\n {expression(random, 1)};",
        }[kind])  # fmt: skip
    return " ".join(made)


def function(seed: int) -> str:
    random = Random(seed)
    body = statements(random, 2) if random.random() < 0.6 else f"return {expression(random, 3)};"
    return f"(data, c) => {{ const {{ draft, b }} = data; {body} }}"


def certain(code: str) -> Value:
    """What is certain of a function's answer for a draft in a build."""
    programs = BlogPrograms([Source("f.js", f"{_PRELUDE}export default {code}")], lambda _, __: ())
    names = programs.of("f.js")
    assert names
    assert names.program.is_known, code
    evaluation = Evaluation(programs, {"env": Record({"MODE": Literal("build")}, is_given=True)})
    return evaluation.answer(evaluation.exported(names, "default"), Record({"draft": TRUE}, is_given=True))


@pytest.fixture(scope="module")
def answers() -> list[list[object]]:
    """What Node answers to every function, for some values of all that is not known."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    code = "const env = { MODE: 'build' }; const all = [];\n"
    for seed in _SEEDS:
        code += f"all.push((data0) => {{ {_PRELUDE} return {function(seed)}; }});\n"
    others = [dict(zip("abc", values, strict=True)) for values in product(_VALUES, repeat=3)][::7]
    rows = ",".join("{{a: {a}, b: {b}, c: {c}}}".format(**other) for other in others)
    code += f"""
    const told = all.map((make) => [{rows}].map((other) => {{
      const data = {{ draft: true, a: other.a, b: other.b }};
      try {{ const got = make(data)(data, other.c); return got === false ? "false" : Boolean(got); }}
      catch {{ return "threw"; }}
    }}));
    console.log(JSON.stringify(told));"""
    done = subprocess.run([node, "-"], input=code, capture_output=True, text=True, check=False, timeout=120)
    assert not done.stderr
    found: list[list[object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("seed", _SEEDS)
def test_what_is_certain_of_a_function_is_so_for_node(answers: list[list[object]], seed: int) -> None:
    answer = certain(function(seed))
    told = {one for one in answers[seed] if one != "threw"}
    if answer is FALSE:
        assert told <= {"false"}, function(seed)
    if answer.truth is False:
        assert told <= {"false", False}, function(seed)
    if answer.truth is True:
        assert told <= {True}, function(seed)


def test_many_answers_are_certain() -> None:
    known = [certain(function(seed)).truth is not None for seed in _SEEDS]
    assert sum(known) > len(_SEEDS) // 5
