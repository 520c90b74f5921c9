"""The addresses of all pages but the editor, by name: what the audits look at."""

from uuid import uuid4

from playwright.sync_api import Page

from .full_map import Full
from .site import Site


def pages(site: Site, full: Full) -> dict[str, str]:
    """Addresses of the pages of somebody who is signed in, by name."""
    home = f"{site.url}/w/{site.slug}/"
    return {
        "home, cards": home + "?layout=cards",
        "home, list": home + "?layout=list",
        "home, several selected": home + "?layout=cards",
        "home, filtered to nothing": home + "?q=nothing-like-it",
        "home, archived": home + "?shelf=archived",
        "home, trash": home + "?shelf=trash",
        "home, empty": full.empty,
        "new map": home + "maps/new/",
        "import": home + "import/",
        "import, dry run": full.dry_run,
        "import of evidence": home + "evidence/import/",
        "import of evidence, dry run": full.evidence_dry_run,
        "new map from a template": home + "maps/new/?template=b2b_sales",
        "personas": home + "personas/",
        "personas, trash": home + "personas/?shelf=trash",
        "persona": home + f"personas/{full.persona}/",
        "persona, empathy map": home + f"personas/{full.persona}/?view=empathy",
        "persona, form": home + f"personas/{full.persona}/edit/",
        "new persona": home + "personas/new/",
        "new persona, blank": home + "personas/new/?from=blank",
        "new persona, from an example": home + "personas/new/?from=patient",
        "templates of personas": home + "personas/templates/",
        "persona, save as template": home + f"personas/{full.persona}/template/",
        "settings": home + "settings/",
        "channels and tags": home + "lists/",
        "share links of the workspace": home + "links/",
        "templates of the workspace": home + "templates/",
        "storage": home + "storage/",
        "workspace, delete": home + "settings/delete/",
        "members": home + "members/",
        "contacts": home + "contacts/",
        "teams": home + "teams/",
        "joining a workspace": f"{site.url}/workspaces/join/",
        "quality checks": home + "checks/",
        "connections": home + "connections/",
        "audit log": home + "audit/",
        "audit log, filtered to nothing": home + "audit/?q=nothing-like-it",
        "search": home + "search/",
        "search, found": home + "search/?q=al",
        "search, nothing found": home + "search/?q=nothing-like-it&kind=card",
        "inbox": f"{site.url}/inbox/",
        "account": f"{site.url}/account/",
        "notifications": f"{site.url}/account/notifications/",
        "new password": f"{site.url}/accounts/password/change/",
        "email address": f"{site.url}/accounts/email/",
        "sign-in and security": f"{site.url}/accounts/2fa/",
        "sessions": f"{site.url}/accounts/sessions/",
        "sign-in of a workspace": home + "sign-in/",
        "your data": f"{site.url}/account/data/",
        "deleting one's account": f"{site.url}/account/delete/",
        "new workspace": f"{site.url}/workspaces/new/",
        "sign out": f"{site.url}/accounts/logout/",
        "actions, table": home + "actions/?view=table&status=all",
        "actions, board": home + "actions/?view=board&status=all",
        "actions of a map": f"{full.on.url}actions/?view=table",
        "an action, closing": home + "actions/1/?close=done&edit=1",
        "an action that did not help": home + "actions/2/",
        "new action": home + "actions/new/",
        "deadlines in a calendar": home + "actions/calendar/",
        "insights of a map": f"{full.on.url}insights/",
        "evidence of a map": full.proposed,
        "evidence": home + "evidence/",
        "evidence, filtered to nothing": home + "evidence/?q=nothing-like-it&segment=nobody",
        "evidence, by hand": home + "evidence/new/",
        "sources of evidence": home + "evidence/sources/",
        "evidence of a persona": home + f"personas/{full.persona}/evidence/",
        "assumptions of a map": f"{full.on.url}assumptions/",
        "interviews about a map": f"{full.on.url}interviews/",
        "an interview": full.interview,
        "new interview": f"{full.on.url}interviews/new/",
        "validation links of a map": f"{full.on.url}validation/",
        "new validation link": f"{full.on.url}validation/new/",
        "insights of a map, by cost": f"{full.on.url}insights/?pains=cost",
        "the history of a map": f"{full.on.url}history/",
        "a map as it was": f"{full.on.url}at/1/?view=map",
        "a map compared with its beginning": f"{full.on.url}compare/?from=seq:1",
        "a map compared, changes only": f"{full.on.url}compare/?from=seq:1&changes=1",
        "portfolio": home + "insights/",
        "touchpoints over all maps": home + "insights/touchpoints/",
        "channels over all maps": home + "insights/touchpoints/?by=channels",
        "planned maps": home + "insights/planned/",
        "objective of a map": f"{full.on.url}objective/",
        "a report": full.report,
        "reports": home + "reports/",
        "new report": home + f"reports/new/?map={full.on.id}",
        "review of a map": f"{full.on.url}review/",
        "review of a map, decision": f"{full.on.url}review/#decide",
        "dated events": home + "events/",
        "help": f"{site.url}/help/",
        "not found": f"{site.url}/w/nowhere/",
    }


def open_pages(site: Site) -> dict[str, str]:
    """Pages that nobody has to sign in for."""
    return {
        "sign in": f"{site.url}/accounts/login/",
        "sign up": f"{site.url}/accounts/signup/",
        "forgotten password": f"{site.url}/accounts/password/reset/",
        "offline": f"{site.url}/offline/",
        "door of a contact": f"{site.url}/owners/{uuid4()}/",
    }


def select_several(page: Page) -> None:
    """What a page of several selected maps shows over it."""
    for box in page.locator(".mc input[type=checkbox]").all()[:2]:
        box.check(force=True)
