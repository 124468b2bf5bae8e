import { z } from 'zod'
import { ChoiceField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, type FormState, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { GateFields } from '#web/admission'
import {
  ChangeWhistle,
  changingWhistle,
  DraftWhistle,
  draftingWhistle,
  kinds,
  readingCallable,
  type WhistleDetail,
} from '../contract.ts'

/** As the form holds it: who is called and who leads, apart. */
const called = { orgIds: z.array(z.uuid()).optional(), leadId: z.uuid().optional() }
const Draft = DraftWhistle.omit({ called: true, concernIds: true }).extend(called)
const Change = ChangeWhistle.omit({ called: true, version: true }).extend(called)

const callsOf = (orgIds: readonly string[] = [], leadId: string | undefined) =>
  orgIds.map((orgId) => ({ orgId, lead: orgId === leadId || orgIds.length === 1 }))

type Given = {
  close: () => void
  drafted: (id: string) => void
  /** On a concern’s page: what it is about, where, and the concern itself. */
  concern?: { id: string; regionId: string; about: string }
}

export function DraftForm({ close, drafted, concern }: Given) {
  const t = useWords('whistles')
  const command = useCommand(draftingWhistle)
  const form = useForm({
    shape: Draft,
    start: concern ? { kind: 'jointEnforcement', regionId: concern.regionId, subject: concern.about.slice(0, 80) } : {},
    draft: `whistle-${concern?.id ?? 'new'}`,
    send: ({ orgIds, leadId, ...body }) =>
      command.mutateAsync({ body: { ...body, called: callsOf(orgIds, leadId), concernIds: concern ? [concern.id] : [] } }),
    done: ({ id }) => {
      notify(t('draft.done'))
      close()
      drafted(id)
    },
  })
  return (
    <Form form={form} submit={t('draft.verb')} cancel={close}>
      <Fields form={form} regions />
    </Form>
  )
}

export function ChangeForm({ whistle, close }: { whistle: WhistleDetail; close: () => void }) {
  const t = useWords('whistles')
  const command = useCommand(changingWhistle)
  const { id, version, kind, subject, words, calls } = whistle
  const form = useForm({
    shape: Change,
    start: {
      ...{ kind, subject, words, place: whistle.place, matterId: whistle.matterId ?? undefined },
      orgIds: calls.map(({ orgId }) => orgId),
      leadId: calls.find(({ lead }) => lead)?.orgId,
    },
    send: ({ orgIds, leadId, ...body }) =>
      command.mutateAsync({ params: { id }, body: { ...body, version, called: callsOf(orgIds, leadId) } }),
    done: () => {
      notify(t('change.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('change.verb')} cancel={close}>
      <Fields form={form} regionId={whistle.communityId ?? whistle.subdistrictId} />
    </Form>
  )
}

function Fields({ form, regions, regionId }: { form: FormState; regions?: boolean; regionId?: string }) {
  const t = useWords('whistles')
  const chosen = (form.values.regionId as string | undefined) ?? regionId
  const answer = useAnswer(readingCallable, { query: { regionId: chosen } }, { keep: true }).data
  const orgIds = (form.values.orgIds as string[] | undefined) ?? []
  const options = (answer?.orgs ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const communities = (answer?.orgs ?? []).filter(({ id, kind }) => kind === 'residentsCommittee' && orgIds.includes(id)).length
  return (
    <>
      <ChoiceField name="kind" label={t('draft.kind')} options={kinds.map((value) => ({ value, label: t(`types.${value}`) }))} />
      <TextField name="subject" label={t('draft.subject')} max={80} />
      <LongTextField name="words" label={t('draft.words')} help={t('draft.wordsHelp')} max={1500} />
      {regions && (
        <SelectField
          name="regionId"
          label={t('draft.region')}
          options={(answer?.regions ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField name="place" label={t('draft.place')} max={100} />
      <SelectField name="orgIds" label={t('draft.called')} help={t('draft.calledHelp')} options={options} several optional />
      {orgIds.length > 1 && (
        <SelectField name="leadId" label={t('draft.lead')} options={options.filter(({ value }) => orgIds.includes(value))} />
      )}
      {communities > 0 && form.values.kind !== 'emergency' && <GateFields needed={communities > 1} />}
    </>
  )
}
