import { dayOf } from '#common/dates.ts'
import { CheckField, ChoiceField, ChoicesField, DayField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  AddClosure,
  AddItem,
  AddResource,
  addingItem,
  addingResource,
  ChangeItem,
  ChangeResource,
  changingItem,
  changingResource,
  closing,
  itemKinds,
} from '../contract.ts'
import { useOrgOptions } from './add-place.tsx'
import { done, type Place, SlotField } from './parts.tsx'

type Given = { place: Place; close: () => void }

function RoomFields() {
  const t = useWords('venues')
  return (
    <>
      <TextField name="name" label={t('columns.room')} max={40} />
      <NumberField name="capacity" label={t('columns.capacity')} help={t('add.capacityHelp')} min={1} max={5000} />
      <TextField name="equipment" label={t('room.equipment')} max={200} optional />
    </>
  )
}
export function AddResourceForm({ place, close }: Given) {
  const t = useWords('venues')
  const command = useCommand(addingResource)
  const form = useForm({
    shape: AddResource,
    start: { capacity: 1 },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('saved'), close),
  })
  return (
    <Form form={form} submit={t('room.add')} cancel={close}>
      <RoomFields />
    </Form>
  )
}
export function ChangeResourceForm({ room, close }: { room: Place['resources'][number]; close: () => void }) {
  const t = useWords('venues')
  const command = useCommand(changingResource)
  const form = useForm({
    shape: ChangeResource,
    start: {
      name: room.name,
      capacity: room.capacity,
      equipment: room.equipment ?? undefined,
      ended: room.endedAt !== null,
      version: room.version,
    },
    send: (body) => command.mutateAsync({ params: { id: room.id }, body }),
    done: done(t('saved'), close),
  })
  return (
    <Form form={form} submit={t('save')} cancel={close}>
      <RoomFields />
      <CheckField name="ended" label={t('room.end')} />
    </Form>
  )
}

function ItemFields({ place }: { place: Place }) {
  const t = useWords('venues')
  return (
    <>
      <TextField name="title" label={t('item.title')} max={60} />
      <SelectField
        name="kind"
        label={t('columns.kind')}
        options={itemKinds.map((value) => ({ value, label: t(`itemKinds.${value}`) }))}
      />
      <SelectField
        name="resourceId"
        label={t('columns.room')}
        options={place.resources.filter((one) => !one.endedAt).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NumberField name="minutes" label={t('item.minutes')} min={15} max={480} />
      <NumberField name="minPeople" label={t('item.minPeople')} min={1} max={5000} />
      <NumberField name="maxPeople" label={t('item.maxPeople')} min={1} max={5000} />
      <TextField name="season" label={t('item.season')} max={60} optional />
      <TextField name="prep" label={t('item.prep')} max={300} optional />
      <ChoiceField
        name="state"
        label={t('columns.state')}
        options={(['draft', 'listed', 'retired'] as const).map((value) => ({ value, label: t(`itemStates.${value}`) }))}
      />
    </>
  )
}
export function AddItemForm({ place, close }: Given) {
  const t = useWords('venues')
  const command = useCommand(addingItem)
  const form = useForm({
    shape: AddItem,
    start: { resourceId: place.resources[0]?.id, minutes: 60, minPeople: 5, maxPeople: 50, state: 'listed' },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('saved'), close),
  })
  return (
    <Form form={form} submit={t('item.add')} cancel={close}>
      <ItemFields place={place} />
    </Form>
  )
}
export function ChangeItemForm({ place, item, close }: Given & { item: Place['items'][number] }) {
  const t = useWords('venues')
  const command = useCommand(changingItem)
  const { title, kind, resourceId, minutes, minPeople, maxPeople, season, prep, state, version } = item
  const form = useForm({
    shape: ChangeItem,
    start: {
      title,
      kind,
      resourceId,
      minutes,
      minPeople,
      maxPeople,
      season: season ?? undefined,
      prep: prep ?? undefined,
      state,
      version,
    },
    send: (body) => command.mutateAsync({ params: { id: item.id }, body }),
    done: done(t('saved'), close),
  })
  return (
    <Form form={form} submit={t('save')} cancel={close}>
      <ItemFields place={place} />
    </Form>
  )
}

export function AddClosureForm({ place, close }: Given) {
  const t = useWords('venues')
  const command = useCommand(closing)
  const orgs = useOrgOptions()
  const today = dayOf(new Date())
  const form = useForm({
    shape: AddClosure,
    start: {
      resourceId: place.resources.find((one) => !one.endedAt)?.id,
      kind: 'blackout',
      fromDay: today,
      toDay: today,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromSlot: 0,
      toSlot: 48,
    },
    send: (body) =>
      command.mutateAsync({
        params: { id: place.id },
        body: { ...body, weekdays: (body.weekdays as (string | number)[]).map(Number) },
      }),
    done: ({ displaced }) => done(t('closure.done', { n: displaced }), close)(),
  })
  return (
    <Form form={form} submit={t('closure.verb')} cancel={close}>
      <p>{t('closure.help')}</p>
      <ChoiceField
        name="kind"
        label={t('columns.kind')}
        options={(['blackout', 'lease'] as const).map((value) => ({ value, label: t(`closureKinds.${value}`) }))}
      />
      {form.values.kind === 'lease' && (
        <SelectField name="orgId" label={t('closure.org')} options={orgs.options} onSearch={orgs.search} busy={orgs.busy} />
      )}
      <SelectField
        name="resourceId"
        label={t('columns.room')}
        options={place.resources.filter((one) => !one.endedAt).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayField name="fromDay" label={t('closure.from')} min={today} />
      <DayField name="toDay" label={t('closure.to')} min={today} />
      <SlotField name="fromSlot" label={t('slot.from')} max={47} />
      <SlotField name="toSlot" label={t('slot.to')} min={1} />
      <WeekdaysField />
      <TextField name="words" label={t('closure.words')} max={200} />
    </Form>
  )
}
function WeekdaysField() {
  const t = useWords('venues')
  // antd's boxes keep whatever value they are given, so the days stay numbers.
  const options = [1, 2, 3, 4, 5, 6, 7].map((value) => ({ value: value as unknown as string, label: t(`weekdays.${value}`) }))
  return <ChoicesField name="weekdays" label={t('closure.weekdays')} options={options} />
}
