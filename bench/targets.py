"""What the figures are held against: ratios to the relay are the verdict, milliseconds are for orientation."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """`floor` must be reached, `goal` is aimed at. `higher`: more is better."""

    label: str
    unit: str
    floor: float
    goal: float
    higher: bool = False

    def verdict(self, value: float | None) -> str:
        if value is None:
            return "no figure"
        if self._reaches(value, self.goal):
            return "goal"
        return "floor" if self._reaches(value, self.floor) else "MISSED"

    def _reaches(self, value: float, wanted: float) -> bool:
        return value >= wanted if self.higher else value <= wanted


TARGETS = {
    "ratio_50": Target("p95 beside the relay, 50 editors", "x", 8, 4),
    "ratio_100": Target("p95 beside the relay, 100 editors", "x", 9, 4),
    "ratio_200": Target("p95 beside the relay, 200 editors", "x", 15, 5),
    "p95_50": Target("p95, 50 editors", "ms", 6, 3),
    "p95_100": Target("p95, 100 editors", "ms", 8, 3),
    "p95_200": Target("p95, 200 editors", "ms", 20, 6),
    "p95_maps": Target("p95, 50 maps with 4 editors", "ms", 5, 2),
    "most_edits": Target("most edits/s, 50 editors, p95 < 100 ms", "/s", 1500, 4000, higher=True),
    "join_3000": Target("join, 3,000 cards, p50", "ms", 30, 12),
    "join_300": Target("join, 300 cards, p50", "ms", 6, 3),
    "cpu_200": Target("CPU per delivered edit, 200 editors", "µs", 8, 4),
    "sqlite_50": Target("p95 on SQLite, 50 editors", "ms", 15, 8),
    "export_seconds": Target("PDF of 3,000 cards", "s", 10, 5),
    "export_cpu_seconds": Target("the same in seconds of the processor", "s", 8, 4),
    "export_memory": Target("memory of the process that writes it", "MB", 400, 250),
    "export_png_memory": Target("the same for a PNG of as many pixels as are allowed", "MB", 400, 350),
    "export_svg_memory": Target("the same for an SVG", "MB", 400, 320),
    "export_ratio": Target("p95 of others meanwhile, beside without", "x", 2, 1.3),
    "evidence_seconds": Target("50,000 rows of evidence in the background", "s", 60, 30),
    "evidence_cpu_seconds": Target("the same in seconds of the processor, without the database", "s", 50, 25),
    "evidence_memory": Target("memory of the process that reads them", "MB", 300, 150),
    "evidence_alone": Target("p95 of 20 editors without it", "ms", 20, 5),
    "evidence_beside": Target("p95 of 20 editors meanwhile", "ms", 40, 10),
    "evidence_ratio": Target("the one beside the other", "x", 2, 1.3),
    **{
        f"search_{name}_{figure}": Target(f"{label}, {written}", unit, floor, goal)
        for name, written in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))
        for figure, label, unit, floor, goal in (
            ("usual_ms", "search of 180,000 elements", "ms", 400, 150),
            ("slowest_ms", "words that nearly everything holds", "ms", 1000, 400),
            ("after_edit_ms", "search right after an edit", "ms", 200, 60),
            ("build_s", "making the index", "s", 120, 45),
        )
    },
    "checks_cpu": Target("quality checks of 3,000 elements, processor", "ms", 200, 50),
    "checks_words": Target("the same with every finding in words", "ms", 200, 100),
    "editor_kilobytes": Target("JavaScript and CSS until the map stands", "kB", 150, 135),
    "editor_phone": Target("the same on a phone", "kB", 150, 135),
    "editor_chain": Target("requests in a chain until the map", "", 3, 3),
    "editor_scroll": Target("longest frame of a scroll", "ms", 50, 34),
    "editor_drag": Target("longest frame of a drag", "ms", 50, 34),
    "editor_drag_50": Target("longest frame of a drag of 50 cards", "ms", 100, 50),
    "editor_palette": Target("longest frame of opening the palette", "ms", 200, 100),
    "editor_find": Target("longest frame of typing in the find bar", "ms", 200, 100),
    "editor_heap": Target("JavaScript heap, 3,000 elements", "MB", 150, 60),
}
