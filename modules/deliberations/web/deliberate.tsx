import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { readingTopic } from '#contract/meetings'
import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { listing, type Propose } from '../contract.ts'
import { ProposeForm } from './forms.tsx'
import { StateTag } from './state-tag.tsx'

type Given = {
  source: NonNullable<Propose['source']>
  communityId?: string | undefined
  title: string
  about?: string | undefined
}

/** On a record’s page: hands it to the six parties, with what is known of it written already. */
export function Deliberate(given: Given) {
  return useMay('deliberations.read', 'deliberations.manage') ? <Inner {...given} /> : null
}

function Inner(given: Given) {
  const t = useWords('deliberations')
  const mayMake = useMay('deliberations.manage')
  const rows = useAnswer(listing, { query: { sourceId: given.source.sourceId } }).data?.rows
  useLive(['deliberations.'], ['list-deliberations'])
  if (!rows || (rows.length === 0 && !mayMake)) return null
  return (
    <Card title={t('aside.title')}>
      {rows.length === 0 && <p className="muted">{t('aside.hand')}</p>}
      {rows.map((row) => (
        <p key={row.id}>
          <Go to={`/deliberations/${row.id}`}>{row.title}</Go> <StateTag state={row.state} />
        </p>
      ))}
      {mayMake && rows.length === 0 && <Hand {...given} />}
    </Card>
  )
}

export function Hand({ source, communityId, title, about }: Given) {
  const t = useWords('deliberations')
  const go = useGo()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('aside.make')}</Button>
      <Drawer open={open} onClose={close} title={t('aside.make')} size={480} destroyOnHidden>
        <ProposeForm
          close={close}
          done={(id) => void go(`/deliberations/${id}`)}
          communityId={communityId}
          source={{ ...source, title: source.title.slice(0, 120) }}
          written={{ title: title.slice(0, 60), about: (about || title).slice(0, 1500) }}
        />
      </Drawer>
    </>
  )
}

/** On the page of a topic that waits for a meeting. */
export function DeliberateTopic({ id }: { id: string }) {
  const may = useMay('deliberations.read', 'deliberations.manage')
  const topic = useAnswer(readingTopic, { params: { id } }, { enabled: may }).data
  if (!topic) return null
  const source = { kind: 'meeting' as const, sourceId: id, title: topic.title, link: `/meetings/topics/${id}` }
  return (
    <Deliberate
      source={source}
      communityId={topic.communityId ?? undefined}
      title={topic.title}
      about={topic.words ?? undefined}
    />
  )
}

/** Beside many concerns of the same kind: `<newest concern>:<community>:<what they are>`. */
export function DeliberateCluster({ id }: { id: string }) {
  const may = useMay('deliberations.manage')
  const [concernId = '', communityId = '', ...rest] = id.split(':')
  const title = rest.join(':')
  const rows = useAnswer(listing, { query: { sourceId: concernId } }, { enabled: may }).data?.rows
  const [made] = rows ?? []
  if (made) return <Go to={`/deliberations/${made.id}`}>{made.title}</Go>
  if (!may || !rows) return null
  return (
    <Hand
      source={{ kind: 'cluster', sourceId: concernId, title, link: '/concerns/clusters' }}
      communityId={communityId}
      title={title}
    />
  )
}
