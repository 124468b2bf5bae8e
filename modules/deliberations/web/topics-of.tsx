import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { reading } from '#contract/concerns'
import { SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { addingSource, listing } from '../contract.ts'
import { ProposeForm } from './forms.tsx'
import { StateTag } from './state-tag.tsx'

/** On a concern's page: the topics it is part of; make it one, or add it to one that is under way. */
export function TopicsOf({ id }: { id: string }) {
  return useMay('deliberations.read', 'deliberations.manage') ? <Inner id={id} /> : null
}

function Inner({ id }: { id: string }) {
  const t = useWords('deliberations')
  const mayMake = useMay('deliberations.manage')
  const concern = useAnswer(reading, { params: { id } }).data
  const rows = useAnswer(listing, { query: { sourceId: id } }).data?.rows
  const communityId = concern?.region.community?.id
  const [open, setOpen] = useState<'make' | 'join'>()
  useLive(['deliberations.'], ['list-deliberations'])
  if (!rows || (rows.length === 0 && !mayMake)) return null
  const source = concern && {
    kind: 'concern' as const,
    sourceId: id,
    title: `${concern.no} ${concern.publicTitle ?? concern.topic.name}`,
    link: `/concerns/${id}`,
  }
  const close = () => setOpen(undefined)
  return (
    <Card title={t('aside.title')}>
      {rows.length === 0 ? (
        <p className="muted">{t('aside.none')}</p>
      ) : (
        <ul className="plain-list">
          {rows.map((row) => (
            <li key={row.id}>
              <Go to={`/deliberations/${row.id}`}>{row.title}</Go> <StateTag state={row.state} />
            </li>
          ))}
        </ul>
      )}
      {mayMake && communityId && (
        <p>
          <Button onClick={() => setOpen('make')}>{t('aside.make')}</Button>{' '}
          <Button onClick={() => setOpen('join')}>{t('aside.join')}</Button>
        </p>
      )}
      <Drawer open={open === 'make'} onClose={close} title={t('aside.make')} size={480} destroyOnHidden>
        <ProposeForm close={close} communityId={communityId} source={source} />
      </Drawer>
      <Drawer open={open === 'join'} onClose={close} title={t('aside.join')} size={480} destroyOnHidden>
        {communityId && source && <JoinForm communityId={communityId} source={{ ...source, kind: 'cluster' }} close={close} />}
      </Drawer>
    </Card>
  )
}

type Source = { kind: 'cluster'; sourceId: string; title: string; link: string }
function JoinForm({ communityId, source, close }: { communityId: string; source: Source; close: () => void }) {
  const t = useWords('deliberations')
  const join = useCommand(addingSource)
  const rows = useAnswer(listing, { query: { communityId, ended: 'false', limit: 100 } }).data?.rows ?? []
  const form = useForm({
    shape: z.object({ id: z.uuid() }),
    send: ({ id }) => join.mutateAsync({ params: { id }, body: { source } }),
    done: () => {
      notify(t('aside.joined'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('aside.join')} cancel={close}>
      <SelectField
        name="id"
        label={t('aside.which')}
        options={rows.map((row) => ({ value: row.id, label: `${row.no} ${row.title}` }))}
      />
    </Form>
  )
}
