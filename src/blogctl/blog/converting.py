"""Converting posts: their front matter in another syntax, and nothing else about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.blog.changing import Changing
from blogctl.document.document import Document
from blogctl.post import Post

if TYPE_CHECKING:
    from blogctl.lifecycle.edited import Edited
    from blogctl.outcome import Outcome


class Converting(Changing):
    """What can be done to a blog's front matter as a whole."""

    def convert(
        self, names: Sequence[str], syntax: str, *, drop_comments: bool = False, drop_empty: bool = False,
        keep_going: bool = False, dry_run: bool = False,
    ) -> Outcome:  # fmt: skip
        """Write the front matter of posts as `yaml`, `toml` or `json`, with its values, its comments and its order.

        What another syntax cannot keep refuses the post: it raises ConversionRefused, which names it. Comments that
        have no place there are left out with `drop_comments`, keys without a value, for TOML, with `drop_empty`.
        Raises BadUsage for a syntax that is none, and UnreadablePost.
        """
        from blogctl.lifecycle.converting import Droppable, convert, refuse_other_post

        may_drop = Droppable(comments=drop_comments, empty=drop_empty)

        def step(document: Document, post: Post) -> Edited:
            edited = convert(document, post, syntax, may_drop)
            refuse_other_post(document, post, self.read(edited.document))
            return edited

        planned = self._changed(f"convert --to {syntax}", names, step, keep_going=keep_going)
        # No value changes, so there is none to tell of, although each is written in another way.
        outcome = planned._replace(results=tuple(result._replace(fields=()) for result in planned.results))
        return outcome if dry_run else self.carry_out(outcome)
