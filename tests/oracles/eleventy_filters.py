"""Ways in which a blog's own code keeps drafts from Eleventy, and ways that only look like it."""

from __future__ import annotations

from typing import NamedTuple

Files = dict[str, str | bytes]

SECRET: Files = {"posts/secret.md": "---\ntitle: Secret\ndraft: true\n---\nText.\n"}
_IF = "if (data.draft) return false;"
_FILTER = f'c.addPreprocessor("drafts", "*", (data) => {{ {_IF} }});'
_BUILD = 'process.env.ELEVENTY_RUN_MODE === "build"'
_COMPUTED = 'c.addGlobalData("eleventyComputed.permalink", () => (data) => (data.draft ? false : data.permalink));'


class Form(NamedTuple):
    """A blog with one post, `draft: true`."""

    files: Files
    is_public: bool = False
    """Whether Eleventy publishes the post."""
    status: str = "draft"
    """What blogctl says; `invalid` where it is not certain, be it public or not."""


def _of(body: str, *, is_public: bool = False, status: str = "", **files: str) -> Form:
    """A form whose configuration is one function; `files` are further ones, with `__` for `/` and `_` for `.`."""
    code = body if "export" in body or "module" in body else f"export default function (c) {{ {body} }}"
    beside: Files = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    own = ".eleventy.js" if "module.exports" in code else "eleventy.config.mjs"
    return Form({own: code, **beside, **SECRET}, is_public, status or ("invalid" if is_public else "draft"))


def _asked(function: str, *, is_public: bool = False, status: str = "") -> Form:
    return _of(f'c.addPreprocessor("drafts", "*", {function});', is_public=is_public, status=status)


HELD_BACK = {
    "plain": _of(_FILTER),
    "commonjs": _of(f"module.exports = (c) => {{ {_FILTER} }};"),
    "in a build": _of(f"if ({_BUILD}) {{ {_FILTER} }}"),
    "not while served": _asked(f"(data) => data.draft && {_BUILD} ? false : undefined"),
    "a constant": _of(f"export default function (c) {{ {_FILTER.replace('data.draft', 'data.draft && isBuild')} }}\n"
                      f"const isBuild = {_BUILD};"),
    "an environment taken apart": _of(
        "const { ELEVENTY_RUN_MODE: mode } = process.env; "
        'c.addPreprocessor("drafts", "md", ({ draft }) => { if (mode === "build" && draft === true) return false; });'
    ),
    "asynchronous": _asked(f"async (data) => {{ {_IF} }}"),
    "with more to do": _asked("(data, content) => { if (data.draft) { data.title = `${data.title} (draft)`; }"
                              f" console.log(data.title); {_IF} return content; }}"),
    "either way": _asked('(data) => { if (data.title === "x") { return false; } else if (data.draft) return false; }'),
    "a function with a name": _of(
        "export default function (c) { c.addPreprocessor('drafts', ['md', 'njk'], keepOut); }\n"
        "function keepOut(data) { return isDraft(data) ? false : undefined; }\n"
        "const isDraft = ({ draft }) => Boolean(draft) === true;"
    ),
    "imported": _of('import { leaveOut } from "./lib/drafts.mjs"; export default (c) => {'
                    ' c.addPreprocessor("drafts", "*", leaveOut); };',
                    lib__drafts_mjs=f"export const leaveOut = (data) => {{ {_IF} }};"),
    "required": _of("const { leaveOut } = require('./lib/drafts.cjs');"
                    " module.exports = function (c) { c.addPreprocessor('drafts', '*', leaveOut); };",
                    lib__drafts_cjs=f"module.exports = {{ leaveOut: (data) => {{ {_IF} }} }};"),
    "a plugin": _of('import drafts from "./drafts.mjs"; export default async (c) => { await c.addPlugin(drafts); };',
                    drafts_mjs=f"export default function (c, options = {{}}) {{ {_FILTER} }}"),
    "a plugin with a name": _of("const plugin = require('./drafts.cjs'); module.exports = (c) => {"
                                " c.addPlugin(plugin, {}); return { dir: { input: '.' } }; };",
                                drafts_cjs=f"module.exports = {{ configFunction(c) {{ {_FILTER} }} }};"),
    "a helper": _of('import register from "./register.mjs"; export default (c) => { register(c); };',
                    register_mjs=f"export default (c) => {{ {_FILTER} }};"),
    "the first of two without effect": _of(f'c.addPreprocessor("drafts", "*", () => {{}}); {_FILTER}'),
    "two with two names": _of(f'{_FILTER} c.addPreprocessor("others", "*", () => {{}});'),
    "filters for templates in a loop": _of(
        "const filters = { year: (date) => date.getFullYear() };"
        f" Object.keys(filters).forEach((name) => {{ c.addFilter(name, filters[name]); }}); {_FILTER}"
    ),
    "a plugin that comes at once": _of(
        f"c.addPlugin((d) => {{ {_FILTER.replace('c.', 'd.', 1)} }}, {{ immediate: true }});"
    ),
    "a look at the tags before": _asked(
        f"(data) => {{ if ((data.tags ?? []).some((tag) => tag === 'x')) return false; {_IF} }}"
    ),
    "computed": _of(_COMPUTED),
    "computed in a file": Form(SECRET | {
        ".eleventy.js": "module.exports = () => {};",
        "_data/eleventyComputed.js": "module.exports = { permalink: (data) => data.draft ? false : data.permalink };",
    }),
}  # fmt: skip
"""Eleventy does not build the post, and blogctl says so."""

LET_THROUGH = {
    "in production": _of(f'if (process.env.NODE_ENV === "production") {{ {_FILTER} }}', is_public=True),
    "not added": _of('import drafts from "./drafts.mjs"; export default (c) => { /* c.addPlugin(drafts) */ };',
                     is_public=True, drafts_mjs=f"export default function (c) {{ {_FILTER} }}"),
    "by a service": _asked('(data) => { if (data.draft && process.env.CONTEXT === "production") return false; }',
                           is_public=True),
    "while served": _of(
        'const isDev = process.env.ELEVENTY_RUN_MODE !== "build";'
        ' c.addPreprocessor("drafts", "*", (data) => { if (isDev && data.draft) return false; });', is_public=True,
    ),
    "a condition inside": _asked("(data) => { if (data.draft) { if (process.env.X) return false; } }", is_public=True),
    "back before": _asked(f"(data) => {{ if ({_BUILD}) return; {_IF} }}", is_public=True),
    "of an inner function": _asked("(data) => { const f = () => { if (data.draft) return false; }; f(); }",
                                   is_public=True),
    "replaced": _of(f'{_FILTER} c.addPreprocessor("drafts", "*", () => {{}});', is_public=True),
    "replaced by a plugin": _of(f'c.addPlugin((d) => {{ d.addPreprocessor("drafts", "*", () => {{}}); }}); {_FILTER}',
                                is_public=True),
    "replaced in a loop": _of(f'{_FILTER} for (const name of ["drafts"]) c.addPreprocessor(name, "*", () => {{}});',
                              is_public=True),
    "taken away": _of(f"{_FILTER} delete c.preprocessors.drafts;", is_public=True),
    "back before it": _of(f"if (process.env.USER !== 'nobody at all') return; {_FILTER}", is_public=True),
    "for another suffix": _of(_FILTER.replace('"*"', '"njk"'), is_public=True),
    "undefined": _asked("(data) => { if (data.draft) return; }", is_public=True),
    "null": _asked("(data) => data.draft ? null : undefined", is_public=True),
    "a break of the line": _asked("(data) => { if (data.draft) return\n false; }", is_public=True),
    "a flag taken away": _asked(f"(data) => {{ data.draft = false; {_IF} }}", is_public=True),
    "a flag taken away before": _of(
        f'c.addPreprocessor("a", "*", (data) => {{ data.draft = false; }}); {_FILTER}', is_public=True
    ),
    "a flag taken away elsewhere": _asked(
        f"(data) => {{ const clear = (all, key) => {{ all[key] = false; }}; clear(data, 'draft'); {_IF} }}",
        is_public=True,
    ),
    "a name of its own": _asked("(data) => { { var data = {}; } if (data.draft) return false; }", is_public=True),
    "an asynchronous condition": _of(
        "const isReady = async (data) => !data.draft;"
        ' c.addPreprocessor("drafts", "*", (data) => { if (!isReady(data)) return false; });',
        is_public=True,
    ),
    "a list": _of('c.addCollection("posts", (all) => all.getAll().filter((post) => !post.data.draft));',
                  is_public=True),
    "a comment": _of(f"// {_FILTER}\n", is_public=True),
    "a text": _of(f"const text = `{_FILTER}`;", is_public=True),
    "computed elsewhere": _of(_COMPUTED, is_public=True,
                              posts__posts_json='{"eleventyComputed": {"permalink": "/x/"}}'),
    "computed from another flag": _of(f'{_COMPUTED} c.addGlobalData("eleventyComputed.draft", () => () => false);',
                                      is_public=True),
    "a flag taken away by a function of its own": _of(
        "const normalize = (data) => Object.assign(data, { draft: false });"
        f' c.addPreprocessor("drafts", "*", (data) => {{ normalize(data); {_IF} }});', is_public=True,
    ),
    "a flag taken away by a method": _of(
        "const posts = { open(data) { Reflect.deleteProperty(data, 'draft'); } };"
        f' c.addPreprocessor("drafts", "*", (data) => {{ posts.open(data); {_IF} }});', is_public=True,
    ),
    "a flag taken away in a file": _of(
        'import put from "./put.mjs"; export default (c) => {'
        f' c.addPreprocessor("drafts", "*", (data) => {{ put(data, "draft", false); {_IF} }}); }};',
        is_public=True, put_mjs="export default function (all, key, value) { all[key] = value; }",
    ),
    "a flag taken away by a package": Form(SECRET | {
        "eleventy.config.mjs": 'import { open } from "opener"; export default (c) => {'
        f' c.addPreprocessor("drafts", "*", (data) => {{ open({{ data }}); {_IF} }}); }};',
        "node_modules/opener/package.json": '{"name": "opener", "type": "module", "main": "index.js"}',
        "node_modules/opener/index.js": "export function open({ data }) { data.draft = false; }",
    }, True, "invalid"),
    "a flag taken away through a function": _asked(
        "(data) => { [() => data].map((post) => Object.assign(post(), { draft: false })); " + _IF + " }",
        is_public=True,
    ),
    "a flag taken away before, by a function": _of(
        f'c.addPreprocessor("a", "*", (data) => {{ Object.assign(data, {{ draft: false }}); }}); {_FILTER}',
        is_public=True,
    ),
    "replaced under another name": _of(
        f"{_FILTER} const add = c.addPreprocessor.bind(c); add('drafts', '*', () => {{}});", is_public=True
    ),
    "replaced by a call of a call": _of(
        f"{_FILTER} const {{ addPreprocessor: add }} = c; add.call(c, 'drafts', '*', () => {{}});", is_public=True
    ),
    "replaced by reflection": _of(
        f"{_FILTER} Reflect.apply(c.addPreprocessor, c, ['drafts', '*', () => {{}}]);", is_public=True
    ),
    "all forgotten": _of(f"{_FILTER} c.reset();", is_public=True),
    "replaced after a plugin that comes at once": _of(
        f"c.addPlugin((d) => {{ {_FILTER.replace('c.', 'd.', 1)} }}, {{ immediate: true }});"
        " c.addPreprocessor('drafts', '*', () => {});", is_public=True,
    ),
    "behind items that are not counted": _asked(
        "(data) => { const [a, isOn] = [...(data.list ?? []), true]; if (data.draft && isOn) return false; }",
        is_public=True,
    ),
}  # fmt: skip
"""Eleventy publishes the post, so blogctl calls it invalid."""

IN_DOUBT = {
    "one of two environments": _of("if (process.env.NODE_ENV !== 'production') { " + _FILTER + " }", status="invalid"),
    "addresses that a variable of the environment decides": _of(
        _COMPUTED.replace("data.draft ?", "data.draft && !process.env.BUILD_DRAFTS ?"), status="invalid"
    ),
    "a switch": _asked("(data) => { switch (data.draft) { case true: return false; } }", status="invalid"),
}
"""Eleventy does not build the post here, but blogctl cannot be certain of it."""

_NO_PAGE: Files = {"posts/secret.md": "---\ntitle: Secret\npermalink: false\n---\n"}
_READY: Files = {"posts/secret.md": "---\ntitle: Secret\n---\n"}
_FILTERED: Files = {"eleventy.config.mjs": f"export default function (c) {{ {_FILTER} }}"}
_PLAIN: Files = {"eleventy.config.mjs": "export default function (c) {}"}


def _data(code: str, post: Files = _NO_PAGE, configuration: Files = _PLAIN, name: str = "posts.11tydata.mjs") -> Files:
    return configuration | post | {f"posts/{name}": code}


WITH_DATA = {
    "an address of the folder": Form(
        _data('{"eleventyComputed": {"permalink": "/x/"}}', name="posts.json"), True, "invalid"
    ),
    "an address of the folder, in a program": Form(
        _data("export default { eleventyComputed: { permalink: () => '/x/' } };"), True, "invalid"
    ),
    "an address that is kept": Form(
        _data("export default { eleventyComputed: { permalink: (data) => data.permalink } };")
    ),
    "the blog's own addresses": Form(
        _NO_PAGE | {"eleventy.config.mjs": "export default (c) => {"
                    " c.addGlobalData('eleventyComputed.permalink', () => () => '/x/'); };"}, True, "invalid",
    ),
    "a flag of the folder": Form(_data("export default { draft: true };", _READY, _FILTERED)),
    "a flag under another one": Form(
        _data("const data = { draft: true }; data.draft = false; export default { draft: true, ...data };", _READY,
              _FILTERED), True, "published",
    ),
    "a flag over another one": Form(
        _data("const data = { draft: false }; export default { ...data, draft: true };", _READY, _FILTERED)
    ),
    "a function": Form(_data("export default async () => ({ draft: true });", _READY, _FILTERED)),
    "two exports": Form(
        _data("export default { draft: true }; export const more = 1;", _READY, _FILTERED), True, "published"
    ),
    "large": Form(
        _data('{"records": [' + ",".join(f'{{"name": "record {at}", "url": "/{at}/"}}' for at in range(3000))
              + '], "draft": true}', _READY, _FILTERED, "posts.json"),
    ),
}  # fmt: skip
"""Blogs whose data beside the post decide, by their forms."""
