import { useState } from 'react'
import { listing as listingOrgs } from '#contract/orgs'
import { readingTree } from '#contract/regions'
import { CheckField, ChoiceField, ChoicesField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { AddPlace, adding, approvals, ChangePlace, changing, kinds, levels } from '../contract.ts'
import { done, type Place, useChoices } from './parts.tsx'
import { PointField } from './point-field.tsx'

export function useOrgOptions(chosen: readonly (string | undefined)[] = []) {
  const [words, search] = useState('')
  const asked = useAnswer(listingOrgs, { query: { q: words || undefined, limit: 30 } }, { keep: true })
  const choices = useChoices()
  const own = (choices?.orgs ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const found = (asked.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const kept = own.filter((one) => !words || one.label.includes(words) || chosen.includes(one.value))
  return {
    options: [...kept, ...found.filter((one) => !kept.some(({ value }) => value === one.value))],
    busy: asked.isFetching,
    search,
  }
}

/** What a place says of itself: the same fields when it is added and when it is changed. */
function Described({ regionId }: { regionId: string | undefined }) {
  const t = useWords('venues')
  const choices = useChoices()
  return (
    <>
      <TextField name="name" label={t('columns.name')} max={60} />
      <TextField name="address" label={t('one.address')} help={t('add.addressHelp')} max={120} />
      <PointField regionId={regionId} />
      <NumberField name="area" label={t('columns.area')} min={0} max={1_000_000} />
      <ChoicesField
        name="forWhom"
        label={t('one.forWhom')}
        options={(choices?.forWhom ?? []).map(({ key, name }) => ({ value: key, label: name }))}
      />
      <ChoiceField
        name="approval"
        label={t('one.approval')}
        options={approvals.map((value) => ({ value, label: t(`approvals.${value}`) }))}
      />
      <CheckField name="residents" label={t('add.residents')} />
      <CheckField name="onHolidays" label={t('add.onHolidays')} />
      <LongTextField name="rules" label={t('one.rules')} max={2000} optional />
      <TextField name="accessibility" label={t('one.accessibility')} max={200} optional />
      <TextField name="insurance" label={t('one.insurance')} max={500} optional />
      <TextField name="theme" label={t('one.theme')} max={200} optional />
    </>
  )
}

export function AddPlaceForm({ added, close }: { added: (id: string) => void; close: () => void }) {
  const t = useWords('venues')
  const command = useCommand(adding)
  const manages = useMay('venues.manage')
  const choices = useChoices()
  const orgs = useOrgOptions()
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  const form = useForm({
    shape: AddPlace,
    start: {
      kind: 'facility',
      approval: 'auto',
      residents: true,
      onHolidays: false,
      forWhom: ['everybody'],
      capacity: 1,
      area: 0,
    },
    draft: 'add-place',
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('add.done'))
      close()
      added(id)
    },
  })
  const kind = form.values.kind as string
  return (
    <Form form={form} submit={t('add.verb')} cancel={close}>
      {manages && (
        <SelectField
          name="kind"
          label={t('columns.kind')}
          options={kinds.map((value) => ({ value, label: t(`placeKinds.${value}`) }))}
          onPick={() => {
            form.set('level', undefined)
            form.set('facilityKind', undefined)
          }}
        />
      )}
      {kind === 'venue' && (
        <SelectField
          name="level"
          label={t('list.level')}
          options={levels.map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
      )}
      {kind === 'facility' && (
        <SelectField
          name="facilityKind"
          label={t('list.facilityKind')}
          options={(choices?.facilityKinds ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
      <SelectField name="ownerOrgId" label={t('columns.owner')} options={orgs.options} onSearch={orgs.search} busy={orgs.busy} />
      <SelectField
        name="keeperOrgId"
        label={t('columns.keeper')}
        help={t('add.keeperHelp')}
        options={orgs.options}
        onSearch={orgs.search}
        busy={orgs.busy}
      />
      <SelectField
        name="regionId"
        label={t('columns.region')}
        options={nodes.filter((node) => node.level !== 'city').map((node) => ({ value: node.id, label: node.path.join(' ') }))}
      />
      <Described regionId={form.values.regionId as string | undefined} />
      <NumberField name="capacity" label={t('columns.capacity')} help={t('add.capacityHelp')} min={1} max={5000} />
    </Form>
  )
}

export function ChangePlaceForm({ place, close }: { place: Place; close: () => void }) {
  const t = useWords('venues')
  const command = useCommand(changing)
  const form = useForm({
    shape: ChangePlace,
    start: {
      name: place.name,
      address: place.address,
      point: place.point,
      area: place.area,
      accessibility: place.accessibility ?? undefined,
      forWhom: place.forWhom,
      rules: place.rules ?? undefined,
      theme: place.theme ?? undefined,
      insurance: place.insurance ?? undefined,
      approval: place.approval,
      residents: place.residents,
      onHolidays: place.onHolidays,
      keeperOrgId: place.keeperOrgId,
      version: place.version,
    },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('saved'), close),
  })
  return (
    <Form form={form} submit={t('change.verb')} cancel={close}>
      <Described regionId={place.regionId ?? undefined} />
    </Form>
  )
}
