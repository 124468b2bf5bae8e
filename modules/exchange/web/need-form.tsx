import type { AnswerOf } from '#common/endpoint.ts'
import { Facts } from '#ui/facts.tsx'
import { DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useField, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  AddNeed,
  addingNeed,
  ChangeNeed,
  changingNeed,
  listingOpenClauses,
  partsOf,
  type readingNeed,
  sources,
  urgencies,
} from '../contract.ts'
import { asWritten, inParts } from './resource-form.tsx'
import { useChoices } from './say.ts'
import { WindowsField } from './windows-field.tsx'

/** What a need takes over from a concern: what kind of thing it is and where, never the resident’s own words. */
export type FromConcern = { id: string; no: string; title: string; communityId: string; about: string }
/** A need made of what a meeting decided. */
export type FromResolution = { id: string; no: string; text: string }
type Adding = {
  close: () => void
  done?: (id: string) => void
  communityId?: string
  concern?: FromConcern
  resolution?: FromResolution
}

export function AddNeedForm(props: Adding) {
  return useChoices().ready ? <Inner {...props} /> : null
}

function Inner({ close, done, communityId, concern, resolution }: Adding) {
  const t = useWords('exchange')
  const command = useCommand(addingNeed)
  const { communities } = useChoices()
  const start = {
    communityId: concern?.communityId ?? communityId ?? (communities.length === 1 ? communities[0]!.value : undefined),
    urgency: 'soon',
    ...(concern ? { source: 'concern', concernId: concern.id, title: concern.about } : { source: 'own' }),
    ...(resolution ? { resolutionId: resolution.id, title: resolution.text.slice(0, 80) } : {}),
    windows: [],
  }
  const form = useForm({
    shape: asWritten(AddNeed),
    start: start as never,
    draft: `exchange-need-${concern?.id ?? resolution?.id ?? ''}`,
    notKept: ['contactName', 'contactPhone'],
    send: (body) => command.mutateAsync({ body: inParts(body) as never }),
    done: ({ id }) => {
      notify(t('need.added'))
      close()
      done?.(id)
    },
  })
  const from = sources.filter((source) => source !== 'concern').map((value) => ({ value, label: t(`sources.${value}`) }))
  return (
    <Form form={form} submit={t('need.add')} cancel={close}>
      {concern && (
        <div className="field wide">
          <Facts facts={[[t('form.fromConcern'), `${concern.no} ${concern.title}`]]} />
          <span className="help">{t('form.fromConcernHelp')}</span>
        </div>
      )}
      {resolution && (
        <div className="field wide">
          <Facts facts={[[t('form.fromResolution'), `${resolution.no} ${resolution.text}`]]} />
        </div>
      )}
      {!concern && communities.length > 1 && <SelectField name="communityId" label={t('form.community')} options={communities} />}
      <Fields />
      {!concern && <SelectField name="source" label={t('form.source')} options={from} />}
    </Form>
  )
}

export function ChangeNeedForm({ need, close }: { need: AnswerOf<typeof readingNeed>; close: () => void }) {
  const t = useWords('exchange')
  const command = useCommand(changingNeed)
  const { id, kind, title, words, unit, urgency, beneficiaries, windows, neededBy, place, contactName, contactPhone, version } =
    need
  const { pactClauseId } = need
  const quantity = need.quantity / partsOf(unit)
  const start = {
    kind,
    title,
    words,
    quantity,
    unit,
    urgency,
    beneficiaries,
    windows,
    neededBy,
    place,
    pactClauseId,
    contactName,
    contactPhone,
    version,
  }
  const form = useForm({
    shape: asWritten(ChangeNeed),
    start: start as never,
    send: (body) => command.mutateAsync({ params: { id }, body: inParts(body) as never }),
    done: () => {
      notify(t('need.changed'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('need.change')} cancel={close}>
      <Fields communityId={need.community.id} kept={need.clause} />
    </Form>
  )
}

/** The community’s agreements; a clause chosen before stays in the list. */
function ClauseField({ communityId, kept }: { communityId: string; kept?: { id: string; title: string } | null }) {
  const t = useWords('exchange')
  const open = useAnswer(listingOpenClauses, { query: { communityId } }).data?.rows ?? []
  const rows = kept && !open.some(({ id }) => id === kept.id) ? [kept, ...open] : open
  if (rows.length === 0) return null
  const options = rows.map(({ id, title }) => ({ value: id, label: title }))
  return <SelectField name="pactClauseId" label={t('form.clause')} help={t('form.clauseHelp')} options={options} optional />
}

function Fields({ communityId, kept }: { communityId?: string; kept?: { id: string; title: string } | null }) {
  const t = useWords('exchange')
  const { kinds, units, today } = useChoices()
  const chosen = useField('communityId').value as string | undefined
  const where = communityId ?? chosen
  const urgent = urgencies.map((value) => ({ value, label: t(`urgencies.${value}`) }))
  return (
    <>
      <SelectField name="kind" label={t('form.kind')} options={kinds} />
      <TextField name="title" label={t('form.title')} help={t('form.titleHelp')} max={80} />
      <LongTextField name="words" label={t('form.words')} max={500} rows={3} optional />
      <NumberField name="quantity" label={t('form.quantity')} min={0} />
      <SelectField name="unit" label={t('form.unit')} options={units} />
      <SelectField name="urgency" label={t('form.urgency')} options={urgent} />
      <NumberField name="beneficiaries" label={t('form.beneficiaries')} min={0} optional />
      <WindowsField name="windows" />
      <DayField name="neededBy" label={t('form.neededBy')} min={today} optional />
      <TextField name="place" label={t('form.place')} max={80} optional />
      {where && <ClauseField communityId={where} kept={kept} />}
      <TextField name="contactName" label={t('form.contactName')} help={t('form.contactHelp')} max={30} optional />
      <TextField name="contactPhone" label={t('form.contactPhone')} max={20} optional />
    </>
  )
}
