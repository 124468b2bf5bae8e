import { z } from 'zod'
import type { AnswerOf } from '#common/endpoint.ts'
import { Actions } from '#ui/actions.tsx'
import { Due } from '#ui/due.tsx'
import { Facts } from '#ui/facts.tsx'
import { ChoiceField, DayField, LongTextField, NumberField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Reveal } from '#ui/reveal.tsx'
import { Go, useGo, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import {
  Came,
  cancelling,
  confirming,
  Instead,
  markingHeld,
  markingNoShow,
  offeringInstead,
  printingRecord,
  Reason,
  rating,
  reading,
  readingBooking,
  refusing,
  revealing,
  takingOffer,
} from '../contract.ts'
import { type Deed, hasBegun, whyNotDeed, whyNotMark } from '../rules.ts'
import { BookingTag, done, SlotField, span } from './parts.tsx'
import { IncidentForm } from './place-forms.tsx'

export type Booking = AnswerOf<typeof readingBooking>

/** One booking: what, when, by whom, and what the keeper or the booker can do now. */
export function BookingPage() {
  const t = useWords('venues')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingBooking, { params: { id } })
  useLive(['venues.'], ['read-booking'])
  const booking = asked.data
  return (
    <Page
      title={booking ? `${booking.placeName} ${booking.day}` : t('pages.booking')}
      asked={asked}
      crumbs={[{ label: t('pages.bookings'), to: '/venues/bookings' }]}
    >
      {booking && <Columns middle={<What booking={booking} />} right={<Deeds booking={booking} />} />}
    </Page>
  )
}

function What({ booking }: { booking: Booking }) {
  const t = useWords('venues')
  const said = useSaid()
  const reveal = useCommand(revealing)
  return (
    <>
      <Card title={t('booking.what')} more={<BookingTag state={booking.state} />}>
        <Facts
          facts={[
            [t('columns.no'), booking.no],
            [
              t('columns.place'),
              <Go key="place" to={`/venues/${booking.placeId}`}>{`${booking.placeName} · ${booking.resourceName}`}</Go>,
            ],
            [t('columns.time'), `${said.day(booking.day)} ${span(booking.fromSlot, booking.toSlot)}`],
            [t('item.title'), booking.itemTitle],
            [t('columns.purpose'), booking.purpose],
            [t('columns.units'), booking.units],
            [t('columns.heads'), booking.heads],
            [t('columns.booker'), booking.bookerName],
            [
              t('booking.phone'),
              booking.phoneMasked && (
                <Reveal
                  key="phone"
                  masked={booking.phoneMasked}
                  label={t('booking.phone')}
                  reveal={async (reason) => {
                    const { name, phone } = await reveal.mutateAsync({ params: { id: booking.id }, body: { reason } })
                    return [name, phone].filter(Boolean).join(' ')
                  }}
                />
              ),
            ],
            [t('booking.with'), booking.coOrgs.map(({ name }) => name).join('、')],
            [t('booking.asked'), said.instant(booking.askedAt)],
            [t('booking.offerUntil'), booking.state === 'offered' && <Due key="due" at={booking.offerUntil} />],
            [t('booking.line'), booking.waitingBefore !== null && t('booking.before', { n: booking.waitingBefore })],
            [t('booking.why'), booking.why],
            [t('columns.came'), booking.came],
            [
              t('booking.rating'),
              booking.rating && [t('booking.stars', { n: booking.rating }), booking.ratingWords].filter(Boolean).join(' · '),
            ],
            [
              t('booking.instead'),
              booking.instead && (
                <Go key="instead" to={`/venues/bookings/${booking.instead}`}>
                  {t('booking.see')}
                </Go>
              ),
            ],
            [
              t('booking.insteadOf'),
              booking.insteadOf && (
                <Go key="of" to={`/venues/bookings/${booking.insteadOf}`}>
                  {t('booking.see')}
                </Go>
              ),
            ],
          ]}
        />
      </Card>
      {['confirmed', 'held', 'done'].includes(booking.state) && booking.orgId && (
        <Card title={t('record.title')}>
          <p className="muted">{t('record.help')}</p>
          <p>
            {(['docx', 'pdf'] as const).map((format) => (
              <a
                key={format}
                className="button"
                style={{ marginRight: 8 }}
                href={addressOf(printingRecord, { params: { id: booking.id }, query: { format } })}
              >
                {t(`record.${format}`)}
              </a>
            ))}
          </p>
        </Card>
      )}
    </>
  )
}

function Deeds({ booking }: { booking: Booking }) {
  const t = useWords('venues')
  const go = useGo()
  const confirm = useCommand(confirming)
  const noShow = useCommand(markingNoShow)
  const take = useCommand(takingOffer)
  const place = useAnswer(reading, { params: { id: booking.placeId } }).data
  const params = { id: booking.id }
  const said = (refusal: { code: string; facts?: Record<string, unknown> } | null) =>
    refusal &&
    t(`refusals.${refusal.code.replace('venues.', '')}`, {
      ...(refusal.facts as Record<string, string>),
      state: t(`bookingStates.${booking.state}`),
    })
  const why = (deed: Deed) => said(whyNotDeed(booking, deed))
  const mark = (deed: Deed) => why(deed) ?? said(whyNotMark(booking, new Date()))
  const begun = hasBegun(booking, new Date()) ? t('refusals.begun') : null
  const { keep, own } = booking.mine
  const asked = booking.state === 'asked'
  const actions = [
    ...(own && booking.state === 'offered'
      ? [{ key: 'take', label: t('deeds.take'), primary: true, run: () => void take.mutateAsync({ params, body: {} }) }]
      : []),
    ...(keep
      ? [
          {
            key: 'confirm',
            label: t('deeds.confirm'),
            primary: asked,
            whyNot: why('confirm'),
            run: () => void confirm.mutateAsync({ params, body: {} }),
          },
          {
            key: 'refuse',
            label: t('deeds.refuse'),
            whyNot: why('refuse'),
            form: (close: () => void) => <ReasonForm id={booking.id} deed="refuse" close={close} />,
          },
          {
            key: 'held',
            label: t('deeds.held'),
            primary: booking.state === 'confirmed' && begun !== null,
            whyNot: mark('hold'),
            form: (close: () => void) => <HeldForm booking={booking} close={close} />,
          },
          {
            key: 'no-show',
            label: t('deeds.noShow'),
            whyNot: mark('no-show'),
            run: () => void noShow.mutateAsync({ params, body: {} }),
          },
          {
            key: 'instead',
            label: t('deeds.instead'),
            whyNot: why('instead'),
            form: (close: () => void) => (
              <InsteadForm booking={booking} close={close} made={(id) => void go(`/venues/bookings/${id}`)} />
            ),
          },
        ]
      : []),
    ...(own
      ? [
          {
            key: 'rate',
            label: t('deeds.rate'),
            primary: booking.state === 'done' && !booking.rating,
            whyNot: why('rate'),
            form: (close: () => void) => <RateForm id={booking.id} close={close} />,
          },
        ]
      : []),
    ...(own || keep
      ? [
          {
            key: 'cancel',
            label: t('deeds.cancel'),
            danger: true,
            whyNot: why('cancel') ?? begun,
            form: (close: () => void) => <ReasonForm id={booking.id} deed="cancel" optional={own} close={close} />,
          },
        ]
      : []),
    ...(own && !keep && place && begun
      ? [
          {
            key: 'incident',
            label: t('incident.verb'),
            form: (close: () => void) => <IncidentForm place={place} bookingId={booking.id} close={close} />,
          },
        ]
      : []),
  ]
  return actions.length > 0 ? <Actions actions={actions} /> : null
}

const Words = z.object({ words: z.string().max(200).optional() })
function ReasonForm({
  id,
  deed,
  optional = false,
  close,
}: {
  id: string
  deed: 'refuse' | 'cancel'
  optional?: boolean
  close: () => void
}) {
  const t = useWords('venues')
  const refuse = useCommand(refusing)
  const cancel = useCommand(cancelling)
  const form = useForm({
    shape: optional ? Words : Reason,
    send: (body) => {
      const words = (body as { words?: string }).words
      return deed === 'refuse'
        ? refuse.mutateAsync({ params: { id }, body: { words: words ?? '' } })
        : cancel.mutateAsync({ params: { id }, body: { words } })
    },
    done: done(t('saved'), close),
  })
  return (
    <Form form={form} submit={t(`deeds.${deed}`)} cancel={close} danger={deed === 'cancel'}>
      <TextField name="words" label={t('booking.reason')} help={t('booking.reasonHelp')} max={200} optional={optional} />
    </Form>
  )
}
function HeldForm({ booking, close }: { booking: Booking; close: () => void }) {
  const t = useWords('venues')
  const command = useCommand(markingHeld)
  const form = useForm({
    shape: Came,
    start: { came: booking.heads },
    send: (body) => command.mutateAsync({ params: { id: booking.id }, body }),
    done: done(t('saved'), close),
  })
  return (
    <Form form={form} submit={t('deeds.held')} cancel={close}>
      <NumberField name="came" label={t('columns.came')} min={0} max={10_000} />
    </Form>
  )
}
const Stars = z.object({ rating: z.string(), words: z.string().max(300).optional() })
function RateForm({ id, close }: { id: string; close: () => void }) {
  const t = useWords('venues')
  const command = useCommand(rating)
  const form = useForm({
    shape: Stars,
    start: { rating: '5' },
    send: ({ rating: stars, words }) => command.mutateAsync({ params: { id }, body: { rating: Number(stars), words } }),
    done: done(t('saved'), close),
  })
  return (
    <Form form={form} submit={t('deeds.rate')} cancel={close}>
      <ChoiceField
        name="rating"
        label={t('booking.rating')}
        options={['5', '4', '3', '2', '1'].map((value) => ({ value, label: t('booking.stars', { n: value }) }))}
      />
      <LongTextField name="words" label={t('booking.ratingWords')} max={300} optional />
    </Form>
  )
}
function InsteadForm({ booking, close, made }: { booking: Booking; close: () => void; made: (id: string) => void }) {
  const t = useWords('venues')
  const command = useCommand(offeringInstead)
  const form = useForm({
    shape: Instead,
    start: { day: booking.day, fromSlot: booking.fromSlot, toSlot: booking.toSlot },
    send: (body) => command.mutateAsync({ params: { id: booking.id }, body }),
    done: ({ id }) => {
      done(t('deeds.insteadDone'), close)()
      made(id)
    },
  })
  return (
    <Form form={form} submit={t('deeds.instead')} cancel={close}>
      <p>{t('deeds.insteadHelp')}</p>
      <DayField name="day" label={t('columns.day')} />
      <SlotField name="fromSlot" label={t('slot.from')} max={47} />
      <SlotField name="toSlot" label={t('slot.to')} min={1} />
    </Form>
  )
}
