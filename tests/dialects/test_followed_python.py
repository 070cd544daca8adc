"""What is known of a Python configuration without running it: each text is also run, and must give what is known."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from blogctl.programs.python.literals import BrokenModule, Configuration, modules_imported, read_configuration


def told(text: str, **modules: str) -> Configuration:
    return read_configuration("conf.py", {"conf.py": text, **{f"{name}.py": other for name, other in modules.items()}})


def values(text: str, **modules: str) -> dict[str, Any]:
    return {literal.name: literal.value for literal in told(text, **modules).literals}


KNOWN: list[tuple[str, dict[str, Any]]] = [
    ('A = "garden"\n', {"A": "garden"}),
    ("A = B = -1\n", {"A": -1, "B": -1}),
    ("A: int = 1\n", {"A": 1}),
    ("A = {'x': 1}\nB: A\nC: 'dict[str, A] | None' = 2\nD: A | list[A] = 3\n", {"A": {"x": 1}, "C": 2, "D": 3}),
    ("A = [1]\ndef f(a: A, *b: list[A], c: A = 2, **d: A) -> A:\n    return 1\n", {"A": [1]}),
    ('LANG = "en"\nA = {LANG: "", "de": "./de"}\n', {"LANG": "en", "A": {"en": "", "de": "./de"}}),
    ('URL = "/garden/"\nA = URL + "diary/"\n', {"URL": "/garden/", "A": "/garden/diary/"}),
    ('A = (("posts/*.md", ""),)\nA += (("*.md", ""),)\n', {"A": (("posts/*.md", ""), ("*.md", ""))}),
    ("A = 1\nA = 2\n", {"A": 2}),
    ("A = not False\n", {"A": True}),
    ("A = not [] and 'x' or 'y'\n", {"A": "x"}),
    ("B = 'a'\nA = f'{B}/{1}' + '%s-%d' % (B, 2) + '%(x)s' % {'x': B}\n", {"B": "a", "A": "a/1a-2a"}),
    ("A = dict(x=1, y=dict(z=2))\nB = dict({'a': 1}, b=2)\n", {"A": {"x": 1, "y": {"z": 2}}, "B": {"a": 1, "b": 2}}),
    ("A = {'s': 'draft'}\nA['s'] = 'published'\n", {"A": {"s": "published"}}),
    ("A = {'s': {}}\nB = A['s']\nB['x'] = 1\n", {"A": {"s": {"x": 1}}, "B": {"x": 1}}),
    ("A = [1]\nB = A\nB.append(2)\nB.extend([3])\nB += (4,)\nC = [*A]\n", {n: [1, 2, 3, 4] for n in "ABC"}),
    ("A = [1]\nB = A + [2]\nB.append(3)\n", {"A": [1], "B": [1, 2, 3]}),
    ("A = {'a': 1}\nA.update(b=2)\nA.update({'c': 3})\nA |= {'d': 4}\ndel A['a']\n", {"A": {"b": 2, "c": 3, "d": 4}}),
    ("A = {'a': 1}\nB = {**A, 'b': 2}\nC = A | B\n", {"A": {"a": 1}, "B": {"a": 1, "b": 2}, "C": {"a": 1, "b": 2}}),
    ("A = 1\ndel A\n", {}),
    ("A, B = 1, 2\n(A, B) = [B, A]\n", {"A": 2, "B": 1}),
    ("A = 1\nif True:\n    A = 2\nelse:\n    A = 3\n", {"A": 2}),
    ("A = 1 if 'x' in ('x', 'y') else 2\nB = 60 * 60 - 1\nC = 1 < 2\n", {"A": 1, "B": 3599, "C": True}),
    ("if __name__ == '__main__':\n    A = 1\n", {}),
    ("A = True\nif A is True:\n    B = 1\n", {"A": True, "B": 1}),
    ("import os\nA = os.path.join('a', 'b')\nB = os.curdir\n", {"A": "a/b", "B": "."}),
    ("from os.path import join as j\nA = j('a', 'b')\n", {"A": "a/b"}),
    ("A = {1: 2}\nB = [len(A), A.get(1), sorted(A), [x for x in A], 3 in A]\n", {"A": {1: 2}}),
    ("A = ['a']\nB = {x: y for x in A for y in foo}\nfor x in A:\n    C = x\n", {"A": ["a"]}),
    ("A = ['a']\ndef f(x):\n    A = 2\n    return x in 'A'\nB = f('1')\nC = lambda x: x + '1'\n", {"A": ["a"]}),
    ("SITE = 'x'\nF = {'f': lambda x: SITE + x}\ndef f():\n    return SITE\n", {"SITE": "x"}),
    ("A = 1\ntry:\n    import json\nexcept ImportError:\n    A = 2\n", {"A": 1}),
    ("A = 1\ntry:\n    from local import *\nexcept ImportError:\n    pass\n", {"A": 1}),
    ("A = 1\nclass C:\n    A = 2\n", {"A": 1}),
    ("import logging\nlogging.basicConfig(level=logging.INFO)\nA = 1\nprint(A)\n", {"A": 1}),
    ("A = 1\nwith open('x') as f:\n    B = f.read()\n", {"A": 1}),
    ("\ufeffA = 1\n", {"A": 1}),
]


@pytest.mark.parametrize(("text", "known"), KNOWN)
def test_what_is_put_together_of_literals_is_known(text: str, known: dict[str, Any]) -> None:
    assert values(text) == known


UNKNOWN = [
    "import os\nA = os.environ\n",
    "import os\nA = os.getpid()\n",
    "A = 1\nA = len([])\n",
    "A = 'x' * 9\n",
    "A = ['x', 1 + len('')]\n",
    "A = '%9s' % 'x'\n",
    "A = f'{1:>9}'\n",
    "A = 1\nimport os\nif os.environ.get('X'):\n    A = 2\n",
    "A = 1\nimport os\nif os.environ.get('X'):\n    B = 1\nelse:\n    del A\n",
    "A = 1\ntry:\n    A = int('2')\nexcept ValueError:\n    pass\n",
    "for A in range(2):\n    pass\n",
    "A = 0\nfor x in [1]:\n    A += x\n",
    "A = 0\nwhile A < 3:\n    A += 1\n",
    "with open('conf.py') as A:\n    pass\n",
    "def f():\n    global A\n    A = 2\nA = 1\nf()\n",
    "def f():\n    global A\n    A = 2\nf()\nA = 1\n",
    "A = {}\ndef f():\n    A['x'] = 1\nf()\n",
    "def f():\n    A['x'] = 1\nA = {}\nf()\n",
    "A = {}\nf = lambda: A.update(x=1)\nf()\n",
    "A = {}\nB = A\ndef f(x):\n    x['x'] = 1\nf(B)\n",
    "A = {'x': {}}\ndef f(x):\n    x['x'] = 1\nf(A['x'])\n",
    "A = {'x': {}}\nfor x in A.values():\n    x['x'] = 1\n",
    "A = {'x': {}}\n[x.update(y=1) for x in A.values()]\n",
    "A = []\nB = [A]\nB[0].insert(0, 1)\n",
    "A = {'x': 1}\nA.pop('x')\n",
    "A = {'x': 1}\nA.setdefault('y', 2)\n",
    "A = [2, 1]\nA.sort()\n",
    "A = [1]\nB = map(A.append, [2])\nlist(B)\n",
    "A = 1\nexec('A = 2')\n",
    "A = 1\nglobals()['A'] = 2\n",
    "A = 1\ng = globals\ng()['A'] = 2\n",
    "A = 1\nimport sys\nsys.modules[__name__].A = 2\n",
    "A = 1\nimport sys\nm = sys.modules\nm[__name__].A = 2\n",
    "A = 1\nimport sys\nsetattr(sys.modules[__name__], 'A', 2)\n",
    "A = 1\nfrom builtins import exec as e\ne('A = 2')\n",
    "A = 1\ndef f():\n    exec('A = 2', globals())\nf()\n",
    "def f():\n    globals()['A'] = 2\nA = 1\nf()\n",
    "A = 1\n[A := 2]\nB = [A := x for x in (3, 4)]\n",
    "A = (x for x in ())\n",
    "A = [1]\nA[0], A[:] = 2, [3]\n",
    "A = 1\nmatch 2:\n    case A:\n        pass\n",
    "A = 1\ntry:\n    1 / 0\nexcept ZeroDivisionError as A:\n    pass\n",
    "import json as A\n",
    "from json import loads as A\n",
    "def A():\n    pass\n",
    "class A:\n    pass\n",
    "A = {}\nclass C:\n    A['x'] = 1\n",
    "A = {}\nclass C:\n    global A\n    A = 1\n",
    "A = [1]\nB = A\nB *= 2\n",
    "A = '{}'.format(1)\n",
    "A = {'x': len('')}\n",
    "A = {(1, 2): 3}\n",
    "A = [1]\n[0 for A[0] in [2]]\n",
    "A = {'x': 1}\nB = {0 for _, (A['x'], *_) in [(0, [2])]}\n",
]
IN_ANNOTATIONS = [
    "A = 1\nB: (A := 2) = 3\n",
    "A = 1\nB: (A := 2)\n",
    "A: (A := 2) = 1\n",
    "A = [1]\nB: A.append(2) = 3\n",
    "A = 1\nif len([]) == 0:\n    B: (A := 2) = 3\n",
    "A = 1\ndef f(b: (A := 2)):\n    pass\n",
    "A = 1\ndef f(b, /, *, c: (A := 2) = 3):\n    pass\n",
    "A = 1\ndef f(*b: (A := 2)):\n    pass\n",
    "A = 1\nasync def f(**b: list[(A := 2)]):\n    pass\n",
    "A = 1\ndef f() -> (A := 2):\n    pass\n",
    "A = 1\nclass B:\n    global A\n    b: (A := 2)\n",
]
"""What Python works out at once up to its release 3.13, and refuses later."""


@pytest.mark.parametrize("text", [*UNKNOWN, *IN_ANNOTATIONS])
def test_what_only_running_the_file_would_tell_is_said_to_be_unknown(text: str) -> None:
    found = told(text)
    assert "A" not in {literal.name for literal in found.literals}
    assert "A" in found.unknown or found.anything


@pytest.mark.parametrize("text", [*(text for text, _ in KNOWN if "foo" not in text and "open" not in text), *UNKNOWN])
def test_what_is_known_is_what_python_makes_of_it(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "conf.py").write_text(text)
    module = ModuleType("conf")
    monkeypatch.setitem(sys.modules, "conf", module)
    exec(compile(text.removeprefix("\ufeff"), "conf.py", "exec"), module.__dict__)
    found = told(text)
    made = {name: value for name, value in vars(module).items() if not name.startswith("__")}
    known = {literal.name: literal.value for literal in found.literals}
    assert known == {name: made[name] for name in known}
    assert found.anything or made.keys() <= known.keys() | found.unknown.keys()


@pytest.mark.parametrize(
    ("text", "modules", "known", "unknown"),
    [
        ("from base import *\nB = 2\n", {"base": "A = 1\nB = 1\n_C = 1\n"}, {"A": 1, "B": 2}, set()),
        ("from base import *\nA['x'] = 2\n", {"base": "A = {'x': 1}\n"}, {"A": {"x": 2}}, set()),
        ("from base import *\n", {"base": "__all__ = ['A']\nA = B = 1\n"}, {"A": 1}, set()),
        ("from base import A as B\n", {"base": "A = 1\n"}, {"B": 1}, set()),
        ("import base\nA = base.A\nbase.A = 2\nB = base.A\n", {"base": "A = 1\n"}, {"A": 1, "B": 2}, {"base"}),
        ("from base import *\n", {"base": "import os\nA = os.getcwd\nB = 1\n"}, {"B": 1}, {"A", "os"}),
        ("from base import *\n", {"base": "from conf import *\nA = 1\n"}, {"A": 1}, set()),
        ("A = 1\ntry:\n    from base import *\nexcept ImportError:\n    pass\n", {"base": "A = 2\n"}, {"A": 2}, set()),
        (
            "try:\n    from base import *\nexcept ImportError:\n    A = 3\n",
            {"base": "A = 2\nimport x\n"},
            {},
            {"A", "x"},
        ),
        ("import os\nif os.name:\n    from base import *\n", {"base": "A = 2\n"}, {}, {"A", "os"}),
        ("import base\nf(base)\nfrom base import *\n", {"base": "A = {}\n"}, {}, {"A", "base"}),
    ],
)
def test_the_blogs_own_modules_are_followed(
    text: str, modules: dict[str, str], known: dict[str, Any], unknown: set[str]
) -> None:
    found = told(text, **modules)
    assert {literal.name: literal.value for literal in found.literals} == known
    assert set(found.unknown) == unknown


@pytest.mark.parametrize(
    "text",
    [
        "A = 1\nfrom elsewhere import *\n",
        "A = 1\nfrom . import x\nfrom .x import *\n",
        "from base import *\n",
        "import os\nif os.name:\n    from elsewhere import *\n",
    ],
)
def test_all_names_of_a_module_that_is_not_the_blogs_may_be_any(text: str) -> None:
    found = told(text, base="A = 1\nexec('')\n")
    assert (found.literals, bool(found.anything)) == ([], True)


def test_a_doubt_stands_where_it_comes_about() -> None:
    base = "import os\nA = {\n    'x': os.environ.get('X'),\n}\n"
    assert told("from base import *\nB = A\n", base=base).unknown["B"] == ("base.py", 3, 9)


def test_a_path_of_the_machine_is_one_of_the_blog() -> None:
    text = "import os\nHERE = os.path.dirname(os.path.abspath(__file__))\nA = os.path.join(HERE, 'content')\n"
    assert values(text) == {"HERE": "", "A": "content"}
    assert values(text + "B = A + '/x'\nC = A == 'content'\nD = f'{A}'\n") == {"HERE": "", "A": "content"}


@pytest.mark.parametrize(
    "text",
    [
        "A = [1]\n" + "A = [A, A]\n" * 60,
        "A = [1]\n" + "A = [A]\n" * 5000,
        "A = 0x" + "f" * 6000,
        "A = 'x'\n" + "A = A + A\n" * 64,
        "A = 9\n" + "A = A * A\n" * 64,
        "A = '%s'\n" + "A = A % (A + A)\n" * 64,
    ],
    ids=["doubled", "deep", "wide", "long", "powers", "filled"],
)
def test_a_value_that_nobody_writes_has_no_value(text: str) -> None:
    assert told(text).literals == []


@pytest.mark.parametrize(
    "text",
    [
        "A = [" + "1," * 50_000 + "]\n" + "A = A + [1]\n" * 20_000,
        "A = [" + "1," * 50_000 + "]\n" + "f(A)\nA = [*A]\n" * 20_000,
        "A = {" + "".join(f"{n}:1," for n in range(50_000)) + "}\n" + "A = {**A}\n" * 20_000,
        "A = [1]\n" + "".join(f"A = [A, A]\nB{n} = A\n" for n in range(3000)),
        "A = (1,)\n" + "A = (A, A)\n" * 60 + "B = A == A\nC = {A: 1}\nD = A in [A]\n",
        "".join(f"if x:\n{' ' * 4}A{n} = 1\n" for n in range(20_000)),
    ],
    ids=["sums", "calls", "tables", "names", "compared", "branches"],
)
def test_no_configuration_takes_long(text: str) -> None:
    with contextlib.suppress(BrokenModule):
        told(text)


def test_a_large_configuration_is_read() -> None:
    comments = "# What this setting does, and why it is commented out.\n" * 1000
    redirections = "".join(f'    ("old/{number}/index.html", "/new/{number}/"),\n' for number in range(4000))
    text = f"{comments}R = [\n{redirections}]\nA = 1\n"
    assert len(text) > 200 * 1024
    assert (len(values(text)["R"]), values(text)["A"]) == (4000, 1)


def test_what_is_no_python_is_told_with_its_line() -> None:
    with pytest.raises(BrokenModule) as broken:
        told("from base import *\n", base="A = 1\nB = (\n")
    assert (broken.value.path, broken.value.line) == ("base.py", 2)


def test_a_configuration_leads_to_the_modules_that_it_imports() -> None:
    text = "import a, b.c as d\nif x:\n    from e.f import *\nimport g\n"
    assert set(modules_imported(text)) == {
        "a.py", "a/__init__.py", "b/c.py", "b/c/__init__.py", "e/f.py", "e/f/__init__.py", "g.py", "g/__init__.py",
    }  # fmt: skip
