"""Further keys of a Hugo post, in small letters: those that Hugo itself reads, and those of its common themes.

The themes are Ananke, Blowfish and Congo, Book, Docsy, LoveIt, PaperMod and Stack.
"""

from __future__ import annotations

_HUGO = """
    build cascade headless iscjklanguage keywords layout linktitle markup menu menus outputs params path resources
    series sitemap sites translationkey type weight
"""
_THEMES = """
    authoremail authorlink bookcollapsesection bookcomments bookflatsection bookhidden bookhref booksearchexclude
    booktoc canonicalurl code comment comments cover disable_share disablehljs disableshare editpost editurl
    excludefromsearch excludesearch externalurl featured featured_image featuredimage featuredimagepreview fontawesome
    fraction groupbyyear herostyle hidden hiddenfromhomepage hiddenfromsearch hide_feedback hide_summary hidefooter
    hidemeta hidesummary invertpagination library license lightgallery linktomarkdown manuallink mapbox math mermaid
    no_list omit_header_text readingtime robots robotsnoindex rssfulltext ruby searchhidden seo series_order
    seriesopened share sharinglinks show_reading_time showauthor showbreadcrumbs showcodecopybuttons showdate
    showdateupdated showedit showheadinganchors showhero showpagination showpostnavlinks showreadingtime
    showrelatedcontent showsummary showtableofcontents showtaxonomies showtoc showwordcount sidebar simple_list style
    subtitle thumbnail toc toc_hide tocopen twemoji usehugotoc video videos xml
"""
KNOWN = frozenset((_HUGO + _THEMES).split())
