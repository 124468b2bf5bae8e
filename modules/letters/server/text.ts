import { createHash } from 'node:crypto'
import type { Item, Letter } from './store.ts'

/** What both sides sign, in one form: changing any of it gives another hash. */
export function hashOf(
  letter: Pick<Letter, 'title' | 'year' | 'level' | 'aOrgId' | 'aPost' | 'bOrgId' | 'bPost'>,
  items: readonly Pick<Item, 'id' | 'content' | 'target' | 'indicator' | 'weight' | 'parentId'>[],
): string {
  const { title, year, level, aOrgId, aPost, bOrgId, bPost } = letter
  const text = [
    [title, year, level, aOrgId, aPost, bOrgId, bPost],
    ...items.map(({ id, content, target, indicator, weight, parentId }) => [id, content, target, indicator, weight, parentId]),
  ]
  return createHash('sha256').update(JSON.stringify(text)).digest('hex')
}
