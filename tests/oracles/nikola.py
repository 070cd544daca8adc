"""What Nikola makes of a blog: a copy is built and deployed to nowhere, and a plugin in it tells of every post.

A page counts as public if it is still there when `nikola deploy` has taken out what it holds back. By its defaults that
is the future alone: a draft's page is deployed, though no list has it, unless the blog says `DEPLOY_DRAFTS = False`.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from told import Told, run, write_files

Files = dict[str, str | bytes]

_SOURCES = frozenset({".md", ".markdown", ".mdown", ".rst", ".txt", ".html"})
_NOT_SOURCES = frozenset({"output", "cache", "templates", "plugins"})

# The demonstration's comments would make `deploy` wait five seconds, and a real blog's commands would upload it.
_MORE_SETTINGS = """
COMMENT_SYSTEM_ID = ""
DEPLOY_COMMANDS = {"default": []}
FEED_LENGTH = 1_000_000
"""
_PLUGIN: Files = {
    "plugins/told/told.plugin": "[Core]\nName = told\nModule = told\n[Nikola]\nPluginCategory = Command\n",
    "plugins/told/told.py": """\
import json

from nikola.plugin_categories import Command
from nikola.post import get_meta


class Told(Command):
    name = "told"

    def _execute(self, options, args):
        self.site.scan_posts()
        print(json.dumps([
            {
                "source": post.translated_source_path(language),
                "output": post.destination_path(language),
                "url": post.permalink(language),
                "link": post.permalink(language, absolute=True),
                "date": post.date.isoformat() if "date" in get_meta(post, None)[0] else None,
            }
            for post in self.site.timeline
            for language in post.translated_to
        ]))
""",
    "plugins/listed/listed.plugin": "[Core]\nName = listed\nModule = listed\n[Nikola]\nPluginCategory = Command\n",
    "plugins/listed/listed.py": """\
import json

from nikola.plugin_categories import Command


class Listed(Command):
    name = "listed"

    def _execute(self, options, args):
        self.site.scan_posts()
        print(json.dumps([post.source_path for post in self.site.timeline if post.use_in_feeds]))
""",
    "plugins/scanned/scanned.plugin": "[Core]\nName = scanned\nModule = scanned\n[Nikola]\nPluginCategory = Command\n",
    "plugins/scanned/scanned.py": """\
import json
import os

from nikola.plugin_categories import Command


class Scanned(Command):
    name = "scanned"

    def _execute(self, options, args):
        home, refusals = os.getcwd(), {}
        for blog in sorted(os.listdir("blogs")):
            os.chdir(os.path.join(home, "blogs", blog))
            try:
                self.site.scan_posts(really=True)
            except (Exception, SystemExit) as refusal:
                refusals[blog] = f"{type(refusal).__name__}: {refusal}"
        print(json.dumps(refusals))
""",
}


class Refused(AssertionError):
    """Nikola did not build the blog; says why, in its words."""


def told_by(program: Path, blog: Path, *, zone: str = "UTC") -> dict[str, Told]:
    """What Nikola made of every source file of a blog. Raises Refused if it stops at a post that it cannot read."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = _copied(blog, Path(scratch) / "blog")
        _nikola(program, "build", folder=copy, zone=zone)
        _nikola(program, "deploy", folder=copy, zone=zone)
        posts = json.loads(_nikola(program, "told", folder=copy, zone=zone))
        in_feeds = set(_links_in_feeds(copy / "output"))
        told = {post["source"]: _told(post, copy, in_feeds) for post in posts}
        return {path: told.get(path, Told(is_public=False, is_listed=False)) for path in _sources_in(copy)}


def listed_by(program: Path, blog: Path, *, zone: str = "UTC") -> set[str]:
    """The posts that Nikola would list, without building it. Raises Refused."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = _copied(blog, Path(scratch) / "blog")
        return set(json.loads(_nikola(program, "listed", folder=copy, zone=zone)))


def refusals_of(program: Path, conf: str, blogs: Mapping[str, Files], *, zone: str = "UTC") -> dict[str, str]:
    """What Nikola says when it stops at a post: by the name of a blog that has nothing else in it.

    One process scans them all, for a start takes a second; what it lets pass is built.
    """
    with tempfile.TemporaryDirectory() as scratch:
        home = write_files(Path(scratch), {"conf.py": conf, **_PLUGIN})
        for name, files in blogs.items():
            write_files(home / "blogs" / name, files)
        refusals: dict[str, str] = json.loads(_nikola(program, "scanned", folder=home, zone=zone))
        for name in blogs.keys() - refusals.keys():
            blog = write_files(home / "blogs" / name, {"conf.py": conf})
            done = run(program, "build", folder=blog, zone=zone)
            if done.returncode != 0:
                refusals[name] = done.stdout + done.stderr
        return refusals


def _copied(blog: Path, target: Path) -> Path:
    shutil.copytree(blog, target, ignore=shutil.ignore_patterns("output", "cache", ".doit.db*", ".git", ".blogctl"))
    conf = target / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + _MORE_SETTINGS, encoding="utf-8")
    write_files(target, _PLUGIN)
    return target


def _nikola(program: Path, word: str, *, folder: Path, zone: str) -> str:
    done = run(program, word, folder=folder, zone=zone)
    if done.returncode != 0:
        raise Refused(f"nikola {word} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _told(post: dict[str, Any], copy: Path, in_feeds: set[str]) -> Told:
    is_public = (copy / "output" / post["output"]).is_file()
    return Told(
        is_public=is_public,
        is_listed=post["link"] in in_feeds,
        url=post["url"] if is_public else "",
        date=datetime.fromisoformat(post["date"]) if post["date"] else None,
    )


def _links_in_feeds(output: Path) -> Iterator[str]:
    for feed in output.rglob("rss.xml"):
        yield from (link.text or "" for link in ET.parse(feed).iterfind("channel/item/link"))


def _sources_in(copy: Path) -> Iterator[str]:
    """Every file that could be a post's text, whatever Nikola thinks of it."""
    for path in sorted(copy.rglob("*")):
        inside = path.relative_to(copy)
        if path.is_file() and path.suffix in _SOURCES and inside.parts[0] not in _NOT_SOURCES:
            yield inside.as_posix()
