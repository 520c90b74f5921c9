"""E-commerce checkout: from wanting something to unpacking it, sending a part back and showing it to friends."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from .lanes import lanes
from .structure import Metric, Objective, Stage, Starter, Touchpoint

CHOOSING: Final = Stage(
    _("Choosing"),
    8,
    "before",
    (
        Touchpoint(
            title=_("An ad shows me just what I need"),
            mood=0.6,
            channel="thumb",
            ownership="paid",
            actions=_("Taps on it in the tram"),
            thoughts=_("“Nice. But does it look like that on me?”"),
            on_stage=_("Picture with a price"),
        ),
        Touchpoint(
            title=_("I look for my size"),
            mood=-0.5,
            channel="globe",
            actions=_("Opens the size table, measures a shirt that fits"),
            thoughts=_("“Between M and L, as ever.”"),
            on_stage=_("Size table in centimetres"),
            pain=_("Sizes differ from brand to brand"),
            opportunity=_("Say how a size falls, in buyers’ words"),
        ),
        Touchpoint(
            title=_("I look at pictures by other buyers"),
            mood=0.7,
            channel="star",
            ownership="earned",
            actions=_("Scrolls past five stars to the three"),
            thoughts=_("“She has my figure, and it sits well.”"),
            on_stage=_("Reviews with photos"),
        ),
    ),
)

BASKET: Final = Stage(
    _("Basket"),
    2,
    "during",
    (
        Touchpoint(
            title=_("I put it in my basket"),
            mood=0.8,
            channel="globe",
            actions=_("Adds a second colour, just in case"),
            thoughts=_("“I can still send one back.”"),
            on_stage=_("Basket with delivery day"),
            metric=Metric(_("Visits with something in the basket"), "%", "up"),
        ),
        Touchpoint(
            title=_("I see what delivery costs me"),
            mood=-1.2,
            channel="globe",
            contact="decides",
            moment_of_truth=True,
            actions=_("Looks for a voucher code in another tab"),
            thoughts=_("“Six euros? Then I’d rather go to town.”"),
            on_stage=_("Sum with shipping, shown for the first time"),
            pain=_("The shipping cost appears only now"),
            opportunity=_("Name the shipping cost beside the price"),
            metric=Metric(_("Baskets left at the total"), "%", "down"),
        ),
    ),
)

CHECKOUT_STAGE: Final = Stage(
    _("Checkout"),
    3,
    "during",
    (
        Touchpoint(
            title=_("They want me to open an account"),
            mood=-0.8,
            channel="globe",
            actions=_("Looks for “continue as a guest”"),
            thoughts=_("“I want a shirt, not a relationship.”"),
            on_stage=_("Two boxes: sign in or register"),
        ),
        Touchpoint(
            title=_("I type my address on the phone"),
            mood=-0.6,
            channel="globe",
            actions=_("Corrects the street twice with the thumb"),
            thoughts=_("“Why does it know my postcode but not my town?”"),
            on_stage=_("Form with nine fields"),
            metric=Metric(_("Time from basket to order"), _("minutes"), "down"),
        ),
        Touchpoint(
            title=_("I choose how to pay"),
            mood=0.0,
            channel="globe",
            ownership="partner",
            actions=_("Takes the one that needs no card number"),
            thoughts=_("“Is this page still the shop’s?”"),
            on_stage=_("Page of the payment service"),
            metric=Metric(_("Payments that fail"), "%", "down"),
        ),
        Touchpoint(
            title=_("I press “buy”"),
            mood=0.5,
            channel="globe",
            actions=_("Checks the sum once more and taps"),
            thoughts=_("“Done. Hopefully only once.”"),
            on_stage=_("Order number and what happens next"),
            metric=Metric(_("Checkouts finished of those begun"), "%", "up"),
        ),
    ),
)

DELIVERY: Final = Stage(
    _("Delivery"),
    1,
    "after",
    (
        Touchpoint(
            title=_("I follow where my parcel is"),
            mood=-0.2,
            channel="monitor",
            contact="waits",
            ownership="partner",
            actions=_("Opens the link from the mail four times a day"),
            thoughts=_("“Between eight and six. Great.”"),
            on_stage=_("Tracking page of the carrier"),
        ),
        Touchpoint(
            title=_("I unpack it"),
            mood=1.4,
            channel="invoice",
            contact="uses",
            moment_of_truth=True,
            actions=_("Tries it on before the box is folded"),
            thoughts=_("“Softer than I thought.”"),
            on_stage=_("Parcel with a return label inside"),
        ),
    ),
)

AFTER: Final = Stage(
    _("Keeping or returning"),
    5,
    "after",
    (
        Touchpoint(
            title=_("I send one piece back"),
            mood=-0.4,
            channel="invoice",
            ownership="partner",
            actions=_("Looks for tape and an open parcel shop"),
            thoughts=_("“What if they say it was worn?”"),
            on_stage=_("Return form with reasons"),
            metric=Metric(_("Pieces sent back"), "%", "down"),
        ),
        Touchpoint(
            title=_("I have my money back"),
            mood=0.6,
            channel="mail",
            contact="waits",
            actions=_("Checks the account on the third day"),
            thoughts=_("“That went smoothly.”"),
            on_stage=_("Mail with the sum"),
        ),
        Touchpoint(
            title=_("I wear it and somebody asks about it"),
            mood=1.5,
            channel="quote",
            ownership="earned",
            contact="uses",
            actions=_("Names the shop without thinking"),
            thoughts=_("“From that little shop, and it came in two days.”"),
        ),
    ),
)

CHECKOUT: Final = Starter(
    key="checkout",
    name=_("E-commerce checkout"),
    description=_("From wanting it to wearing it, with the basket in between"),
    audience=_("For online shops, on the phone above all"),
    objective=Objective(
        _("More of those who fill a basket finish the order."), _("Checkouts finished of those begun"), "%", "up"
    ),
    scenario=_("A customer orders clothes on the phone, on the way home, for the first time in this shop."),
    scope_start=_("Sees the article"),
    scope_end=_("Keeps it, or has the money back"),
    stages=(CHOOSING, BASKET, CHECKOUT_STAGE, DELIVERY, AFTER),
    lanes=lanes(
        actions=_("What do thumbs and eyes do? Watch somebody on a phone"),
        thoughts=_("What do they tell themselves just before they leave the page?"),
        emotions=_("Where does joy in the thing meet worry about money?"),
        channels=_("Your page, the carrier’s, or somebody’s feed?"),
        on_stage=_("What exactly is on the screen or in the parcel?"),
        pain_points=_("What makes them close the tab?"),
        opportunities=_("Which field, page or doubt could go?"),
        metrics=_("How many get from here to the next step?"),
    ),
    evidence_hints=(
        _("The checkout funnel, phone and desktop apart"),
        _("Words typed into the shop’s own search"),
        _("Reasons given for returns"),
        _("Five people buying aloud on their own phone"),
        _("Mails that ask “where is my parcel?”"),
    ),
)
