import { dayOf, plusDays } from '#common/dates.ts'
import { listing, states, type Topic } from '#contract/concerns'
import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import type { Chosen } from './places.ts'
import { StateTag } from './state-tag.tsx'

const open = states.filter((state) => state !== 'closed')

/** Open concerns of the same grid and topic in thirty days: perhaps the caller means one of these. */
export function Duplicates({ topic, place }: { topic: Topic | undefined; place: Chosen | undefined }) {
  const t = useWords('concerns')
  const said = useSaid()
  const gridId = place?.gridId
  const query = {
    list: 'all' as const,
    gridId,
    topic: topic?.code,
    state: open,
    toldFrom: plusDays(dayOf(new Date()), -30),
    limit: 5,
  }
  const { data } = useAnswer(listing, { query }, { enabled: Boolean(topic && gridId) })
  const rows = data?.rows ?? []
  return (
    <div role="status">
      {rows.length > 0 && (
        <div className="warning">
          <p>{t('filing.duplicates', { count: rows.length })}</p>
          <ul>
            {rows.map((row) => (
              <li key={row.id} className="line-of-tags">
                <Go to={`/concerns/${row.id}`} target="_blank">
                  {row.title}
                </Go>
                <StateTag state={row.state} />
                <span className="small">{said.ago(row.toldAt)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
