import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { reading } from '#contract/concerns'
import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { listingWhistles } from '../contract.ts'
import { DraftForm } from './draft-form.tsx'
import { WhistleTag } from './parts.tsx'
import './whistles.css'

/** On a concern’s page: the whistles about it, and the button that drafts one. */
export function WhistlesOf({ id }: { id: string }) {
  const may = useMay('whistles.read')
  return may ? <Inner id={id} /> : null
}

function Inner({ id }: { id: string }) {
  const t = useWords('whistles')
  const go = useGo()
  const [drafting, setDrafting] = useState(false)
  const mayDraft = useMay('whistles.call', 'whistles.draft')
  const concern = useAnswer(reading, { params: { id } }).data
  const rows = useAnswer(listingWhistles, { query: { concernId: id } }).data?.rows
  useLive(['whistles.'], ['list-whistles'])
  const regionId = concern?.region.community?.id ?? concern?.region.subdistrict?.id
  if (!rows || (rows.length === 0 && !mayDraft)) return null
  return (
    <Card title={t('aside.title')}>
      {rows.length === 0 ? (
        <p className="muted">{t('aside.none')}</p>
      ) : (
        <ul className="whistle-list">
          {rows.map((row) => (
            <li key={row.id}>
              <Go to={`/whistles/${row.id}`}>{row.subject}</Go> <WhistleTag state={row.state} />
            </li>
          ))}
        </ul>
      )}
      {mayDraft && concern && regionId && (
        <Button block onClick={() => setDrafting(true)}>
          {t('aside.make')}
        </Button>
      )}
      <Drawer open={drafting} onClose={() => setDrafting(false)} title={t('aside.make')} size={560} destroyOnHidden>
        {concern && regionId && (
          <DraftForm
            concern={{ id, regionId, about: concern.publicTitle ?? concern.topic.name }}
            close={() => setDrafting(false)}
            drafted={(made) => void go(`/whistles/${made}`)}
          />
        )}
      </Drawer>
    </Card>
  )
}
