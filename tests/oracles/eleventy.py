"""What the real Eleventy makes of a blog: its own configuration, with an ear on every page that it writes."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from told import Told, run

CONFIGURATIONS = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
"""In the order in which Eleventy looks for them; the first one counts."""

_EAR = """
import fs from "node:fs";
const own = OWN ? await import(OWN) : {};
const pages = {};
const listed = new Set();
export default async function (eleventyConfig) {
  const settings = typeof own.default === "function" ? await own.default(eleventyConfig) : own.default;
  eleventyConfig.addTransform("told", function (content) {
    const { inputPath, url, outputPath, date } = this.page;
    pages[inputPath] = { url, outputPath, date: isNaN(date) ? null : date.toISOString() };
    return content;
  });
  eleventyConfig.addCollection("told", (all) => {
    const posts = all.getFilteredByTag("posts");
    const isListed = (item) => !item.data.tags?.includes("posts") || posts.includes(item);
    all.getAll().filter(isListed).forEach((item) => listed.add(item.inputPath));
  });
  eleventyConfig.on("eleventy.after", () => {
    fs.writeFileSync(ANSWER, JSON.stringify({ pages, listed: [...listed] }));
  });
  return settings;
}
export const config = own.config ?? {};
"""


class Refused(Exception):
    """Eleventy built nothing at all; says why, in its own words."""


def told_by(program: Path, blog: Path, *, zone: str = "UTC") -> dict[str, Told]:
    """Build a copy of a blog, and say of each Markdown file what became of it. Raises Refused.

    Public is what lies in the built site; listed is what stands in the collection `all`, and in `posts` if tagged so.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy, ear, answer = (Path(scratch) / name for name in ("blog", "ear.mjs", "told.json"))
        shutil.copytree(blog, copy)
        own = next(((copy / name).as_uri() for name in CONFIGURATIONS if (copy / name).exists()), "")
        ear.write_text(f"const OWN = {json.dumps(own)}, ANSWER = {json.dumps(str(answer))};{_EAR}", encoding="utf-8")
        done = run(program, "--config=../ear.mjs", "--quiet", folder=copy, zone=zone)
        if done.returncode:
            raise Refused(done.stdout + done.stderr)
        heard = json.loads(answer.read_text(encoding="utf-8"))
        pages = {path.removeprefix("./"): page for path, page in heard["pages"].items()}
        listed = {path.removeprefix("./") for path in heard["listed"]}
        return {path: _told(copy, path, pages.get(path), path in listed) for path in _sources(blog)}


def _told(blog: Path, path: str, page: dict[str, str] | None, is_listed: bool) -> Told:
    if page is None:
        return Told(is_public=False, is_listed=is_listed)
    date = datetime.fromisoformat(page["date"]) if page["date"] else None
    is_public = bool(page["outputPath"]) and (blog / page["outputPath"]).is_file()
    return Told(is_public, is_listed, page["url"] if is_public else "", date)


def _sources(blog: Path) -> list[str]:
    paths = (path.relative_to(blog).as_posix() for path in blog.rglob("*") if path.suffix in {".md", ".markdown"})
    return sorted(path for path in paths if not path.startswith("node_modules/"))
