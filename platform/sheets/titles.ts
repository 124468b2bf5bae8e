import { halfWidth } from './cells.ts'

const HAN_GAP = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu

/** A title as it is shown: `姓　名` → `姓名`, line breaks gone. */
export const tidy = (title: string): string => title.replace(/\s+/g, ' ').replace(HAN_GAP, '').trim()

/** A title as it is compared: no blanks, no required mark, no colon, small letters, half-width. */
export const comparable = (title: string): string =>
  halfWidth(title)
    .toLowerCase()
    .replace(/[\s*:：]/g, '')
    .replace(/[(（]必填[)）]/, '')

const withoutHint = (title: string) => title.replace(/[(（][^)）]*[)）]/g, '')

/** How well a column's title says what is looked for: 4 the same … 1 contained, 0 not at all. */
function likeness(title: string, wanted: string): number {
  const [whole, aim] = [comparable(title), comparable(wanted)]
  const leaf = comparable(title.split('/').at(-1)!)
  if (whole === aim) return 4
  if (leaf === aim) return 3
  if (withoutHint(leaf) === withoutHint(aim)) return 2
  return aim.length > 1 && (leaf.includes(aim) || (leaf.length > 1 && aim.includes(leaf))) ? 1 : 0
}

/**
 * Which column of the sheet is meant by which column of the import, by title. The surest pairs are made first; a column
 * serves once. The result has an entry only for what was found.
 */
export function matchTitles(
  wanted: { key: string; titles: readonly string[] }[],
  columns: { key: string; title: string }[],
): Record<string, string> {
  const pairs = wanted.flatMap(({ key, titles }) =>
    columns.map((column) => ({
      key,
      column: column.key,
      score: Math.max(...titles.map((title, rank) => likeness(column.title, title) * 100 - rank)),
    })),
  )
  const matched: Record<string, string> = {}
  for (const { key, column } of pairs.filter((pair) => pair.score >= 50).sort((a, b) => b.score - a.score))
    if (!(key in matched) && !Object.values(matched).includes(column)) matched[key] = column
  return matched
}
