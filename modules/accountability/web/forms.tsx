import { useState } from 'react'
import { z } from 'zod'
import { listing as listingOrgs } from '#contract/orgs'
import { posts } from '#contract/people'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useLang, useWords } from '#ui/words.ts'
import {
  appealing,
  appealResults,
  DecideAppeal,
  deciding,
  decidingAppeal,
  dropping,
  effects,
  executing,
  type MatterDetail,
  measures,
  ProposeMatter,
  proposingMatter,
  Review,
  rectifying,
  reviewing,
  stating,
  TakeOn,
  takingOn,
  verifying,
} from '../contract.ts'

type On = { matter: MatterDetail; close: () => void }
const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
function useMeasures() {
  const t = useWords('accountability')
  return measures.map((value) => ({ value, label: t(`measures.${value}`) }))
}

export function ProposeForm({ close, proposed }: { close: () => void; proposed: (id: string) => void }) {
  const t = useWords('accountability')
  const lang = useLang()
  const command = useCommand(proposingMatter)
  const [search, setSearch] = useState('')
  const orgs = useAnswer(listingOrgs, { query: { q: search || undefined, limit: 30 } }, { keep: true })
  const form = useForm({
    shape: ProposeMatter,
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      said(t('propose.done'), close)()
      proposed(id)
    },
  })
  return (
    <Form form={form} submit={t('propose.verb')} cancel={close}>
      <TextField name="title" label={t('propose.title')} max={80} />
      <SelectField
        name="objectOrgId"
        label={t('propose.object')}
        options={(orgs.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onSearch={setSearch}
        busy={orgs.isFetching}
      />
      <SelectField
        name="objectPost"
        label={t('propose.post')}
        optional
        options={posts.filter(({ code }) => !code.endsWith('Admin')).map((post) => ({ value: post.code, label: post[lang] }))}
      />
      <LongTextField name="words" label={t('propose.words')} max={1000} />
      <ChoiceField name="measure" label={t('propose.measure')} options={useMeasures()} />
    </Form>
  )
}

export function TakeForm({ matter: { id, version, words }, close }: On) {
  const t = useWords('accountability')
  const command = useCommand(takingOn)
  const form = useForm({
    shape: TakeOn.omit({ version: true }),
    start: { words },
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t('take.done'), close),
  })
  return (
    <Form form={form} submit={t('take.verb')} cancel={close}>
      <LongTextField name="words" label={t('propose.words')} max={1000} />
      <ChoiceField name="measure" label={t('propose.measure')} options={useMeasures()} />
    </Form>
  )
}

const saying = {
  drop: dropping,
  verify: verifying,
  state: stating,
  appeal: appealing,
  execute: executing,
  rectify: rectifying,
} as const
export type Saying = keyof typeof saying
export function WordsForm({ matter: { id, version }, what, close }: On & { what: Saying }) {
  const t = useWords('accountability')
  const command = useCommand(saying[what])
  const form = useForm({
    shape: z.object({ words: z.string().trim().min(1).max(1500) }),
    draft: `accountability-${what}-${id}`,
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close} danger={what === 'drop'}>
      <LongTextField
        name="words"
        label={t(`${what}.words`)}
        help={what === 'verify' ? t('verify.help') : undefined}
        max={1500}
        rows={6}
      />
    </Form>
  )
}

const Decision = z.object({
  measure: z.string(),
  words: z.string().trim().min(1).max(1000),
  expiresOn: z.iso.date().optional(),
})
export function DecideForm({ matter: { id, version, proposedMeasure }, close }: On) {
  const t = useWords('accountability')
  const command = useCommand(deciding)
  const form = useForm({
    shape: Decision,
    start: { measure: proposedMeasure ?? undefined },
    send: ({ measure, words, expiresOn }) => {
      const chosen = measures.find((one) => one === measure) ?? null
      return command.mutateAsync({
        params: { id },
        body: { measure: chosen, words, expiresOn: chosen ? expiresOn : undefined, version },
      })
    },
    done: said(t('decide.done'), close),
  })
  return (
    <Form form={form} submit={t('decide.verb')} cancel={close}>
      <ChoiceField
        name="measure"
        label={t('decide.measure')}
        options={[...useMeasures(), { value: 'none', label: t('decide.none') }]}
      />
      <LongTextField name="words" label={t('decide.words')} max={1000} />
      {form.values.measure !== 'none' && (
        <DayField name="expiresOn" label={t('decide.expiresOn')} help={t('decide.expiresHelp')} />
      )}
    </Form>
  )
}

export function AppealForm({ matter: { id, version }, close }: On) {
  const t = useWords('accountability')
  const command = useCommand(decidingAppeal)
  const form = useForm({
    shape: DecideAppeal.omit({ version: true }),
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t('decideAppeal.done'), close),
  })
  return (
    <Form form={form} submit={t('decideAppeal.verb')} cancel={close}>
      <ChoiceField
        name="result"
        label={t('decideAppeal.result')}
        options={appealResults.map((value) => ({ value, label: t(`decideAppeal.results.${value}`) }))}
      />
      <LongTextField name="words" label={t('decideAppeal.words')} max={1000} />
    </Form>
  )
}

export function ReviewForm({ matter: { id, version }, close }: On) {
  const t = useWords('accountability')
  const command = useCommand(reviewing)
  const form = useForm({
    shape: Review.omit({ version: true }),
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t('review.done'), close),
  })
  return (
    <Form form={form} submit={t('review.verb')} cancel={close}>
      <ChoiceField
        name="effect"
        label={t('review.effect')}
        options={effects.map((value) => ({ value, label: t(`effects.${value}`) }))}
      />
      <LongTextField name="words" label={t('review.words')} max={1000} />
    </Form>
  )
}
