"""Addresses that share a post: plain links that a reader follows, with nothing that tracks."""

from __future__ import annotations


def share_links(title: str, url: str) -> list[tuple[str, str]]:
    """The name and the address of each way to share a public post; titles and addresses are percent-encoded."""
    from urllib.parse import quote

    name, link = (quote(text, safe="", errors="replace") for text in (title, url))
    return [
        ("email", f"mailto:?subject={name}&body={link}"),
        ("Bluesky", f"https://bsky.app/intent/compose?text={name}%20{link}"),
        ("Mastodon", f"https://share.joinmastodon.org/#text={name}%20{link}"),
        ("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={link}"),
    ]
