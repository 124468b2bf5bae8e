import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { reading } from '#contract/concerns'
import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { listingProblems } from '../contract.ts'
import { ProblemTag } from './parts.tsx'
import { RaiseForm } from './raise-form.tsx'

/** On a concern’s page: the problems made of it, and the button that makes one. */
export function ProblemsOf({ id }: { id: string }) {
  return useMay('lists.read') ? <Inner id={id} /> : null
}

function Inner({ id }: { id: string }) {
  const t = useWords('lists')
  const go = useGo()
  const mayManage = useMay('lists.manage')
  const [making, setMaking] = useState(false)
  const concern = useAnswer(reading, { params: { id } }).data
  const rows = useAnswer(listingProblems, { query: { subjectId: id } }).data?.rows
  useLive(['lists.'], ['list-problems'])
  if (!rows || (rows.length === 0 && !mayManage)) return null
  return (
    <Card title={t('aside.title')}>
      {rows.length === 0 && <p className="muted">{t('aside.none')}</p>}
      {rows.map((row) => (
        <p key={row.id}>
          <Go to={`/lists/${row.id}`}>{`${row.no} ${row.text}`}</Go> <ProblemTag state={row.state} />
        </p>
      ))}
      {mayManage && rows.length === 0 && concern && <Button onClick={() => setMaking(true)}>{t('aside.make')}</Button>}
      <Drawer open={making} onClose={() => setMaking(false)} title={t('aside.make')} size={480} destroyOnHidden>
        <RaiseForm
          concernId={id}
          text={concern?.publicTitle ?? concern?.topic.name ?? ''}
          raised={(problem) => void go(`/lists/${problem}`)}
          close={() => setMaking(false)}
        />
      </Drawer>
    </Card>
  )
}
