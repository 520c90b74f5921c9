"""Drawn portraits: a seed always gives the same face, so nothing has to be stored or fetched from anywhere."""

import hashlib
import re
from typing import Final, NamedTuple

VIEW_BOX: Final = "0 0 80 80"


class Skin(NamedTuple):
    face: str
    neck: str
    mouth: str


SKINS: Final = (
    Skin("#E9B893", "#D9A37C", "#5B3A2E"),
    Skin("#A9714B", "#965F3B", "#3E241A"),
    Skin("#F0C7A6", "#E0B18D", "#5B3A2E"),
    Skin("#E5B58C", "#D4A074", "#5B3A2E"),
    Skin("#8A5A3A", "#784B2E", "#F2DCC8"),
    Skin("#C98F63", "#B67C51", "#4A2A1E"),
)
HAIR_COLOURS: Final = ("#3A2A24", "#241B19", "#B98A4E", "#1F1A1E", "#6E4A2E", "#8C8781")
SHIRTS: Final = ("#3D5BC4", "#B8622A", "#2F7D5F", "#8B3E73", "#2C6C8F", "#7A6A1E")
# The persona colour (1-4) that goes with each shirt, for the ground behind the portrait where no map gives one.
TINTS: Final = (1, 2, 4, 3, 1, 2)

# Each style: what lies behind the head, what lies on it; the hair's colour is set around both.
STYLES: Final = (
    # bob
    (
        "",
        (
            '<path d="M23 35c-2-14 6-22 17-22s19 8 17 22c-.6 5-2 8-4 10 .4-8-1-14-4-18-6 3-15 4-21 2-1.6 4-2 10-1 16'
            '-2.4-2-3.5-5-4-10z"/>'
        ),
    ),
    # bun
    (
        "",
        (
            '<circle cx="40" cy="10" r="6.5"/><path d="M25.5 33C24 20 31 14 40 14s16 6 14.5 19c-1.5-7-5-11-14.5-11'
            's-13 4-14.5 11z"/>'
        ),
    ),
    # short
    (
        "",
        '<path d="M25.5 31C24 19 31 13 41 13c9 0 15 6 13.5 18-1-4-2.5-6.5-5-8-7 1-14 .6-19-1-2.5 2-4 4.5-5 9z"/>',
    ),
    # long
    (
        (
            '<path d="M22 58c-1-8 1-14 1.5-24C24 20 31 13 40 13s16 7 16.5 21c.5 10 2.5 16 1.5 24h-9V34c-2-5-5-9-6-11'
            '-4 5-10 8-14 9v26z"/>'
        ),
        '<path d="M25.5 33C25 21 31 14.5 40 14.5S55 21 54.5 33c-4-2-9-6-11-10-4 5-12 9-18 10z"/>',
    ),
    # crop with beard
    (
        "",
        (
            '<path d="M25.5 30C24.5 18 31 13 40 13s15.5 5 14.5 17c-2-5-4-8-5-9-6 1.5-13 1.5-19 0-2 2-4 5-5 9z"/>'
            '<path d="M27 37c1 11 6 16 13 16s12-5 13-16c-2 4-6 5.5-13 5.5S29 41 27 37z"/>'
        ),
    ),
    # curls
    (
        (
            '<circle cx="27" cy="27" r="8"/><circle cx="53" cy="27" r="8"/><circle cx="26" cy="38" r="6.5"/>'
            '<circle cx="54" cy="38" r="6.5"/>'
        ),
        (
            '<circle cx="33" cy="19" r="7"/><circle cx="47" cy="19" r="7"/><circle cx="40" cy="16.5" r="7"/>'
            '<circle cx="28.5" cy="24.5" r="4.5"/><circle cx="51.5" cy="24.5" r="4.5"/>'
        ),
    ),
)
GLASSES: Final = (
    '<g fill="none" stroke="#2B2522" stroke-width="1.6"><circle cx="34" cy="36.5" r="4.6"/>'
    '<circle cx="46" cy="36.5" r="4.6"/><path d="M38.6 36h2.8"/></g>'
)
EYES: Final = '<g fill="#2B2522"><circle cx="34.2" cy="36.5" r="1.35"/><circle cx="45.8" cy="36.5" r="1.35"/></g>'


class Look(NamedTuple):
    """What a seed stands for: indexes into the tables above, and whether there are glasses."""

    style: int
    skin: int
    hair: int
    shirt: int
    glasses: bool


# A face said by itself: what `nameless` makes of a seed.
_SAID: Final = re.compile(r"face-([0-9])([0-9])([0-9])([0-9])([01])\Z")


_SEED_IN: Final = re.compile(r"/portraits/(?P<seed>[\w-]+)\.svg\Z")
_UPLOADED: Final = re.compile(r"/portraits/(?P<persona>[0-9a-f-]{36})/[0-9a-f-]{36}/\Z")


def seed_of(address: str) -> str:
    """The seed of the face at an address (Persona.portrait_url); empty where there is none.

    An uploaded picture is for the members alone: others see the face that is drawn from the persona's id.
    """
    drawn, uploaded = _SEED_IN.search(address), _UPLOADED.search(address)
    return drawn["seed"] if drawn else uploaded["persona"] if uploaded else ""


def nameless(seed: str) -> str:
    """A seed of the same face that says nothing else: others are ids of personas, or what somebody typed."""
    return "face-" + "".join(str(int(part)) for part in look(seed))


def look(seed: str) -> Look:
    said = _SAID.match(seed)
    if said is not None:
        style, skin, hair, shirt, glasses = (int(part) for part in said.groups())
        return Look(
            style % len(STYLES), skin % len(SKINS), hair % len(HAIR_COLOURS), shirt % len(SHIRTS), bool(glasses)
        )
    digest = hashlib.sha256(seed.encode()).digest()
    return Look(
        digest[0] % len(STYLES),
        digest[1] % len(SKINS),
        digest[2] % len(HAIR_COLOURS),
        digest[3] % len(SHIRTS),
        digest[4] % 3 == 0,
    )


def tint(seed: str) -> int:
    return TINTS[look(seed).shirt]


def draw(seed: str) -> str:
    """The portrait as an SVG document on a transparent ground: the page's `.bust` gives it the persona's colour."""
    chosen = look(seed)
    back, front = STYLES[chosen.style]
    skin, hair = SKINS[chosen.skin], HAIR_COLOURS[chosen.hair]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{VIEW_BOX}">'
        '<clipPath id="round"><circle cx="40" cy="40" r="40"/></clipPath><g clip-path="url(#round)">'
        f'<g fill="{hair}">{back}</g>'
        f'<path d="M9 84c0-17 12-26 31-26s31 9 31 26z" fill="{SHIRTS[chosen.shirt]}"/>'
        f'<path d="M33.5 46h13v13c0 4-13 4-13 0z" fill="{skin.neck}"/>'
        f'<ellipse cx="40" cy="36" rx="13.5" ry="16" fill="{skin.face}"/>'
        f'<g fill="{hair}">{front}</g>{EYES}'
        '<path d="M36.2 44.4c1.1 1.1 2.3 1.6 3.8 1.6s2.7-.5 3.8-1.6" fill="none"'
        f' stroke="{skin.mouth}" stroke-width="1.5" stroke-linecap="round"/>'
        f"{GLASSES if chosen.glasses else ''}</g></svg>"
    )
