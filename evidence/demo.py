"""What the demo workspace's customers said: made-up words of made-up people, about the touchpoints of its maps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from workspaces.models import User, Workspace

from .demo_themes import make_demo_themes
from .models import Item, Source
from .writing import add_items, create_source

SOURCES: Final[Mapping[str, Mapping[str, Any]]] = {
    "survey": {
        "name": "Survey at the end of the trial",
        "kind": "survey",
        "author": "Ines Kaluvra",
        "method": "Asked of everybody whose trial ended, by email, two days later. 42 of 131 answered.",
        "consent": "Answers are used to improve the product, without names.",
    },
    "reviews": {
        "name": "Reviews on G2",
        "kind": "review",
        "author": "Rhea",
        "method": "All reviews of the last six months, copied by hand.",
        "consent": "Public posts; names are left out.",
    },
    "tickets": {
        "name": "Support tickets",
        "kind": "ticket",
        "author": "Yuki",
        "method": "Tickets that were tagged “billing” or “integrations”, first message only.",
        "consent": "Covered by the terms of service; names and addresses are left out.",
    },
    "talks": {
        "name": "Interviews in autumn",
        "kind": "interview",
        "author": "Dana Okonvale",
        "method": "Six conversations of 45 minutes, by video, with people who work alone or lead a studio.",
        "consent": "Signed: quotes without names, recordings deleted after a month.",
        "weight": 2.0,
    },
    "posts": {
        "name": "Posts in a forum of designers",
        "kind": "social",
        "author": "Rhea",
        "method": "Read by hand; only what names the product.",
        "consent": "Public posts; names are left out.",
        "weight": 0.5,
    },
    "page": {
        "name": "Feedback on the price page",
        "kind": "feedback",
        "author": "Ines Kaluvra",
        "method": "The tab “Was this clear?” at the side of the page.",
        "consent": "Without names; the tab says so.",
    },
}

SCALES: Final = {"survey": (0, 10), "reviews": (1, 5), "page": (1, 5)}
# What the demo calls the segments of its personas.
ALONE, STUDIOS = "Freelancers in design", "Small studios"
PRICES, BOT, FORM = "Compares three prices", "Chatbot: does it sync?", "Sign-up for the trial"
TICKET, START, PAID = "Support ticket", "Onboarding checklist", "First invoice paid"
AD, BLOG, PODCAST, MATE = (
    "Ad on LinkedIn", "“5 ways” blog post", "A podcast host mentions it", "A studio mate recommends it",
)  # fmt: skip
TEMPLATE, RATED, SALES, VIDEO = (
    "Client proposal template", "Reviews on G2", "Call with sales", "Video: the first project",
)  # fmt: skip
OFFER, THANKS, REFERS, ASKED = (
    "Discount email on day 10", "Generic thank-you email", "Refers two colleagues", "Is asked for a review",
)  # fmt: skip

# (source, touchpoint, days ago, rating, who, what they said)
SAID: Final[tuple[tuple[str, str, int, int | None, str, str], ...]] = (
    ("survey", PRICES, 96, 3, ALONE, "The pricing is confusing. Which tier has invoices?"),
    ("survey", PRICES, 81, 4, ALONE, "I gave up comparing the tiers and nearly went elsewhere."),
    ("survey", PRICES, 33, 5, STUDIOS, "Five seats cost more than the package of ten. That can't be right."),
    ("survey", FORM, 90, 2, ALONE, "So many questions before I could see anything at all."),
    ("survey", FORM, 62, 3, ALONE, "The form said my phone number was wrong and never said why. I felt stupid."),
    ("survey", FORM, 21, 4, STUDIOS, "My project manager had to fill it in twice."),
    ("survey", START, 88, 10, ALONE, "The checklist was brilliant. I had a quote out after ten minutes."),
    ("survey", START, 47, 9, ALONE, "I loved that it used my real project instead of an example."),
    ("survey", START, 30, 6, STUDIOS, "Good start, but the menu beside it is overwhelming."),
    ("survey", START, 12, 9, ALONE, "Set up before my coffee was cold. Great."),
    ("survey", BOT, 71, 2, STUDIOS, "The bot sent me the same articles three times. Useless."),
    ("survey", OFFER, 69, 4, ALONE, "The discount felt pushy. I had not even tried the board yet."),
    ("survey", OFFER, 28, 5, ALONE, "Another countdown in my inbox. I ignore those."),
    ("survey", TEMPLATE, 77, 8, ALONE, "I used the proposal template for a client in the same week. It helped."),
    ("survey", VIDEO, 40, 5, ALONE, "The video shows buttons that are not there any more."),
    ("survey", PAID, 35, 10, ALONE, "Finally! Paid in two days and I did not have to chase anybody."),
    ("survey", THANKS, 18, 5, ALONE, "I got an email that thanked me for something. I think."),
    ("reviews", PAID, 140, 5, ALONE, "So relieved when I found this. My invoices look like a real company’s."),
    ("reviews", PAID, 64, 5, ALONE, "Money arrives without a single reminder. I am thankful every month."),
    ("reviews", PAID, 22, 4, STUDIOS, "Payments match the books to the cent, which our accountant loves."),
    ("reviews", START, 120, 5, ALONE, "Easy to start, nothing bloated. Everything I needed and nothing else."),
    ("reviews", START, 58, 4, STUDIOS, "The team understood it without training."),
    ("reviews", TICKET, 103, 1, STUDIOS, "Support took a day to answer while our books were wrong. Disappointed."),
    ("reviews", TICKET, 44, 2, ALONE, "Nice product, but when it breaks nobody is there."),
    ("reviews", TICKET, 9, 3, ALONE, "Answers come faster since last month. It was bad before."),
    ("reviews", RATED, 85, 3, ALONE, "Hard to find a review here by anybody who works alone."),
    ("reviews", PRICES, 55, 2, ALONE, "Good tool, terrible price page. I bought the wrong tier first."),
    ("reviews", REFERS, 39, 5, ALONE, "I sent it to two friends and all of us got a free month. Lovely."),
    ("reviews", ASKED, 15, 4, ALONE, "One question and done. That is how you ask for a review."),
    ("tickets", TICKET, 112, None, ALONE, "An invoice went out twice, my client saw it first. Is anybody there?"),
    ("tickets", TICKET, 80, None, STUDIOS, "I wrote yesterday, heard nothing. Our books are wrong for two days now."),
    ("tickets", TICKET, 52, None, ALONE, "I am disappointed. Nine hours and only an automatic answer."),
    ("tickets", TICKET, 26, None, ALONE, "Thank you for the quick answer, that solved it."),
    ("tickets", TICKET, 6, None, STUDIOS, "Is nobody working on this? We are really worried about our books."),
    ("tickets", BOT, 98, None, STUDIOS, "Does it sync with our bookkeeping or not? The bot never answers that."),
    ("tickets", BOT, 73, None, ALONE, "The chatbot goes in circles about integrations. So frustrating."),
    ("tickets", BOT, 36, None, STUDIOS, "I asked the bot four times. A simple no would have helped."),
    ("tickets", BOT, 10, None, STUDIOS, "Still no clear answer about the calendar integration, this is annoying."),
    ("tickets", FORM, 67, None, ALONE, "The sign-up says “invalid” at the company size. I have no company."),
    ("tickets", PRICES, 49, None, ALONE, "I can't tell whether Solo includes invoices. Can you explain it?"),
    ("tickets", START, 19, None, ALONE, "The checklist came back although I closed it. Where can I hide it?"),
    ("tickets", PAID, 31, None, STUDIOS, "A payment shows as open although the money is here. Confusing."),
    ("talks", PODCAST, 54, None, ALONE, "She said it saved her an afternoon. I trusted that more than an advert."),
    ("talks", MATE, 54, None, ALONE, "My desk neighbour showed me her quotes. I was convinced on the spot."),
    ("talks", PRICES, 54, None, ALONE, "I read the price page three times and was still confused."),
    ("talks", TICKET, 53, None, ALONE, "I felt let down. My client was angry and I had nothing to tell him."),
    ("talks", PAID, 53, None, ALONE, "I cried a little, honestly. I was so relieved that it worked."),
    ("talks", SALES, 51, None, STUDIOS, "He called back about the tax question. Good, I felt taken seriously."),
    ("talks", BOT, 51, None, STUDIOS, "That question decides for me, and nobody could answer. I was frustrated."),
    ("talks", BLOG, 50, None, ALONE, "The checklist in the article was useful before I had paid anything."),
    ("talks", OFFER, 50, None, STUDIOS, "I would have asked for a better discount anyway."),
    ("talks", THANKS, 48, None, STUDIOS, "Dear valued customer. It could be from anybody."),
    ("posts", AD, 83, None, ALONE, "Saw the advert with the messy inbox. Honest, I like it. But it shows an agency?"),
    ("posts", AD, 24, None, ALONE, "Yet another tool that promises order. Sceptical."),
    ("posts", BLOG, 60, None, ALONE, "Great article on client work, three of the five ideas were new to me."),
    ("posts", MATE, 42, None, ALONE, "A friend uses it and swears by it. Trying it this weekend, excited."),
    ("posts", TICKET, 17, None, ALONE, "Love the tool, hate the wait for support."),
    ("posts", REFERS, 14, None, ALONE, "Happy to share my link, it really helps me every day."),
    ("page", PRICES, 45, 2, "", "What is a seat? I am one person."),
    ("page", PRICES, 38, 1, "", "Too many words, no clear answer. Confusing."),
    ("page", PRICES, 27, 2, "", "I do not know which one is mine."),
    ("page", PRICES, 16, 3, "", "The table is fine but the names mean nothing to me."),
    ("page", PRICES, 5, 1, "", "Where are the invoices? I give up."),
)  # fmt: skip

CHANNELS: Final = {"tickets": "Email", "page": "Website", "posts": "Social", "reviews": "Marketplace"}
# Of touchpoints that are pages: what a file of feedback would say.
PLACES: Final = {PRICES: "/pricing", FORM: "/sign-up", START: "/start", BOT: "/help"}


def make_demo_evidence(workspace: Workspace, user: User) -> dict[str, list[Item]]:
    """Sources with what people said in them; the items by the title of the touchpoint that they speak of."""
    today = timezone.localdate()
    found: dict[str, list[Item]] = {}
    for key, fields in SOURCES.items():
        said = [one for one in SAID if one[0] == key]
        made = _source(workspace, user, fields, [today - timedelta(days=one[2]) for one in said])
        rows = [_row(one, today, at) for at, one in enumerate(said, start=1)]
        for one, item in zip(said, add_items(made, user, rows), strict=True):
            found.setdefault(one[1], []).append(item)
    make_demo_themes(workspace, found)
    return found


def _source(workspace: Workspace, user: User, fields: Mapping[str, Any], days: list[date]) -> Source:
    return create_source(workspace, user, {**fields, "begins": min(days), "ends": max(days)})


def _row(one: tuple[str, str, int, int | None, str, str], today: date, at: int) -> dict[str, Any]:
    source, touchpoint, days, rating, segment, text = one
    low, high = SCALES.get(source, (None, None))
    scale = {} if rating is None else {"rating": rating, "scale_low": low, "scale_high": high}
    place = PLACES.get(touchpoint, "") if source in ("page", "tickets", "survey") else ""
    return {
        "key": f"demo-{at}", "position": at, "text": text, "segment": segment, "date": today - timedelta(days=days),
        "channel": CHANNELS.get(source, ""), "place": place, **scale,
    }  # fmt: skip
