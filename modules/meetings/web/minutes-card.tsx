import { Button } from 'antd'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { answerOf, useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { draftingMinutes, type MeetingDetail, WriteMinutes, writingMinutes } from '../contract.ts'
import { isThere } from '../meeting-rules.ts'
import { hasBegun, isOver, type One } from './meeting-page.tsx'

/** The minutes: drafted by the system, changed by people, kept as signed. */
export function MinutesCard({ meeting }: One) {
  const t = useWords('meetings')
  const writes = meeting.mayConvene && !isOver(meeting) && hasBegun(meeting)
  return (
    <Card title={t('meeting.minutes')}>
      {writes ? (
        <Writing key={meeting.version} meeting={meeting} />
      ) : meeting.minutes ? (
        <>
          <div style={{ whiteSpace: 'pre-wrap' }}>{meeting.minutes}</div>
          {meeting.state === 'closed' && <Signatures meeting={meeting} />}
        </>
      ) : (
        <p className="muted">{t('meeting.noMinutes')}</p>
      )}
    </Card>
  )
}

/** Who stands to the minutes beside the convenor, and whose hand the series still waits for. */
function Signatures({ meeting }: One) {
  const t = useWords('meetings')
  const said = useSaid()
  const { signatures } = meeting
  const came = meeting.attendance.filter(({ status, orgId }) => isThere(status) && orgId !== meeting.orgId)
  const missing = came.filter(({ orgId }) => !signatures.some((one) => one.orgId === orgId)).map(({ orgName }) => orgName)
  if (signatures.length === 0 && !meeting.countersign) return null
  return (
    <>
      <h3>{t('countersign.title')}</h3>
      <ul>
        {signatures.map((one) => (
          <li key={one.orgId}>
            {one.orgName} {one.signedBy} <span className="muted">{said.instant(one.signedAt)}</span>
            {one.words && <div>{t('countersign.said', { words: one.words })}</div>}
          </li>
        ))}
      </ul>
      {meeting.countersign && missing.length > 0 && (
        <p className="muted">{t('countersign.missing', { names: [...new Set(missing)].join('、') })}</p>
      )}
    </>
  )
}

function Writing({ meeting }: { meeting: MeetingDetail }) {
  const t = useWords('meetings')
  const command = useCommand(writingMinutes)
  const form = useForm({
    shape: WriteMinutes,
    start: { text: meeting.minutes ?? undefined, version: meeting.version },
    send: (body) => command.mutateAsync({ params: { id: meeting.id }, body }),
    done: () => notify(t('minutes.done')),
  })
  const draft = async () => form.set('text', (await answerOf(draftingMinutes, { params: { id: meeting.id } })).text)
  return (
    <Form form={form} submit={t('minutes.save')} beside={<Button onClick={() => void draft()}>{t('minutes.draft')}</Button>}>
      <LongTextField name="text" label={t('minutes.text')} help={t('minutes.help')} max={20_000} rows={8} />
    </Form>
  )
}
