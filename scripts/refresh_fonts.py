"""Unpacks the fonts of documents out of their npm package: `python scripts/refresh_fonts.py`. Needs fonttools, brotli.

typst reads neither web fonts nor variable ones, so each weight is a plain font file: the same outlines and tables as
in the package, only no longer compressed. The licence lies beside them. Documents are set with what is here; the pages
of the program have fonts of their own in static/fonts.
"""

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "inter-ui@4.1.1"
FILES = {
    "web/Inter-Regular.woff2": "Inter-Regular.ttf",
    "web/Inter-Medium.woff2": "Inter-Medium.ttf",
    "web/Inter-SemiBold.woff2": "Inter-SemiBold.ttf",
    "display/InterDisplay-Medium.woff2": "InterDisplay-Medium.ttf",
    "display/InterDisplay-SemiBold.woff2": "InterDisplay-SemiBold.ttf",
}
LICENCE = ("LICENSE.txt", "OFL.txt")
FONTS = Path(__file__).resolve().parent.parent / "maps" / "exchange" / "fonts"


def main() -> int:
    try:
        from fontTools.ttLib import TTFont  # type: ignore[import-not-found]
    except ImportError:
        print("fonttools and brotli are needed: pip install fonttools brotli")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            for source, target in FILES.items():
                font = TTFont(io.BytesIO(_member(archive, source)))
                font.flavor = None
                font.save(FONTS / target)
            (FONTS / LICENCE[1]).write_bytes(_member(archive, LICENCE[0]))
    return 0


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise FileNotFoundError(name)
    return file.read()


if __name__ == "__main__":
    sys.exit(main())
