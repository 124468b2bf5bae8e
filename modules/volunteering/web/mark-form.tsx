import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { notify } from '#ui/notice.tsx'
import { Refused, useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { findingPeople, marking, type Shift } from '../contract.ts'

type State = 'attended' | 'excused' | 'absent'
const states = ['attended', 'excused', 'absent'] as const

/** The sign-in list, typed in: everybody came for the whole time unless said otherwise; one click for many. */
export function MarkForm({ shift, close }: { shift: Shift; close: () => void }) {
  const t = useWords('volunteering')
  const command = useCommand(marking)
  const due = shift.signups.filter(({ state }) => state === 'asked' || state === 'going')
  const [marks, setMarks] = useState<Record<string, { state: State; halfHours: number }>>(() =>
    Object.fromEntries(
      due.map(({ id, state }) => [
        id,
        { state: state === 'going' ? ('attended' as const) : ('absent' as const), halfHours: shift.halfHours },
      ]),
    ),
  )
  const [extra, setExtra] = useState<{ id: string; label: string }[]>([])
  const [q, setQ] = useState('')
  const [fault, setFault] = useState<string>()
  const found =
    useAnswer(findingPeople, { query: { communityId: shift.communityId, ...(q ? { q } : {}) } }, { keep: true }).data?.rows ?? []
  const listed = new Set([...shift.signups.map(({ memberId }) => memberId), ...extra.map(({ id }) => id)])
  const send = async () => {
    setFault(undefined)
    try {
      const body = {
        marks: due.map(({ id }) => ({
          signupId: id,
          state: marks[id]!.state,
          ...(marks[id]!.state === 'attended' ? { halfHours: marks[id]!.halfHours } : {}),
        })),
        walkIns: extra.map(({ id }) => ({ memberId: id, roleId: shift.roles[0]!.id })),
      }
      const { marked } = await command.mutateAsync({ params: { id: shift.id }, body })
      notify(t('shift.marked', { count: marked }))
      close()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setFault(error.title)
    }
  }
  const change = (id: string, part: Partial<{ state: State; halfHours: number }>) =>
    setMarks((before) => ({ ...before, [id]: { ...before[id]!, ...part } }))
  return (
    <div>
      <p className="muted">{t('shift.markHelp')}</p>
      <table className="mark-table">
        <thead>
          <tr>
            <th scope="col">{t('columns.person')}</th>
            <th scope="col">{t('columns.state')}</th>
            <th scope="col">{t('shift.hours')}</th>
          </tr>
        </thead>
        <tbody>
          {due.map(({ id, name, org }) => (
            <tr key={id}>
              <td>
                {name} {org && <small className="muted">{org}</small>}
              </td>
              <td>
                <Select
                  size="small"
                  aria-label={`${name} ${t('columns.state')}`}
                  style={{ width: 96 }}
                  value={marks[id]!.state}
                  options={states.map((value) => ({ value, label: t(`signupStates.${value}`) }))}
                  onChange={(state: State) => change(id, { state })}
                />
              </td>
              <td>
                <InputNumber
                  size="small"
                  aria-label={`${name} ${t('shift.hours')}`}
                  min={0.5}
                  max={24}
                  step={0.5}
                  disabled={marks[id]!.state !== 'attended'}
                  value={marks[id]!.halfHours / 2}
                  onChange={(hours) => change(id, { halfHours: Math.max(1, Math.round((hours ?? 0) * 2)) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mark-more">
        <label htmlFor="walk-ins">{t('shift.walkIns')}</label>
        <Select
          id="walk-ins"
          mode="multiple"
          style={{ width: '100%' }}
          showSearch={{ filterOption: false, onSearch: setQ }}
          value={extra.map(({ id }) => id)}
          options={[
            ...extra.map(({ id, label }) => ({ value: id, label })),
            ...found.filter(({ id }) => !listed.has(id)).map(({ id, name, no }) => ({ value: id, label: `${name} ${no}` })),
          ]}
          onChange={(ids: string[]) => {
            const known = new Map([
              ...extra.map(({ id, label }) => [id, label] as const),
              ...found.map(({ id, name, no }) => [id, `${name} ${no}`] as const),
            ])
            setExtra(ids.map((id) => ({ id, label: known.get(id) ?? id })))
          }}
        />
      </p>
      {fault && (
        <p role="alert" className="fault">
          {fault}
        </p>
      )}
      <Button type="primary" loading={command.isPending} disabled={due.length + extra.length === 0} onClick={() => void send()}>
        {t('shift.mark')}
      </Button>
    </div>
  )
}
