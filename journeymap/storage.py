"""How static files get names that change with their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # Rewrites the imports between ES modules to the hashed names; imports must be relative, acyclic and end in `;`.
    support_js_module_import_aggregation = True
