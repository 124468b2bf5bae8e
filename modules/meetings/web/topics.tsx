import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingTopics, exportingTopicsCsv, levels, listingTopics, namedKinds, states, type TopicRow } from '../contract.ts'
import { ProposeForm } from './forms.tsx'
import { StateTag, useKind } from './state-tag.tsx'

/** What waits for a joint meeting, and what became of it. */
export function Topics() {
  const t = useWords('meetings')
  const said = useSaid()
  const go = useGo()
  const kindOf = useKind()
  const may = useMay('meetings.propose')
  const [proposing, setProposing] = useState(false)
  useLive(['meetings.'], ['list-topics'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, state?: string) => ({
    key,
    label: t(`list.views.${key}`),
    filters: (state ? { state } : {}) as Record<string, string>,
  })
  return (
    <>
      <ListPage<TopicRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingTopics}
        sort="-proposedAt"
        open={(row) => `/meetings/topics/${row.id}`}
        columns={[
          {
            key: 'title',
            title: t('columns.title'),
            sort: 'title',
            lead: true,
            cell: (row) => <Go to={`/meetings/topics/${row.id}`}>{row.title}</Go>,
          },
          { key: 'kind', title: t('columns.kind'), cell: (row) => kindOf(row.kind) },
          { key: 'level', title: t('columns.level'), cell: (row) => t(`levels.${row.level}`) },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
          {
            key: 'proposedAt',
            title: t('columns.proposedAt'),
            sort: 'proposedAt',
            cell: (row) => said.day(row.proposedAt),
          },
          {
            key: 'meetingOn',
            title: t('columns.meetingOn'),
            sort: 'meetingOn',
            cell: (row) => row.meetingOn && said.day(row.meetingOn),
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', states) },
          { kind: 'select', key: 'level', label: t('columns.level'), several: true, options: options('levels', levels) },
          { kind: 'select', key: 'kind', label: t('columns.kind'), several: true, options: options('kinds', namedKinds) },
        ]}
        views={[view('all'), view('waiting', 'waiting'), view('taken', 'taken'), view('over', 'settled,dropped')]}
        exports={{ xlsx: exportingTopics, csv: exportingTopicsCsv }}
        empty={{ words: t('list.empty') }}
        actions={
          may && (
            <Button type="primary" onClick={() => setProposing(true)}>
              {t('propose.verb')}
            </Button>
          )
        }
      />
      <Drawer open={proposing} onClose={() => setProposing(false)} title={t('propose.verb')} size={480} destroyOnHidden>
        <ProposeForm added={(id) => void go(`/meetings/topics/${id}`)} close={() => setProposing(false)} />
      </Drawer>
    </>
  )
}
