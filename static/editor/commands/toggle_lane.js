/** Fold a lane to a strip, or unfold it; only in this tab. */
export function toggleLane(editor, lane) {
  const next = new Set(editor.collapsed.peek());
  if (!next.delete(lane)) next.add(lane);
  editor.collapsed.value = next;
}
