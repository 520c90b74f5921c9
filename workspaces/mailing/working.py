"""What comes round: letters are made of what waits, and sent."""

from __future__ import annotations

from workspaces.regular import regular_work

from . import gathering, sending


@regular_work("workspaces.mail_news")
def mail_news() -> None:
    gathering.gather_news()
    sending.send_due()


@regular_work("workspaces.mail_days")
def mail_days() -> None:
    if gathering.gather_days():
        sending.send_due()


@regular_work("workspaces.tidy_letters")
def tidy_letters() -> None:
    sending.forget_old()
