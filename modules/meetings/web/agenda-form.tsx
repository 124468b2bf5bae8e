import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Refused } from '#ui/http.ts'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { listingTopics, type MeetingDetail, settingAgenda } from '../contract.ts'

type Line = { key: string; id?: string; topicId?: string; title: string; fixed: boolean }

const longest = 100

/** The agenda as a list that is put in order by buttons: topics that wait, and items by hand. What is written and not yet added is saved along. */
export function AgendaForm({ meeting, close }: { meeting: MeetingDetail; close: () => void }) {
  const t = useWords('meetings')
  const command = useCommand(settingAgenda)
  const [lines, setLines] = useState<Line[]>(
    meeting.agenda
      .filter(({ kind }) => kind !== 'followup')
      .map(({ id, topicId, title, kind }) => ({ key: id, id, title, fixed: kind === 'topic', ...(topicId ? { topicId } : {}) })),
  )
  const [title, setTitle] = useState('')
  const [fault, setFault] = useState<string>()
  const topics = useAnswer(listingTopics, {
    query: { seriesId: meeting.seriesId, state: ['waiting', 'taken'], sort: 'proposedAt', limit: 100 },
  })
  const free = (topics.data?.rows ?? []).filter(
    (topic) => (topic.meetingId === null || topic.meetingId === meeting.id) && !lines.some(({ topicId }) => topicId === topic.id),
  )
  const swap = (i: number, j: number) =>
    setLines((before) => {
      const after = [...before]
      const [a, b] = [after[i], after[j]]
      if (a && b) {
        after[i] = b
        after[j] = a
      }
      return after
    })
  const written = title.trim()
  const long = written.length > longest
  const line: Line = { key: `new-${lines.length}-${written}`, title: written, fixed: false }
  const save = async () => {
    setFault(undefined)
    if (long) return
    try {
      const items = (written ? [...lines, line] : lines).map(({ id, topicId, title: said }) =>
        id ? { id, title: said } : topicId ? { topicId } : { title: said },
      )
      await command.mutateAsync({ params: { id: meeting.id }, body: { items, version: meeting.version } })
      notify(t('agenda.done'))
      close()
    } catch (error) {
      setFault(error instanceof Refused ? error.title : String(error))
    }
  }
  const add = () => {
    if (!written || long) return
    setLines([...lines, line])
    setTitle('')
  }
  return (
    <div className="form">
      {fault && (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      )}
      {meeting.agenda.some(({ kind }) => kind === 'followup') && <p className="muted">{t('agenda.first')}</p>}
      <ol aria-label={t('meeting.agenda')}>
        {lines.map((line, i) => (
          <li key={line.key} style={{ marginBlockEnd: 8 }}>
            {line.title}{' '}
            <span style={{ whiteSpace: 'nowrap' }}>
              <Button
                size="small"
                disabled={i === 0}
                onClick={() => swap(i, i - 1)}
                aria-label={t('agenda.up', { title: line.title })}
              >
                ↑
              </Button>{' '}
              <Button
                size="small"
                disabled={i === lines.length - 1}
                onClick={() => swap(i, i + 1)}
                aria-label={t('agenda.down', { title: line.title })}
              >
                ↓
              </Button>{' '}
              <Button
                size="small"
                onClick={() => setLines((before) => before.filter((_, j) => j !== i))}
                aria-label={t('agenda.remove', { title: line.title })}
              >
                {t('agenda.removeVerb')}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <div className="field">
        <label htmlFor="agenda-topic">{t('agenda.addTopic')}</label>
        <Select
          id="agenda-topic"
          style={{ width: '100%' }}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('agenda.topicsWaiting', { count: free.length })}
          options={free.map((topic) => ({ value: topic.id, label: topic.title }))}
          onChange={(topicId: string | null) => {
            const topic = free.find(({ id }) => id === topicId)
            if (topic) setLines((before) => [...before, { key: topic.id, topicId: topic.id, title: topic.title, fixed: true }])
          }}
        />
      </div>
      <div className="field">
        <label htmlFor="agenda-item">{t('agenda.addItem')}</label>
        <span style={{ display: 'flex', gap: 8 }}>
          <Input
            id="agenda-item"
            value={title}
            aria-invalid={long || undefined}
            aria-describedby={long ? 'agenda-item-fault' : undefined}
            status={long ? 'error' : undefined}
            onChange={(event) => setTitle(event.target.value)}
            onPressEnter={add}
          />
          <Button onClick={add}>{t('agenda.add')}</Button>
        </span>
        {long && (
          <span className="fault" id="agenda-item-fault" role="alert">
            {t('common:fields.too_big', { maximum: longest })}
          </span>
        )}
      </div>
      <div className="form-foot">
        <Button type="primary" loading={command.isPending} onClick={() => void save()}>
          {t('agenda.save')}
        </Button>
        <Button onClick={close}>{t('agenda.cancel')}</Button>
      </div>
    </div>
  )
}
