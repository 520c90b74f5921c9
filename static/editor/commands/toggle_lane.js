/** Fold a lane to a strip, or unfold it; only for this person. */
export const toggleLane = (editor, lane) => editor.flip("collapsed", lane);
