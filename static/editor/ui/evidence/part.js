/** Evidence on the map: one file, fetched after the first look at a map (see ../later.js). */
export { CoverageBar, CoverageCells } from "./Coverage.js";
export { EvidenceButton } from "./EvidenceButton.js";
export { EvidenceCell } from "./EvidenceCell.js";
export { EvidenceSection } from "./Section.js";
export { MetricReading } from "../series/MetricReading.js";
export { LinkEvidence } from "./LinkEvidence.js";
export { follow } from "./follow.js";
