import { ChoiceField, DayField, LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { GateFields } from '#web/admission'
import {
  type AgendaItem,
  ChangeResolution,
  changingResolution,
  type MeetingDetail,
  RecordItem,
  type ResolutionRow,
  Resolve,
  readingMeeting,
  recordingItem,
  resolving,
} from '../contract.ts'
import { OrgField } from './org-field.tsx'

export function RecordForm({ item, close }: { item: AgendaItem; close: () => void }) {
  const t = useWords('meetings')
  const command = useCommand(recordingItem)
  const form = useForm({
    shape: RecordItem,
    start: { minutes: item.minutes ?? undefined, outcome: item.outcome ?? undefined },
    draft: `item-${item.id}`,
    send: (body) => command.mutateAsync({ params: { id: item.id }, body }),
    done: () => {
      notify(t('record.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('record.save')} cancel={close}>
      <LongTextField name="minutes" label={t('record.minutes')} max={2000} rows={6} autoFocus optional />
      <ChoiceField
        name="outcome"
        label={t('record.outcome')}
        help={t('record.outcomeHelp')}
        options={(['noted', 'open'] as const).map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        optional
      />
    </Form>
  )
}

const knownOf = (meeting: Pick<MeetingDetail, 'orgId' | 'orgName' | 'attendance'>) => [
  { id: meeting.orgId, name: meeting.orgName },
  ...meeting.attendance.map(({ orgId, orgName }) => ({ id: orgId, name: orgName })),
]

/** Who does it and by when are asked first and never left out. */
export function ResolveForm({ meeting, agendaId, close }: { meeting: MeetingDetail; agendaId: string; close: () => void }) {
  const t = useWords('meetings')
  const command = useCommand(resolving)
  const form = useForm({
    shape: Resolve.omit({ agendaId: true }),
    draft: `resolve-${agendaId}`,
    send: (body) => command.mutateAsync({ params: { id: meeting.id }, body: { ...body, agendaId } }),
    done: () => {
      notify(t('resolve.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('resolve.verb')} cancel={close}>
      <p className="muted">{t('resolve.never')}</p>
      <ResolutionFields convenor={meeting.orgId} known={knownOf(meeting)} min={meeting.today} />
      <GateFields forOrgId={meeting.orgId} />
    </Form>
  )
}

type ForResolution = { convenor: string | undefined; known: { id: string; name: string }[]; min?: string; at?: string }
export function ResolutionFields({ convenor, known, min, at = '' }: ForResolution) {
  const t = useWords('meetings')
  return (
    <>
      <LongTextField name={`${at}text`} label={t('columns.resolution')} max={400} rows={2} autoFocus={at === ''} />
      <OrgField name={`${at}ownerOrgId`} label={t('columns.owner')} within={convenor} known={known} />
      <OrgField name={`${at}coOrgIds`} label={t('columns.co')} within={convenor} known={known} several optional />
      <DayField name={`${at}dueOn`} label={t('columns.dueOn')} min={min} />
    </>
  )
}

export function ChangeResolutionForm({ resolution, close }: { resolution: ResolutionRow; close: () => void }) {
  const t = useWords('meetings')
  const command = useCommand(changingResolution)
  const form = useForm({
    shape: ChangeResolution,
    start: {
      text: resolution.text,
      ownerOrgId: resolution.ownerOrgId,
      coOrgIds: resolution.coOrgIds,
      dueOn: resolution.dueOn,
      matterId: resolution.matterId ?? undefined,
      version: resolution.version,
    },
    send: (body) => command.mutateAsync({ params: { id: resolution.id }, body }),
    done: () => {
      notify(t('resolve.changed'))
      close()
    },
  })
  const meeting = useAnswer(readingMeeting, { params: { id: resolution.meetingId } }).data
  const known = [
    ...(meeting ? knownOf(meeting) : []),
    { id: resolution.ownerOrgId, name: resolution.ownerName },
    ...resolution.coOrgIds.map((id, i) => ({ id, name: resolution.coNames[i] ?? '' })),
  ]
  return (
    <Form form={form} submit={t('resolve.change')} cancel={close}>
      <ResolutionFields convenor={meeting?.orgId} known={known} min={resolution.decidedOn} />
      <GateFields />
    </Form>
  )
}
