import { reading } from '#contract/concerns'
import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { listingNeeds } from '../contract.ts'
import { AddNeed } from './adding.tsx'
import './exchange.css'
import { useSay } from './say.ts'
import { NeedTag } from './tags.tsx'

/** On a concern's page: the needs made from it, and the button that makes one. */
export function NeedsOf({ id }: { id: string }) {
  const may = useMay('exchange.manage', 'exchange.read')
  return may ? <Inner id={id} /> : null
}

function Inner({ id }: { id: string }) {
  const t = useWords('exchange')
  const say = useSay()
  const mayMake = useMay('exchange.manage')
  const concern = useAnswer(reading, { params: { id } }).data
  const rows = useAnswer(listingNeeds, { query: { concernId: id } }).data?.rows
  useLive(['exchange.'], ['list-exchange-needs'])
  const communityId = concern?.region.community?.id
  if (!rows || (rows.length === 0 && !mayMake)) return null
  return (
    <Card title={t('aside.title')}>
      {rows.length === 0 ? (
        <p className="muted">{t('aside.none')}</p>
      ) : (
        <ul className="exchange-list">
          {rows.map((row) => (
            <li key={row.id}>
              <div className="title-line">
                <Go to={`/exchange/needs/${row.id}`}>{row.title}</Go>
                <NeedTag need={row} />
              </div>
              <div className="muted">{say.progress(row.metQuantity, row.quantity, row.unit)}</div>
            </li>
          ))}
        </ul>
      )}
      {mayMake && concern && communityId && (
        <AddNeed
          concern={{ id, no: concern.no, title: concern.title, communityId, about: concern.publicTitle ?? concern.topic.name }}
          label={t('aside.make')}
        />
      )}
    </Card>
  )
}
