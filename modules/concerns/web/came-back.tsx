import { listing } from '#contract/concerns'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Loading, WentWrong } from '#ui/states.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { DueChip } from './due-chip.tsx'
import { StateTag } from './state-tag.tsx'

/** What waits for me in my grid, and what became of what I handed up. */
export function CameBack() {
  const t = useWords('concerns')
  useLive(['concerns.'], ['list-concerns'])
  return (
    <>
      <Rows title={t('field.mine')} empty={t('empty.mine')} query={{ list: 'mine', sort: 'due', limit: 10 }} />
      <Rows
        title={t('field.cameBack')}
        empty={t('field.nothingBack')}
        query={{ list: 'all', filed: '1', sort: 'told', limit: 20 }}
      />
    </>
  )
}

function Rows({ title, empty, query }: { title: string; empty: string; query: Record<string, unknown> }) {
  const t = useWords('concerns')
  const said = useSaid()
  const asked = useAnswer(listing, { query: query as never })
  const rows = asked.data?.rows ?? []
  return (
    <Card title={title}>
      {asked.isError ? (
        <WentWrong error={asked.error} retry={() => void asked.refetch()} />
      ) : asked.isPending ? (
        <Loading />
      ) : rows.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <ul className="came-back">
          {rows.map((row) => (
            <li key={row.id}>
              <Go to={`/concerns/${row.id}`} className="two-lines">
                {row.title}
              </Go>
              <div className="line-of-tags">
                <StateTag state={row.state} />
                {row.state === 'closed' ? row.result && <span>{t(`results.${row.result}`)}</span> : <DueChip row={row} kind />}
                <span className="small">{said.ago(row.toldAt)}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
