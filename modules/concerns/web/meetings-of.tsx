import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { levels } from '#contract/meetings'
import { ChoiceField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { LinkMeasure, linkingMeasure, PutBeforeMeeting, puttingBeforeMeeting, reading, readingMeetings } from '../contract.ts'

/** On a concern's page: what meetings decided of it, and the button that puts it before one. */
export function MeetingsOf({ id }: { id: string }) {
  const t = useWords('concerns')
  const m = useWords('meetings')
  const said = useSaid()
  const [open, setOpen] = useState(false)
  const asked = useAnswer(readingMeetings, { params: { id } }).data
  useLive(['meetings.'], ['read-concern-meetings'])
  if (!asked || (asked.rows.length === 0 && !asked.mayPropose)) return null
  return (
    <Card title={t('measures.title')}>
      {asked.rows.length === 0 ? (
        <p className="muted">{t('measures.none')}</p>
      ) : (
        <ul>
          {asked.rows.map((row) => (
            <li key={row.id}>
              <Go to={`/meetings/resolutions/${row.id}`}>{row.text}</Go>{' '}
              <StatusTag tone={row.became === 'overdue' ? 'alarm' : row.became === 'onTime' ? 'done' : 'plain'}>
                {m(`became.${row.became}`)}
              </StatusTag>
              <div className="muted">{t('measures.by', { owner: row.ownerName, due: said.day(row.dueOn) })}</div>
            </li>
          ))}
        </ul>
      )}
      {asked.mayPropose && <Button onClick={() => setOpen(true)}>{t('measures.propose')}</Button>}
      <Drawer open={open} onClose={() => setOpen(false)} title={t('measures.propose')} size={480} destroyOnHidden>
        <ProposeForm id={id} close={() => setOpen(false)} />
      </Drawer>
    </Card>
  )
}

function ProposeForm({ id, close }: { id: string; close: () => void }) {
  const t = useWords('concerns')
  const m = useWords('meetings')
  const concern = useAnswer(reading, { params: { id } }).data
  const command = useCommand(puttingBeforeMeeting)
  const form = useForm({
    shape: PutBeforeMeeting,
    start: { level: 'subdistrict', title: (concern?.publicTitle ?? concern?.topic.name ?? '').slice(0, 80) },
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(t('measures.proposed'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('measures.propose')} cancel={close}>
      <TextField name="title" label={m('columns.title')} help={t('measures.titleHelp')} max={80} />
      <ChoiceField
        name="level"
        label={m('propose.level')}
        options={levels.map((value) => ({ value, label: m(`levels.${value}`) }))}
      />
    </Form>
  )
}

/** On a resolution's page: the concern that it is a measure of. */
export function MeasureOf({ id }: { id: string }) {
  const t = useWords('concerns')
  const may = useMay('concerns.handle', 'concerns.read')
  const command = useCommand(linkingMeasure)
  const form = useForm({
    shape: LinkMeasure,
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: () => notify(t('measures.linked')),
  })
  if (!may) return null
  return (
    <Card title={t('measures.link')}>
      <Form form={form} submit={t('measures.link')}>
        <TextField name="no" label={t('measures.no')} help={t('measures.noHelp')} max={40} />
      </Form>
    </Card>
  )
}
