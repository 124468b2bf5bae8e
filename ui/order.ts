import { useUrlWords } from './router.tsx'

/** For a table whose rows come whole: the order that the address names (`sort=-asks`), and how the head changes it. */
export function useOrder<Row>(rows: readonly Row[], by: Record<string, (row: Row) => string | number>, usual: string) {
  const [words, change] = useUrlWords()
  const sort = words.sort && by[words.sort.replace('-', '')] ? words.sort : usual
  const key = by[sort.replace('-', '')]
  const down = sort.startsWith('-') ? -1 : 1
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh')
  return {
    rows: key ? [...rows].sort((a, b) => down * compare(key(a), key(b))) : rows,
    sort,
    onSort: (next: string) => change({ sort: next }),
  }
}
