import { z } from 'zod'
import { dayOf } from '#common/dates.ts'
import { CheckField, ChoiceField, DayField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo, usePath, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { Book, booking, type DayPlan, planning, reading } from '../contract.ts'
import { timeOf } from '../rules.ts'
import { useOrgOptions } from './add-place.tsx'
import { type Place, SlotField, useChoices } from './parts.tsx'
import './venues.css'

const Asked = Book.extend({ who: z.enum(['org', 'resident']) })

/** A new booking of one place; from the menu it comes with its item, from the week with its day. */
export function BookPage() {
  const t = useWords('venues')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  const choices = useChoices()
  const place = asked.data
  return (
    <Page
      title={place ? t('book.title', { name: place.name }) : t('pages.book')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/venues' }, ...(place ? [{ label: place.name, to: `/venues/${id}` }] : [])]}
    >
      {place && choices && <BookForm place={place} orgs={choices.orgs} />}
    </Page>
  )
}

function BookForm({ place, orgs }: { place: Place; orgs: { id: string; name: string }[] }) {
  const t = useWords('venues')
  const go = useGo()
  const [url] = useUrlWords()
  const command = useCommand(booking)
  const item = place.items.find(({ id }) => id === url.item)
  const with_ = useOrgOptions()
  const form = useForm({
    shape: Asked,
    start: {
      resourceId: item?.resourceId ?? place.resources.find((one) => !one.endedAt)?.id,
      itemId: item?.id,
      day: url.day ?? dayOf(new Date()),
      fromSlot: 20,
      toSlot: item ? 20 + Math.ceil(item.minutes / 30) : 24,
      units: 1,
      heads: item?.minPeople ?? 10,
      purpose: item?.title,
      orgId: orgs[0]?.id,
      coOrgIds: [],
      weeks: 1,
      who: 'org',
      leaveOut: false,
      displace: false,
      wait: false,
    },
    draft: `book-${place.id}`,
    notKept: ['resident', 'day', 'itemId', 'resourceId'],
    send: ({ who: by, ...body }) =>
      command.mutateAsync({ body: by === 'resident' ? { ...body, orgId: undefined } : { ...body, resident: undefined } }),
    done: (made) => {
      notify(made.skipped.length ? t('book.doneWithout', { days: made.skipped.join('、') }) : t(`book.done.${made.state}`))
      void go(`/venues/bookings/${made.id}`)
    },
  })
  const who = form.values.who as string
  const room = place.resources.find(({ id }) => id === form.values.resourceId)
  const weeks = Number(form.values.weeks ?? 1)
  const day = form.values.day as string | undefined
  const plan = useAnswer(
    planning,
    { params: { id: place.id }, query: { from: day ?? dayOf(new Date()), days: 1 } },
    { enabled: Boolean(day), keep: true },
  ).data?.days[0]
  return (
    <Card>
      <Form form={form} submit={t('book.verb')} two>
        {place.mine.keep && (
          <ChoiceField
            name="who"
            label={t('book.who')}
            options={[
              { value: 'org', label: t('book.org') },
              { value: 'resident', label: t('book.resident') },
            ]}
          />
        )}
        {who === 'resident' ? (
          <>
            <TextField name="resident.name" label={t('book.name')} max={30} />
            <TextField name="resident.phone" label={t('booking.phone')} max={20} type="tel" />
          </>
        ) : (
          <>
            <SelectField
              name="orgId"
              label={t('columns.booker')}
              options={orgs.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <SelectField
              name="coOrgIds"
              label={t('booking.with')}
              help={t('book.withHelp')}
              options={with_.options}
              onSearch={with_.search}
              busy={with_.busy}
              several
              optional
            />
          </>
        )}
        {place.resources.filter((one) => !one.endedAt).length > 1 && !item && (
          <SelectField
            name="resourceId"
            label={t('columns.room')}
            options={place.resources.filter((one) => !one.endedAt).map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <DayField name="day" label={t('columns.day')} min={dayOf(new Date())} />
        <div className="field wide">
          {plan && room && (
            <Free
              plan={plan}
              resourceId={room.id}
              from={form.values.fromSlot as number}
              to={form.values.toSlot as number}
              pick={(slot) => {
                const length = item ? Math.ceil(item.minutes / 30) : 4
                const end = plan.windows.find((one) => one.from <= slot && slot < one.to)?.to ?? 48
                form.set('fromSlot', slot)
                form.set('toSlot', Math.min(slot + length, end))
              }}
            />
          )}
        </div>
        <SlotField name="fromSlot" label={t('slot.from')} max={47} />
        {!item && <SlotField name="toSlot" label={t('slot.to')} min={1} />}
        {(room?.capacity ?? 1) > 1 && (
          <NumberField
            name="units"
            label={t('columns.units')}
            help={t('book.unitsHelp', { n: room!.capacity })}
            min={1}
            max={room!.capacity}
          />
        )}
        <NumberField name="heads" label={t('columns.heads')} min={1} max={10_000} />
        <TextField name="purpose" label={t('columns.purpose')} max={200} wide />
        <NumberField name="weeks" label={t('book.weeks')} help={t('book.weeksHelp')} min={1} max={53} />
        {weeks > 1 && <CheckField name="leaveOut" label={t('book.leaveOut')} />}
        {weeks > 1 && place.mine.keep && <CheckField name="displace" label={t('book.displace')} />}
        {weeks === 1 && <CheckField name="wait" label={t('book.wait')} help={t('book.waitHelp')} />}
      </Form>
    </Card>
  )
}

/** What is free on the chosen day, half-hour by half-hour. */
type FreeProps = { plan: DayPlan; resourceId: string; from: number; to: number; pick: (slot: number) => void }
function Free({ plan, resourceId, from, to, pick }: FreeProps) {
  const t = useWords('venues')
  const room = plan.resources.find(({ id }) => id === resourceId)
  if (!room || plan.windows.length === 0)
    return <p className="muted">{plan.holiday ? t('open.holiday', { name: plan.holiday }) : t('one.shutDay')}</p>
  return (
    <>
      <span className="help">{t('book.free')}</span>
      <ul className="free-line">
        {room.free.map((units, slot) =>
          units === -1 ? null : (
            <li key={timeOf(slot)} className={units > 0 ? undefined : 'full'}>
              {units > 0 ? (
                <button type="button" aria-pressed={from <= slot && slot < to} onClick={() => pick(slot)}>
                  {timeOf(slot)}
                  {room.capacity > 1 ? ` · ${units}` : ''}
                </button>
              ) : (
                <>
                  {timeOf(slot)}
                  <span className="hidden-words">{t('book.taken')}</span>
                </>
              )}
            </li>
          ),
        )}
      </ul>
    </>
  )
}
