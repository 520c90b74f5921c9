"""A person who signs in with an email address."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("A user needs an email address")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    # A BCP 47 tag such as "de-DE": how numbers and dates look, apart from the language of the words.
    formats = models.CharField(_("number and date formats"), max_length=20, default="en-GB")
    # Where "/" leads; kept here so that it survives signing out.
    last_workspace = models.ForeignKey(
        "workspaces.Workspace", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # How news of a kind reaches this person by mail: {"mention": "now" | "daily" | "off"}; defaults for the rest.
    mail = models.JSONField(default=dict, blank=True, db_default=models.Value({}, models.JSONField()))
    # The day, theirs, of which the last digest told.
    digest_on = models.DateField(null=True, blank=True)
    # Their account was deleted then; what they wrote stays, as somebody's without a name.
    deleted_at = models.DateTimeField(null=True, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case")]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name shown to colleagues; never the whole address, which guests might see."""
        if self.deleted_at is not None:
            return gettext("Deleted account")
        return self.name or self.email.split("@")[0]

    def get_full_name(self) -> str:
        return self.display_name
