/** Where a text begins, however its lines are parted. */
export function textAt(text: string, part: string, from: number): number {
  const words = part.replaceAll('**', '').split(/\s+/).slice(0, 12);
  const found = new RegExp(words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s+'), 'g');
  found.lastIndex = from;
  return found.exec(text)?.index ?? -1;
}
