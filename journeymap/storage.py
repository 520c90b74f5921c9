"""How static files get names that change with their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    # Rewrites the imports between ES modules to the hashed names; imports must be relative, acyclic and end in `;`.
    support_js_module_import_aggregation = True
    # A module's name depends on its imports' names: each pass settles one more level of that tree.
    max_post_process_passes = 40
    keep_intermediate_files = False
