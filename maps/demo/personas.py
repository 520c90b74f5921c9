"""The demo's personas, complete: a freelance designer and the owner of a small studio."""

from typing import Any, Final


def said(text: str, source: str = "", mark: str = "assumption") -> dict[str, str]:
    """A statement, and where it is known from."""
    return {"text": text, "source": source, "mark": mark}


ALEX: Final[dict[str, Any]] = {
    "name": "Alex",
    "role": "Freelance graphic designer",
    "age": 28,
    "occupation": "Brand and packaging design, self-employed for four years",
    "location": "A mid-sized city",
    "demographics": [
        {"label": "Works from", "value": "Home office"},
        {"label": "Clients at a time", "value": "3 to 5"},
        {"label": "Usual project", "value": "2 to 6 weeks"},
        {"label": "Tools today", "value": "Spreadsheet, mail, chat"},
        {"label": "Share of trials", "value": "46%"},
    ],
    "quote": "I want the work to be the hard part, not the paperwork around it.",
    "bio": (
        "Alex left an agency to choose the work and the hours. The design goes well; the rest is squeezed into "
        "evenings: quotes, reminders, three chat threads for one client.\n\n"
        "Alex would pay for help at once, but has tried four tools that were made for teams, and gave up on each "
        "within a week."
    ),
    "segment": {"name": "Freelancers in design", "size": "46% of trials", "value": "19 a month, for two years"},
    "quotes": [
        {"text": "If a tool asks how many seats I need, I close the page.", "source": "Interview 6"},
        {"text": "My best clients came from one mail that looked right.", "source": "Interview 9"},
    ],
    "goals": [
        said("Win larger projects from clients who come back", "11 of 11 interviews", "validated"),
        said("Know by the fifth of the month what comes in", "Survey, 83%", "metric"),
        said("Look established to a new client from the first mail", "8 of 11 interviews", "validated"),
    ],
    "frustrations": [
        said("Admin eats two evenings a week", "Survey, 74%", "metric"),
        said("Project tools are bloated for one person", "9 of 11 interviews", "validated"),
        said("Pricing pages speak to teams, never to one", "31 of 42 respondents", "metric"),
    ],
    "motivations": [
        said("Creative freedom: saying no to dull work", "11 of 11 interviews", "validated"),
        said("A portfolio that is worth showing", "7 of 11 interviews", "validated"),
        said("Being paid without having to chase"),
    ],
    "behaviours": [
        said("Compares three tools before trying one", "Funnel, third quarter", "metric"),
        said("Decides on the phone, sets up on the laptop", "Product events", "metric"),
        said("Trusts other designers more than review sites", "6 of 11 interviews", "validated"),
    ],
    "says": [
        said("I just want to send the invoice and forget it.", "Interview 4", "validated"),
        said("Is there a price for one person?", "Support chat, 12 times", "metric"),
    ],
    "thinks": [
        said("If this takes an hour to set up, I have lost"),
        said("The client must not see that I am one person", "Interview 9", "validated"),
    ],
    "does": [
        said("Keeps a spreadsheet beside every tool", "9 of 11 interviews", "validated"),
        said("Writes reminders on Sunday evening", "Product events", "metric"),
    ],
    "feels": [
        said("Ashamed to ask for money twice", "Interview 2", "validated"),
        said("Proud when a client books again"),
    ],
    "preferred_channels": [
        {"name": "Word of mouth", "share": 86},
        {"name": "Podcast", "share": 64},
        {"name": "Social media", "share": 52},
        {"name": "Email", "share": 41},
    ],
    "traits": [
        {"low": "Price", "high": "Value", "value": 64},
        {"low": "Do it myself", "high": "Guide me", "value": 34},
        {"low": "Cautious", "high": "Spontaneous", "value": 58},
        {"low": "Alone", "high": "With others", "value": 40},
        {"low": "Laptop", "high": "Phone", "value": 72},
    ],
    "portrait": {"seed": "alex-6381"},
}

MARA: Final[dict[str, Any]] = {
    "name": "Mara",
    "role": "Owner of a design studio of five",
    "age": 41,
    "occupation": "Founder and managing director",
    "location": "The capital",
    "demographics": [
        {"label": "Works from", "value": "Studio, two days at clients"},
        {"label": "Team", "value": "3 designers, 1 project manager"},
        {"label": "Yearly revenue", "value": "About 600,000"},
        {"label": "Tools today", "value": "A project tool, separate bookkeeping"},
        {"label": "Decides with", "value": "Her accountant and her project manager"},
    ],
    "quote": "If the invoice doesn’t match the books, I don’t care how pretty it is.",
    "bio": (
        "Mara has run her studio for nine years and answers for five salaries. She compares carefully, reads the "
        "terms and asks who else uses it.\n\n"
        "A tool has to survive her accountant: invoices must match the books to the cent, and somebody must approve "
        "what goes out. She changes tools once in five years, and then properly."
    ),
    "segment": {"name": "Small studios", "size": "18% of trials", "value": "95 a month, for five years"},
    "quotes": [
        {"text": "I have changed tools once in five years, and I remember why.", "source": "Interview 12"},
        {"text": "Ask my accountant, not me.", "source": "Interview 15"},
    ],
    "goals": [
        said("See on one page which projects earn money", "5 of 6 interviews", "validated"),
        said("Hand over approvals without losing control", "4 of 6 interviews", "validated"),
        said("Invoices that match the books to the cent", "6 of 6 interviews", "validated"),
    ],
    "frustrations": [
        said("Hours are noted in one place and billed in another", "5 of 6 interviews", "validated"),
        said("Sales calls that never answer the question about tax"),
        said("Price lists on which five people cost more than ten", "Support tickets, 9", "metric"),
    ],
    "motivations": [
        said("A studio that runs when she is away"),
        said("Good people who stay", "4 of 6 interviews", "validated"),
        said("Never again a missed payroll"),
    ],
    "behaviours": [
        said("Asks two other studio owners before any demo", "6 of 6 interviews", "validated"),
        said("Tests with one real project and one colleague", "Product events", "metric"),
        said("Reads the contract to the end and negotiates"),
    ],
    "says": [
        said("Send me the terms, then we talk.", "Interview 13", "validated"),
    ],
    "thinks": [
        said("What happens to my data when we leave?"),
    ],
    "does": [
        said("Exports everything on the last day of the trial", "Product events", "metric"),
    ],
    "feels": [
        said("Responsible for five salaries", "5 of 6 interviews", "validated"),
    ],
    "preferred_channels": [
        {"name": "Phone", "share": 78},
        {"name": "Word of mouth", "share": 72},
        {"name": "Email", "share": 66},
        {"name": "Event", "share": 33},
    ],
    "traits": [
        {"low": "Price", "high": "Value", "value": 81},
        {"low": "Do it myself", "high": "Guide me", "value": 66},
        {"low": "Cautious", "high": "Spontaneous", "value": 18},
        {"low": "Alone", "high": "With others", "value": 77},
        {"low": "Laptop", "high": "Phone", "value": 25},
    ],
    "portrait": {"seed": "mara-249"},
}
