import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { reading } from '#contract/concerns'
import { readingTopic } from '#contract/meetings'
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
  const may = useMay('lists.read')
  const concern = useAnswer(reading, { params: { id } }, { enabled: may }).data
  if (!may || !concern) return null
  return (
    <Made
      id={id}
      of={{ concernId: id }}
      regionId={concern.region.community?.id}
      text={concern.publicTitle ?? concern.topic.name}
    />
  )
}

/** On the page of a topic that waits for a meeting. */
export function ProblemsOfTopic({ id }: { id: string }) {
  const may = useMay('lists.read')
  const topic = useAnswer(readingTopic, { params: { id } }, { enabled: may }).data
  if (!may || !topic) return null
  return <Made id={id} of={{ topicId: id }} regionId={topic.communityId ?? topic.subdistrictId ?? undefined} text={topic.title} />
}

type Given = { id: string; of: { concernId: string } | { topicId: string }; regionId: string | undefined; text: string }
function Made({ id, of, regionId, text }: Given) {
  const t = useWords('lists')
  const go = useGo()
  const mayManage = useMay('lists.manage')
  const [making, setMaking] = useState(false)
  const rows = useProblemsOf(id)
  if (!rows || (rows.length === 0 && !mayManage)) return null
  return (
    <Card title={t('aside.title')}>
      {rows.length === 0 && <p className="muted">{t('aside.none')}</p>}
      <Lines rows={rows} />
      {mayManage && rows.length === 0 && <Button onClick={() => setMaking(true)}>{t('aside.make')}</Button>}
      <Drawer open={making} onClose={() => setMaking(false)} title={t('aside.make')} size={480} destroyOnHidden>
        <RaiseForm
          of={of}
          regionId={regionId}
          text={text}
          raised={(problem) => void go(`/lists/${problem}`)}
          close={() => setMaking(false)}
        />
      </Drawer>
    </Card>
  )
}

function useProblemsOf(subjectId: string) {
  const may = useMay('lists.read')
  useLive(['lists.'], ['list-problems'])
  return useAnswer(listingProblems, { query: { subjectId } }, { enabled: may }).data?.rows
}

const Lines = ({ rows }: { rows: NonNullable<ReturnType<typeof useProblemsOf>> }) =>
  rows.map((row) => (
    <p key={row.id}>
      <Go to={`/lists/${row.id}`}>{`${row.no} ${row.text}`}</Go> <ProblemTag state={row.state} />
    </p>
  ))

/** The problems made of a record, as lines of its page; nothing where there are none. */
export function ProblemLines({ subjectId }: { subjectId: string }) {
  return <Lines rows={useProblemsOf(subjectId) ?? []} />
}
