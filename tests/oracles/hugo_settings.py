"""Configurations that decide which posts Hugo builds, each with the same four posts and a few of its own."""

from __future__ import annotations

from hugo_places import HOME, post

POSTS: dict[str, str | bytes] = {
    "content/posts/good.md": post("title: Good", "date: 2024-01-01"),
    "content/posts/draft.md": post("title: Draft", "date: 2024-01-01", "draft: true"),
    "content/posts/future.md": post("title: Future", "date: 2099-01-01"),
    "content/posts/expired.md": post("title: Expired", "date: 2020-01-01", "expiryDate: 2021-01-01"),
}
_TWO = "[languages.en]\n[languages.de]\nbuildDrafts = true\n"
_CONTENT = _TWO + '[[module.mounts]]\nsource = "data"\ntarget = "data"\n' + (
    '[[module.mounts]]\nsource = "layouts"\ntarget = "layouts"\n[[module.mounts]]\nsource = "content"\n'
    'target = "content"\n'
)  # fmt: skip
_MATRIX = "[module.mounts.sites.matrix]\nlanguages = "
_GERMAN = {"content/posts/german.de.md": post("title: Deutsch", "draft: true")}

_AT_ROOT: dict[str, str] = {
    "a language's switches": "[languages.en]\nbuildFuture = true\nbuildDrafts = true\nbuildExpired = true\n",
    "a language's no": "buildDrafts = true\n[languages.en]\nbuildDrafts = false\n",
    "a language in capitals": "[languages.EN]\nbuildDrafts = true\n",
    "a default language in capitals": 'defaultContentLanguage = "DE"\n[languages.de]\nbuildDrafts = true\n',
    "the only language": "[languages.de]\nbuildDrafts = true\n",
    "the first language by weight": "[languages.de]\nweight = 2\n[languages.fr]\nweight = 1\nbuildDrafts = true\n",
    "the first language by name": "[languages.fr]\n[languages.de]\nbuildDrafts = true\n",
    "a language's dates": '[languages.en.frontmatter]\ndate = ["when"]\npublishDate = ["when"]\n',
    "no keys of publication": "[frontmatter]\npublishDate = []\n",
    "no keys of expiry": "[frontmatter]\nexpiryDate = []\n",
    "no keys of dates": "[frontmatter]\ndate = []\npublishDate = []\nlastmod = []\n",
    "no keys of publication in a language": "[languages.en.frontmatter]\npublishDate = []\n",
    "an empty text for the keys of publication": '[frontmatter]\npublishDate = ""\n',
    "a number for the keys of publication": "[frontmatter]\npublishDate = 1\n",
    "keys of publication in one text": '[frontmatter]\npublishDate = "when date"\n',
    "a language's cascade": "[languages.en.cascade]\ndraft = true\n",
    "a language's cascade that undoes": "[cascade]\ndraft = true\n[languages.en.cascade]\ndraft = false\n",
    "a language's ignored files": "[languages.en]\nignoreFiles = ['good\\.md$']\n",
    "ignored folders": "ignoreFiles = ['/posts$', 'about']\n",
    "ignored files by anchors": r"ignoreFiles = ['^/content/', '^content/', 'good\.md\z', '[[:alpha:]]aft\.md$']"
    + "\n",
    "ignored files by a pattern that could be slow": "ignoreFiles = ['(o+)+d']\n",
    "a cascade by brackets": "[[cascade]]\ndraft = true\ntarget = {path = '/posts/[a-h]*'}\n",
    "a cascade by no brackets": "[[cascade]]\ndraft = true\ntarget = {path = '/[!a]*/{g,x}*'}\n",
    "a yes of one letter": 'buildDrafts = "t"\n',
    "a yes of two": "buildDrafts = 2\n",
    "a yes of a half": "buildDrafts = 0.5\n",
    "an empty text": 'buildDrafts = ""\n',
}
_SETTINGS = {name: {"hugo.toml": HOME + text} for name, text in _AT_ROOT.items()} | {
    "names that are passed over": {
        "hugo.toml": HOME,
        **{f"content/{path}": post("title: One") for path in ("posts/#a.md", "#old/a.md", "posts/old~/a.md")},
    },
    "languages off, in capitals": {"hugo.toml": HOME + 'disableLanguages = ["DE"]\n' + _TWO, **_GERMAN},
    "languages off": {"hugo.toml": HOME + 'disableLanguages = "de"\n' + _TWO, **_GERMAN},
    "no value for the keys of publication": {"hugo.yaml": "baseURL: /\nfrontmatter: {publishDate: , expiryDate: }\n"},
    "no value of a language": {"hugo.yaml": "baseURL: /\nbuildDrafts: true\nlanguages: {en: {buildDrafts: null}}\n"},
    "a folder below the configuration's": {"config/_default/hugo.toml": HOME, "config/_default/a/hugo.toml": _TWO,
                                           "config/_default/a/b/config.toml": "buildFuture = true\n"},
    "the last name counts": {"config/_default/config.toml": HOME, "config/_default/hugo.toml": "buildDrafts = true\n",
                             "config/_default/config.yaml": "buildDrafts: false\n"},
    "the last folder counts": {"config/_default/a.toml": "x = 1\n", "config/_default/hugo.toml": HOME,
                               "config/_default/hugo/hugo.toml": "buildFuture = true\nbuildDrafts = false\n",
                               "config/_default/hugo.yaml": "buildFuture: false\nbuildDrafts: true\n"},
    "production's folders": {"hugo.toml": HOME, "config/production/x/y/hugo.yaml": "buildDrafts: true\n"},
    "another environment": {"hugo.toml": HOME, "config/staging/hugo.toml": "buildDrafts = true\n"},
    "a file of a language": {"hugo.toml": HOME, "config/_default/hugo.en.toml": "buildDrafts = true\n"},
    "a file of languages": {"hugo.toml": HOME, "config/_default/languages.toml": "[en]\nbuildDrafts = true\n"},
    "a name in capitals": {"hugo.toml": HOME, "config/_default/Hugo.yaml": "buildDrafts: true\n"},
    "sites of a post": {
        "hugo.toml": HOME + _TWO,
        "content/posts/german.md": post("draft: true", "sites: {matrix: {languages: [de]}}"),
        "content/posts/both.md": post("draft: true", "Sites: {Matrix: {Languages: ['*']}}"),
        "content/posts/english.md": post("draft: true", "sites: {matrix: {languages: en}}"),
    },
    "sites from above": {
        "hugo.toml": HOME + _TWO,
        "content/posts/_index.md": post("cascade: {sites: {matrix: {languages: ['d*']}}}"),
    },
    "a mount of two languages": {"hugo.toml": f'{HOME}{_CONTENT}{_MATRIX}["en", "de"]\n'},
    "a mount of all languages": {"hugo.toml": f'{HOME}{_CONTENT}{_MATRIX}["**"]\n'},
    "a mount of one language": {"hugo.toml": f'{HOME}{_CONTENT}{_MATRIX}["en"]\n'},
}  # fmt: skip
BLOGS: dict[str, dict[str, str | bytes]] = {name: {**POSTS, **files} for name, files in _SETTINGS.items()}

NO_PAGES = {
    name: {**POSTS, "hugo.toml": HOME + text}
    for name, text in {
        "of all": 'disableKinds = ["Page"]\n',
        "of a language": '[languages.en]\ndisableKinds = "page"\n',
    }.items()
}
"""In these Hugo makes no page of any post."""
