"""The demo's personas, complete: a freelance designer and the owner of a small studio."""

from typing import Any, Final

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
    "goals": [
        "Win larger projects from clients who come back",
        "Know by the fifth of the month what comes in",
        "Look established to a new client from the first mail",
    ],
    "frustrations": [
        "Admin eats two evenings a week",
        "Project tools are bloated for one person",
        "Pricing pages speak to teams, never to one",
    ],
    "motivations": [
        "Creative freedom: saying no to dull work",
        "A portfolio that is worth showing",
        "Being paid without having to chase",
    ],
    "behaviours": [
        "Compares three tools before trying one",
        "Decides on the phone, sets up on the laptop",
        "Trusts other designers more than review sites",
    ],
    "preferred_channels": ["Word of mouth", "Podcast", "Social media", "Email"],
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
    "goals": [
        "See on one page which projects earn money",
        "Hand over approvals without losing control",
        "Invoices that match the books to the cent",
    ],
    "frustrations": [
        "Hours are noted in one place and billed in another",
        "Sales calls that never answer the question about tax",
        "Price lists on which five people cost more than ten",
    ],
    "motivations": [
        "A studio that runs when she is away",
        "Good people who stay",
        "Never again a missed payroll",
    ],
    "behaviours": [
        "Asks two other studio owners before any demo",
        "Tests with one real project and one colleague",
        "Reads the contract to the end and negotiates",
    ],
    "preferred_channels": ["Phone", "Word of mouth", "Email", "Event"],
    "traits": [
        {"low": "Price", "high": "Value", "value": 81},
        {"low": "Do it myself", "high": "Guide me", "value": 66},
        {"low": "Cautious", "high": "Spontaneous", "value": 18},
        {"low": "Alone", "high": "With others", "value": 77},
        {"low": "Laptop", "high": "Phone", "value": 25},
    ],
    "portrait": {"seed": "mara-249"},
}
