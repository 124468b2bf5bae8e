import { Button, Checkbox, Input, Select } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Refused, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { typing } from '../contract.ts'
import { sayMember, useFound } from './find-book.tsx'
import { useService } from './parts.tsx'
import './servicebook.css'

type Row = {
  key: number
  memberId: string
  memberName: string
  on: string
  activity: string
  place: string
  hours: string
  content: string
  confirmer: string
}

/** From paper to book: one service a line, the line below takes over what stays the same. */
export function Typing() {
  const t = useWords('servicebook')
  const { asked, communities, activities, today } = useService()
  const [communityId, setCommunity] = useState<string>()
  const [signed, setSigned] = useState(false)
  const [rows, setRows] = useState<Row[]>([])
  const [fault, setFault] = useState<string>()
  const next = useRef(1)
  const send = useCommand(typing)
  const place = communityId ?? communities[0]?.id
  const blank = (after?: Row): Row => ({
    key: next.current++,
    memberId: '',
    memberName: '',
    on: after?.on ?? today,
    activity: after?.activity ?? activities[0]?.value ?? '',
    place: after?.place ?? '',
    hours: after?.hours ?? '2',
    content: after?.content ?? '',
    confirmer: after?.confirmer ?? '',
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first line stands as soon as the lists are there
  useEffect(() => {
    if (asked.data && rows.length === 0) setRows([blank()])
  }, [asked.data])
  const set = (key: number, some: Partial<Row>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...some } : row)))
  const add = () => setRows((all) => [...all, blank(all.at(-1))])
  const filled = rows.filter((row) => row.memberId !== '')

  async function save() {
    for (const [i, row] of rows.entries()) {
      if (row.memberId === '' && i === rows.length - 1 && rows.length > 1) continue
      const missing = (['memberId', 'on', 'activity', 'place', 'hours', 'content'] as const).find(
        (field) => row[field].trim() === '',
      )
      const named = {
        memberId: 'name',
        on: 'on',
        activity: 'activity',
        place: 'place',
        hours: 'hours',
        content: 'content',
      } as const
      const odd = !Number.isInteger(Number(row.hours) * 2) || Number(row.hours) <= 0
      if (missing || odd)
        return setFault(t('typing.missing', { row: i + 1, what: t(`columns.${missing ? named[missing] : 'hours'}`) }))
    }
    setFault(undefined)
    try {
      const { ids } = await send.mutateAsync({
        body: {
          communityId: place!,
          confirmed: signed,
          rows: filled.map(({ memberId, on, activity, place: where, hours, content, confirmer }) => ({
            memberId,
            on,
            activity,
            place: where,
            halfHours: Number(hours) * 2,
            content,
            ...(confirmer.trim() && { confirmer }),
          })),
        },
      })
      notify(t('typing.done', { n: ids.length }))
      setRows([blank(rows.at(-1))])
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(error.title)
    }
  }

  return (
    <Page
      title={t('pages.typing')}
      sub={t('typing.hint')}
      asked={asked}
      crumbs={[{ label: t('pages.records'), to: '/servicebook/records' }]}
    >
      <Card>
        <div className="typing-head">
          <span>
            {t('typing.community')}{' '}
            <Select
              aria-label={t('typing.community')}
              value={place}
              options={communities.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setCommunity}
              notFoundContent={t('more.not-here')}
              style={{ minWidth: '12em' }}
            />
          </span>
          <Checkbox checked={signed} onChange={(event) => setSigned(event.target.checked)}>
            {t('typing.signed')}
          </Checkbox>
        </div>
        <div className="table-box">
          <table className="table typing">
            <thead>
              <tr>
                <th scope="col">{t('typing.member')}</th>
                <th scope="col">{t('columns.on')}</th>
                <th scope="col">{t('columns.activity')}</th>
                <th scope="col">{t('columns.place')}</th>
                <th scope="col">{t('typing.half-hours')}</th>
                <th scope="col">{t('columns.content')}</th>
                <th scope="col">{t('typing.confirmer')}</th>
                <th scope="col">
                  <span className="hidden-words">{t('typing.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <Line
                  key={row.key}
                  row={row}
                  no={i + 1}
                  communityId={place}
                  activities={activities}
                  today={today}
                  set={(some) => set(row.key, some)}
                  enter={i === rows.length - 1 ? add : undefined}
                  remove={rows.length > 1 ? () => setRows((all) => all.filter(({ key }) => key !== row.key)) : undefined}
                />
              ))}
            </tbody>
          </table>
        </div>
        {fault && (
          <p className="fault" role="alert">
            {fault}
          </p>
        )}
        <div className="typing-foot">
          <Button onClick={add}>{t('typing.add')}</Button>
          <Button type="primary" loading={send.isPending} disabled={filled.length === 0 || !place} onClick={() => void save()}>
            {t('typing.save', { n: filled.length })}
          </Button>
        </div>
      </Card>
    </Page>
  )
}

type LineProps = {
  row: Row
  no: number
  communityId: string | undefined
  activities: { value: string; label: string }[]
  today: string
  set: (some: Partial<Row>) => void
  enter: (() => void) | undefined
  remove: (() => void) | undefined
}

function Line({ row, no, communityId, activities, today, set, enter, remove }: LineProps) {
  const t = useWords('servicebook')
  const [q, setQ] = useState('')
  const { rows, busy } = useFound(q, communityId)
  const named = (what: string) => `${no} ${what}`
  const label = (field: 'place' | 'hours' | 'content' | 'confirmer') =>
    t(field === 'hours' ? 'typing.half-hours' : field === 'confirmer' ? 'typing.confirmer' : `columns.${field}`)
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !enter) return
    event.preventDefault()
    enter()
  }
  const options = rows.map((one) => ({ value: one.id, label: sayMember(one) }))
  const chosen =
    row.memberId && !options.some(({ value }) => value === row.memberId) ? [{ value: row.memberId, label: row.memberName }] : []
  return (
    <tr>
      <td data-label={t('typing.member')}>
        <Select
          autoFocus
          aria-label={named(t('typing.member'))}
          style={{ width: '100%', minWidth: '13em' }}
          showSearch={{ filterOption: false, onSearch: setQ }}
          loading={busy}
          value={row.memberId || undefined}
          placeholder={t('typing.member')}
          notFoundContent={q.trim() === '' ? t('book.find-help') : t('typing.nobody')}
          options={[...chosen, ...options]}
          onChange={(memberId: string) =>
            set({ memberId, memberName: options.find(({ value }) => value === memberId)?.label ?? row.memberName })
          }
        />
      </td>
      <td data-label={t('columns.on')}>
        <Input
          type="date"
          aria-label={named(t('columns.on'))}
          max={today}
          value={row.on}
          onChange={(event) => set({ on: event.target.value })}
          onKeyDown={onKey}
        />
      </td>
      <td data-label={t('columns.activity')}>
        <Select
          aria-label={named(t('columns.activity'))}
          style={{ minWidth: '8em' }}
          value={row.activity || undefined}
          options={activities}
          onChange={(activity: string) => set({ activity })}
        />
      </td>
      {(['place', 'hours', 'content', 'confirmer'] as const).map((field) => (
        <td key={field} data-label={label(field)}>
          <Input
            aria-label={named(label(field))}
            className={`typing-${field}`}
            placeholder={t(
              field === 'hours' ? 'typing.half-hours' : field === 'confirmer' ? 'typing.confirmer' : `columns.${field}`,
            )}
            inputMode={field === 'hours' ? 'decimal' : undefined}
            value={row[field]}
            onChange={(event) => set({ [field]: event.target.value })}
            onKeyDown={onKey}
          />
        </td>
      ))}
      <td>
        <Button size="small" disabled={!remove} aria-label={named(t('typing.remove'))} onClick={remove}>
          ×
        </Button>
      </td>
    </tr>
  )
}
