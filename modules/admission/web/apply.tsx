import { useState } from 'react'
import { z } from 'zod'
import { fenOf, inYuan } from '#common/money.ts'
import { ChoiceField, DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo, usePath, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  type Application,
  draftingApplication,
  frequencies,
  modes,
  readingApplication,
  rewritingApplication,
  submittingApplication,
} from '../contract.ts'

const optional = (max: number) => z.string().max(max).optional()
/** As people write it: hours, yuan, one field a line. */
const Written = z.object({
  name: z.string().trim().min(1).max(60),
  mode: z.enum(modes).optional(),
  content: optional(1000),
  legalBasis: optional(300),
  frequency: z.enum(frequencies).optional(),
  hours: z.number().min(0).max(1000).multipleOf(0.5).optional(),
  wantedFrom: z.iso.date().optional(),
  wantedUntil: z.iso.date().optional(),
  yuan: inYuan(0, 100_000_000).optional(),
  fundStandard: optional(200),
  training: optional(200),
  permissions: optional(200),
  dataNeeded: optional(1000),
  forms: optional(1000),
  deptDuty: optional(500),
  communityDuty: optional(500),
  contact: optional(60),
})
type Written = z.output<typeof Written>
const lines = (text: string | undefined) => (text ?? '').split(/[\n、]/).flatMap((one) => one.trim() || [])
const toContent = ({ hours, yuan, dataNeeded, forms, ...rest }: Written) => ({
  ...rest,
  halfHours: hours === undefined ? undefined : Math.round(hours * 2),
  fundFen: yuan === undefined ? undefined : fenOf(yuan),
  dataNeeded: lines(dataNeeded),
  forms: lines(forms),
})
const fromApplication = (a: Application): Partial<Written> => ({
  name: a.name,
  mode: a.mode ?? undefined,
  content: a.content ?? undefined,
  legalBasis: a.legalBasis ?? undefined,
  frequency: a.frequency ?? undefined,
  hours: a.halfHours === null ? undefined : a.halfHours / 2,
  wantedFrom: a.wantedFrom ?? undefined,
  wantedUntil: a.wantedUntil ?? undefined,
  yuan: a.fundFen === null ? undefined : a.fundFen / 100,
  fundStandard: a.fundStandard ?? undefined,
  training: a.training ?? undefined,
  permissions: a.permissions ?? undefined,
  dataNeeded: a.dataNeeded.join('\n') || undefined,
  forms: a.forms.join('\n') || undefined,
  deptDuty: a.deptDuty ?? undefined,
  communityDuty: a.communityDuty ?? undefined,
  contact: a.contact ?? undefined,
})

/** A department begins an application; it is kept as a draft and handed in from its page. `name`: what the gate has just stopped. */
export function Apply() {
  const t = useWords('admission')
  const go = useGo()
  const [{ name }] = useUrlWords()
  const drafting = useCommand(draftingApplication)
  const submitting = useCommand(submittingApplication)
  const [handIn, setHandIn] = useState(false)
  const form = useForm({
    shape: Written,
    start: { name },
    draft: name ? undefined : 'admission-apply',
    send: async (written) => {
      const made = await drafting.mutateAsync({ body: toContent(written as Written) })
      if (!handIn) return made
      try {
        return await submitting.mutateAsync({ params: { id: made.id }, body: { version: made.version } })
      } catch (error) {
        notify((error as Error).message)
        return made
      }
    },
    done: ({ id }) => {
      notify(t('apply.kept'))
      go(`/admission/applications/${id}`)
    },
  })
  return (
    <Page
      title={t('apply.title')}
      sub={t('apply.sub')}
      crumbs={[{ label: t('pages.applications'), to: '/admission/applications' }]}
    >
      <Card title={t('apply.title')}>
        <Form form={form} submit={t('apply.keep')} two beside={<HandIn checked={handIn} set={setHandIn} />}>
          <Fields />
        </Form>
      </Card>
    </Page>
  )
}

function HandIn({ checked, set }: { checked: boolean; set: (on: boolean) => void }) {
  const t = useWords('admission')
  return (
    <label>
      <input type="checkbox" checked={checked} onChange={(event) => set(event.target.checked)} /> {t('apply.handIn')}
    </label>
  )
}

export function Rewrite() {
  const t = useWords('admission')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingApplication, { params: { id } })
  return (
    <Page
      title={t('apply.rewrite')}
      asked={asked}
      crumbs={[
        { label: t('pages.applications'), to: '/admission/applications' },
        { label: asked.data?.name ?? '', to: `/admission/applications/${id}` },
      ]}
    >
      {asked.data && <RewriteForm application={asked.data} />}
    </Page>
  )
}

function RewriteForm({ application }: { application: Application }) {
  const t = useWords('admission')
  const go = useGo()
  const rewriting = useCommand(rewritingApplication)
  const to = `/admission/applications/${application.id}`
  const form = useForm({
    shape: Written,
    start: fromApplication(application),
    send: (written) =>
      rewriting.mutateAsync({
        params: { id: application.id },
        body: { ...toContent(written as Written), version: application.version },
      }),
    done: () => {
      notify(t('apply.kept'))
      go(to)
    },
  })
  return (
    <Card title={application.name}>
      <Form form={form} submit={t('apply.keep')} cancel={() => go(to)} two>
        <Fields />
      </Form>
    </Card>
  )
}

function Fields() {
  const t = useWords('admission')
  const label = (key: string) => t(`fields.${key}`)
  const help = (key: string) => t(`apply.help.${key}`)
  return (
    <>
      <TextField name="name" label={label('name')} help={help('name')} max={60} />
      <ChoiceField name="mode" label={label('mode')} options={modes.map((value) => ({ value, label: t(`modes.${value}`) }))} />
      <LongTextField name="legalBasis" label={label('legalBasis')} help={help('legalBasis')} max={300} rows={2} wide />
      <LongTextField name="content" label={label('content')} max={1000} rows={3} wide />
      <SelectField
        name="frequency"
        label={label('frequency')}
        options={frequencies.map((value) => ({ value, label: t(`frequencies.${value}`) }))}
      />
      <NumberField name="hours" label={label('halfHours')} help={help('hours')} min={0} />
      <DayField name="wantedFrom" label={label('wantedFrom')} help={help('wantedFrom')} />
      <DayField name="wantedUntil" label={label('wantedUntil')} optional />
      <TextField name="fundStandard" label={label('fundStandard')} help={help('fundStandard')} max={200} />
      <NumberField name="yuan" label={label('fundFen')} min={0} optional />
      <LongTextField name="deptDuty" label={label('deptDuty')} max={500} rows={3} />
      <LongTextField name="communityDuty" label={label('communityDuty')} max={500} rows={3} />
      <LongTextField name="dataNeeded" label={label('dataNeeded')} help={help('dataNeeded')} max={1000} rows={3} optional />
      <LongTextField name="forms" label={label('forms')} help={help('forms')} max={1000} rows={3} optional />
      <TextField name="training" label={label('training')} max={200} optional />
      <TextField name="permissions" label={label('permissions')} max={200} optional />
      <TextField name="contact" label={label('contact')} help={help('contact')} max={60} />
    </>
  )
}
