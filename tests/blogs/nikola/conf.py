BLOG_AUTHOR = "Ines Moreau"
BLOG_TITLE = "Garden"
BLOG_EMAIL = "ines@garden.example"
BLOG_DESCRIPTION = "A garden."
SITE_URL = "https://garden.example/"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "en"
POSTS = (
    ("posts/*.md", "posts", "post.tmpl"),
    ("posts/*.rst", "posts", "post.tmpl"),
)
PAGES = (("pages/*.md", "", "page.tmpl"),)
USE_TAG_METADATA = False
DEPLOY_DRAFTS = False
