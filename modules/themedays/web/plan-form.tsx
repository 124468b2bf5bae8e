import { useState } from 'react'
import { z } from 'zod'
import { listing as listingOrgs } from '#contract/orgs'
import { listing as listingPlaces, reading as readingPlace } from '#contract/venues'
import { CheckField, InstantField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { bookingBase, planningDay, readingChoices, type ThemeDayDetail } from '../contract.ts'

const Base = {
  base: z.uuid().optional(),
  resourceId: z.uuid().optional(),
  itemId: z.uuid().optional(),
  fromSlot: z.string().optional(),
  toSlot: z.string().optional(),
  heads: z.number().int().min(1).max(10_000).optional(),
}
const Plan = z.object({
  leadOrgId: z.uuid(),
  hostOrgIds: z.array(z.uuid()).optional(),
  subject: z.string().trim().min(1).max(60),
  plan: z.string().trim().min(1).max(2000),
  startsAt: z.string().min(1),
  place: z.string().max(80).optional(),
  useBase: z.boolean().optional(),
  ...Base,
})
type Written = { resourceId?: string; itemId?: string; fromSlot?: string; toSlot?: string; heads?: number }
const baseOf = ({ resourceId, itemId, fromSlot, toSlot, heads }: Written) => ({
  resourceId: resourceId ?? '',
  ...(itemId ? { itemId } : {}),
  fromSlot: Number(fromSlot ?? -1),
  toSlot: Number(toSlot ?? -1),
  heads: heads ?? 0,
})

/** Bases, their rooms and menus, and the hours wanted. */
function BaseFields({ base }: { base: string | undefined }) {
  const t = useWords('themedays')
  const bases = useAnswer(listingPlaces, { query: { kind: ['base'], state: ['open'], limit: 100 } })
  const place = useAnswer(readingPlace, { params: { id: base ?? '' } }, { enabled: base !== undefined }).data
  const clock = (slot: number) => `${String(Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 ? '30' : '00'}`
  const hours = Array.from({ length: 33 }, (_, i) => ({ value: String(i + 14), label: clock(i + 14) }))
  const rooms = (place?.resources ?? []).filter(({ endedAt }) => endedAt === null)
  const items = (place?.items ?? []).filter(({ state }) => state === 'listed')
  return (
    <>
      <SelectField
        name="base"
        label={t('plan.base')}
        options={(bases.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      {base && (
        <SelectField
          name="resourceId"
          label={t('plan.room')}
          options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {items.length > 0 && (
        <SelectField
          name="itemId"
          label={t('plan.item')}
          help={t('plan.itemHelp')}
          options={items.map(({ id, title }) => ({ value: id, label: title }))}
          optional
        />
      )}
      <SelectField name="fromSlot" label={t('plan.from')} options={hours} />
      <SelectField name="toSlot" label={t('plan.to')} options={hours} />
      <NumberField name="heads" label={t('plan.heads')} min={1} max={10_000} />
    </>
  )
}

export function PlanForm({ planned, close }: { planned: (id: string) => void; close: () => void }) {
  const t = useWords('themedays')
  const command = useCommand(planningDay)
  const [search, setSearch] = useState('')
  const choices = useAnswer(readingChoices, {}).data?.rows ?? []
  const orgs = useAnswer(listingOrgs, { query: { q: search || undefined, limit: 20 } }, { keep: true })
  const [seen, setSeen] = useState<readonly { id: string; name: string }[]>([])
  const form = useForm({
    shape: Plan,
    draft: 'plan-theme-day',
    start: choices.length === 1 ? { leadOrgId: choices[0]!.id } : {},
    send: ({ useBase, leadOrgId, hostOrgIds, subject, plan, startsAt, place, ...base }) =>
      command.mutateAsync({
        body: {
          leadOrgId,
          hostOrgIds: hostOrgIds ?? [],
          subject,
          plan,
          startsAt,
          place,
          ...(useBase ? { base: baseOf(base) } : {}),
        },
      }),
    done: ({ id }) => {
      notify(t((form.values.hostOrgIds as string[] | undefined)?.length ? 'plan.doneAsked' : 'plan.done'))
      close()
      planned(id)
    },
  })
  const found = new Map([...seen, ...(orgs.data?.rows ?? [])].map(({ id, name }) => [id, name]))
  return (
    <Form form={form} submit={t('plan.verb')} cancel={close}>
      <SelectField
        name="leadOrgId"
        label={t('plan.lead')}
        options={choices.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        name="hostOrgIds"
        label={t('plan.hosts')}
        help={t('plan.hostsHelp')}
        options={[...found].map(([value, label]) => ({ value, label }))}
        onSearch={setSearch}
        onPick={(value) =>
          setSeen((before) => [
            ...before,
            ...[...found].filter(([id]) => [value].flat().includes(id)).map(([id, name]) => ({ id, name })),
          ])
        }
        busy={orgs.isFetching}
        several
        optional
      />
      <TextField name="subject" label={t('plan.subject')} max={60} />
      <InstantField name="startsAt" label={t('plan.startsAt')} />
      <LongTextField name="plan" label={t('plan.plan')} help={t('plan.planHelp')} max={2000} />
      <CheckField name="useBase" label={t('plan.useBase')} />
      {form.values.useBase ? (
        <BaseFields base={form.values.base as string | undefined} />
      ) : (
        <TextField name="place" label={t('plan.place')} help={t('plan.placeHelp')} max={80} />
      )}
    </Form>
  )
}

export function BookForm({ day, close }: { day: ThemeDayDetail; close: () => void }) {
  const t = useWords('themedays')
  const command = useCommand(bookingBase)
  const form = useForm({
    shape: z.object(Base),
    send: (given) => command.mutateAsync({ params: { id: day.id }, body: { ...baseOf(given), version: day.version } }),
    done: () => {
      notify(t('book.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('book.verb')} cancel={close}>
      <BaseFields base={form.values.base as string | undefined} />
    </Form>
  )
}
