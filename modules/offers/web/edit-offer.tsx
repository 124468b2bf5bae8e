import { useDeferredValue, useState } from 'react'
import type { z } from 'zod'
import type { AnswerOf } from '#common/endpoint.ts'
import { listing as listingOrgs } from '#contract/orgs'
import { CheckField, ChoiceField, DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { AddOffer, adding, ChangeOffer, changing, modes, type Offer, reading, readingChoices } from '../contract.ts'
import { TeamsField } from './teams-field.tsx'

type Choices = AnswerOf<typeof readingChoices>

export function AddPage() {
  const t = useWords('offers')
  const asked = useAnswer(readingChoices, {})
  return (
    <Page title={t('pages.add')} crumbs={[{ label: t('pages.list'), to: '/offers' }]} asked={asked}>
      {asked.data && <AddForm choices={asked.data} />}
    </Page>
  )
}

function AddForm({ choices }: { choices: Choices }) {
  const t = useWords('offers')
  const go = useGo()
  const command = useCommand(adding)
  const form = useForm({
    shape: AddOffer,
    start: { mode: 'order', atHome: false, orgId: choices.orgs[0]?.id, providers: [], teams: [], communityIds: [] },
    draft: 'add-offer',
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('form.saved'))
      go(`/offers/${id}`)
    },
  })
  return <Fields form={form} choices={choices} />
}

export function EditPage() {
  const t = useWords('offers')
  const { id } = usePath<'id'>()
  const [asked, offer] = [useAnswer(readingChoices, {}), useAnswer(reading, { params: { id } })]
  return (
    <Page title={t('pages.edit')} crumbs={[{ label: t('pages.list'), to: '/offers' }]} asked={[asked, offer]}>
      {asked.data && offer.data && <EditForm choices={asked.data} offer={offer.data} />}
    </Page>
  )
}

function EditForm({ choices, offer }: { choices: Choices; offer: Offer }) {
  const t = useWords('offers')
  const go = useGo()
  const command = useCommand(changing)
  const { providerList, version, communityIds, mode, kind, title, what, forWhom, atHome } = offer
  const given = <T,>(value: T | null) => value ?? undefined
  const start: z.input<typeof ChangeOffer> = {
    mode,
    kind,
    title,
    what,
    forWhom,
    atHome,
    communityIds,
    version,
    brand: given(offer.brand),
    minutes: given(offer.minutes),
    peopleMin: given(offer.peopleMin),
    peopleMax: given(offer.peopleMax),
    prep: given(offer.prep),
    hours: given(offer.hours),
    line: given(offer.line),
    startsOn: given(offer.startsOn),
    endsOn: given(offer.endsOn),
    sessionsPlanned: given(offer.sessionsPlanned),
    teams: providerList.flatMap(({ team }) => team?.id ?? []),
    providers: providerList.map((one) => one.id).filter((one) => one !== offer.ownerOrgId),
  }
  const form = useForm({
    shape: ChangeOffer,
    start,
    send: (body) => command.mutateAsync({ params: { id: offer.id }, body }),
    done: () => {
      notify(t('form.saved'))
      go(`/offers/${offer.id}`)
    },
  })
  return <Fields form={form} choices={{ ...choices, orgs: [] }} known={providerList} />
}

type FieldsProps = { form: ReturnType<typeof useForm>; choices: Choices; known?: Offer['providerList'] }
function Fields({ form, choices, known = [] }: FieldsProps) {
  const t = useWords('offers')
  const [q, setQ] = useState('')
  const found = useAnswer(listingOrgs, { query: { q: useDeferredValue(q) || undefined, limit: 30 } }, { keep: true })
  const options = [...known, ...(found.data?.rows ?? []).filter((row) => !known.some(({ id }) => id === row.id))]
  const communities = useCommunityOptions()
  const mode = form.values.mode
  return (
    <Card>
      <Form form={form} submit={t('form.save')} two>
        {choices.orgs.length > 1 && (
          <SelectField
            name="orgId"
            label={t('form.org')}
            options={choices.orgs.map(({ id, name }) => ({ value: id, label: name }))}
            wide
          />
        )}
        <ChoiceField
          name="mode"
          label={t('form.mode')}
          options={modes.map((value) => ({ value, label: `${t(`modes.${value}`)} · ${t(`modeHelp.${value}`)}` }))}
          wide
        />
        <TextField name="title" label={t('form.title')} max={40} />
        <SelectField
          name="kind"
          label={t('form.kind')}
          options={choices.kinds.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <LongTextField name="what" label={t('form.what')} max={500} wide />
        <TextField name="forWhom" label={t('form.forWhom')} help={t('form.forWhomHelp')} max={60} />
        <TextField name="brand" label={t('form.brand')} help={t('form.brandHelp')} max={30} optional />
        <TextField name="hours" label={t('form.hours')} help={t('form.hoursHelp')} max={100} optional={mode !== 'online'} />
        {mode === 'online' && <TextField name="line" label={t('form.line')} help={t('form.lineHelp')} max={200} />}
        {mode === 'project' && (
          <>
            <DayField name="startsOn" label={t('form.startsOn')} />
            <DayField name="endsOn" label={t('form.endsOn')} />
            <NumberField name="sessionsPlanned" label={t('form.sessionsPlanned')} min={1} max={100} />
          </>
        )}
        <NumberField name="minutes" label={t('form.minutes')} min={5} max={600} optional />
        <NumberField name="peopleMin" label={t('form.peopleMin')} min={1} optional />
        <NumberField name="peopleMax" label={t('form.peopleMax')} min={1} optional />
        <TextField name="prep" label={t('form.prep')} max={200} optional />
        <SelectField
          name="providers"
          label={t('form.providers')}
          help={t('form.providersHelp')}
          options={options.map(({ id, name }) => ({ value: id, label: name }))}
          onSearch={setQ}
          busy={found.isFetching}
          several
          optional
          wide
        />
        <TeamsField known={known.flatMap(({ team }) => team ?? [])} />
        <SelectField
          name="communityIds"
          label={t('form.communities')}
          help={t('form.communitiesHelp')}
          options={communities}
          several
          optional
          wide
        />
        {mode === 'order' && <CheckField name="atHome" label={t('form.atHome')} />}
      </Form>
    </Card>
  )
}
