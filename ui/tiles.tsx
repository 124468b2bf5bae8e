import { Go } from './router.tsx'
import { sayNumber } from './said.ts'

export type Tile = { key: string; count: number; label: string; to: string; tone?: 'alarm' | 'today' }

/** Numbers that are links to the rows they count. */
export const Tiles = ({ tiles, label }: { tiles: readonly Tile[]; label: string }) => (
  <nav className="tiles" aria-label={label}>
    {tiles.map(({ key, count, label: said, to, tone }) => (
      <Go key={key} to={to} className={count > 0 ? tone : undefined}>
        <b>{sayNumber(count)}</b> {said}
      </Go>
    ))}
  </nav>
)
