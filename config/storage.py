"""How static files are named and compressed for serving."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names carry the hash of the content, also inside our ES modules, which import one another."""

    support_js_module_import_aggregation = True
