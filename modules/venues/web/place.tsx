import { Button } from 'antd'
import { useState } from 'react'
import { dayOf, plusDays, weekdayOf } from '#common/dates.ts'
import { Actions } from '#ui/actions.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { PlaceMap } from '#ui/map.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { type Column, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { useAreas } from '#web/regions'
import { type BookingRow, counting, lifting, listingBookings, planning, reading, withdrawingPhoto } from '../contract.ts'
import { merged, whyNotStep } from '../rules.ts'
import { ChangePlaceForm } from './add-place.tsx'
import { HomeForm } from './home-form.tsx'
import { HoursForm } from './hours-form.tsx'
import { BookingTag, type Place, PlaceTag, span } from './parts.tsx'
import { AgreeForm, EndForm, IncidentForm, OpenForm, PhotosForm, SettleForm, SuspendForm } from './place-forms.tsx'
import { AddClosureForm, AddItemForm, AddResourceForm, ChangeItemForm, ChangeResourceForm } from './room-forms.tsx'
import './venues.css'
import { WeekPlan } from './week-plan.tsx'

/** One place: what it is, when it is open and booked, what I can do. */
export function PlacePage() {
  const t = useWords('venues')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  useLive(['venues.'], ['read-place', 'read-plan', 'list-bookings', 'count-uses'])
  const place = asked.data
  return (
    <Page
      title={place?.name ?? t('pages.one')}
      sub={
        place &&
        [
          place.level ? t(`levels.${place.level}`) : (place.facilityKindName ?? t(`placeKinds.${place.kind}`)),
          place.openWords,
        ].join(' · ')
      }
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/venues' }]}
    >
      {place && (
        <Columns
          left={<Left place={place} />}
          middle={
            <Tabs
              label={t('pages.one')}
              tabs={[
                { key: 'week', label: t('one.week'), body: <Week place={place} /> },
                { key: 'bookings', label: t('pages.bookings'), body: <Coming place={place} /> },
                { key: 'rooms', label: t('one.rooms'), body: <Rooms place={place} /> },
                ...(place.kind === 'base' ? [{ key: 'menu', label: t('one.menu'), body: <Menu place={place} /> }] : []),
                ...(place.kind === 'home' ? [{ key: 'home', label: t('one.home'), body: <Home place={place} /> }] : []),
                ...(place.mine.keep || place.mine.own
                  ? [
                      { key: 'incidents', label: t('one.incidents'), body: <Incidents place={place} /> },
                      { key: 'numbers', label: t('one.numbers'), body: <Numbers place={place} /> },
                    ]
                  : []),
              ]}
            />
          }
          right={<Deeds place={place} />}
        />
      )}
    </Page>
  )
}

function Left({ place }: { place: Place }) {
  const t = useWords('venues')
  const { areas } = useAreas(place.regionId ?? '')
  const withdraw = useCommand(withdrawingPhoto)
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    spans: merged(place.windows.filter((one) => one.weekday === weekday)),
  }))
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.state'), <PlaceTag key="state" state={place.state} />],
            [
              t('one.suspended'),
              place.state === 'suspended' &&
                [place.suspendedFrom, '—', place.suspendedUntil ?? t('one.untilSaid'), place.suspendedWhy].join(' '),
            ],
            [t('columns.owner'), place.ownerName],
            [t('columns.keeper'), place.keeperName],
            [t('columns.region'), place.regionName],
            [t('one.address'), place.address],
            [t('columns.area'), place.area || null],
            [t('one.forWhom'), place.forWhomNames.join('、')],
            [t('one.theme'), place.theme],
            [t('one.accessibility'), place.accessibility],
            [t('one.approval'), t(`approvals.${place.approval}`)],
            [t('columns.agreementNo'), place.agreementNo],
            [t('one.agreed'), place.agreedFrom && `${place.agreedFrom} — ${place.agreedTo ?? t('one.untilSaid')}`],
            [
              t('one.clause'),
              place.clauseId && (
                <Go key="pact" to={`/pacts/${place.pactId}`}>
                  {t('one.clauseCounts')}
                </Go>
              ),
            ],
            [t('one.insurance'), place.insurance],
            [t('one.rules'), place.rules],
            [t('one.ended'), place.endedWhy],
          ]}
        />
        {place.point && <PlaceMap point={place.point} areas={areas} />}
      </Card>
      {place.files.length > 0 && (
        <Card title={t('photos.label')}>
          <ul className="photos">
            {place.files.map((file) => (
              <li key={file.id}>
                <a href={`/api/venues/${place.id}/photos/${file.id}`} target="_blank" rel="noreferrer">
                  <img src={`/api/venues/${place.id}/photos/${file.id}`} alt={file.name} loading="lazy" />
                </a>
                {place.mine.keep && (
                  <Confirm
                    label={t('photos.withdraw')}
                    question={t('photos.withdrawAsk')}
                    words={t('photos.withdrawWords')}
                    run={() => withdraw.mutateAsync({ params: { id: place.id, fileId: file.id } })}
                  />
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('one.hours')}>
        <Facts
          facts={[
            ...week.map(
              ({ weekday, spans }) =>
                [t(`weekdays.${weekday}`), spans.map((one) => span(one.from, one.to)).join('、') || t('one.shut')] as const,
            ),
            ...place.exceptions.map(
              (one) =>
                [
                  one.day,
                  [one.windows.map((each) => span(each.from, each.to)).join('、') || t('one.shut'), one.words]
                    .filter(Boolean)
                    .join(' '),
                ] as const,
            ),
            [t('one.holidays'), place.onHolidays ? t('one.open') : t('one.shut')],
          ]}
        />
      </Card>
    </>
  )
}

function Week({ place }: { place: Place }) {
  const t = useWords('venues')
  const today = dayOf(new Date())
  const [from, setFrom] = useState(plusDays(today, 1 - weekdayOf(today)))
  const plan = useAnswer(planning, { params: { id: place.id }, query: { from, days: 7 } }, { keep: true })
  const bookings = useAnswer(
    listingBookings,
    { query: { placeId: place.id, from, to: plusDays(from, 6), limit: 200 } },
    { keep: true },
  )
  return (
    <Card
      title={t('week.title', { from, to: plusDays(from, 6) })}
      more={
        <span>
          <Button size="small" onClick={() => setFrom(plusDays(from, -7))}>
            {t('week.before')}
          </Button>{' '}
          <Button size="small" onClick={() => setFrom(plusDays(today, 1 - weekdayOf(today)))}>
            {t('week.now')}
          </Button>{' '}
          <Button size="small" onClick={() => setFrom(plusDays(from, 7))}>
            {t('week.after')}
          </Button>
        </span>
      }
    >
      {plan.data && <WeekPlan place={place} days={plan.data.days} bookings={bookings.data?.rows ?? []} />}
    </Card>
  )
}

function Coming({ place }: { place: Place }) {
  const t = useWords('venues')
  const said = useSaid()
  const asked = useAnswer(listingBookings, { query: { placeId: place.id, from: dayOf(new Date()), limit: 50 } })
  const columns: Column<BookingRow>[] = [
    {
      key: 'day',
      title: t('columns.day'),
      lead: true,
      cell: (row) => (
        <Go to={`/venues/bookings/${row.id}`}>
          {said.day(row.day)} {span(row.fromSlot, row.toSlot)}
        </Go>
      ),
    },
    { key: 'room', title: t('columns.room'), cell: (row) => row.resourceName },
    { key: 'purpose', title: t('columns.purpose'), cell: (row) => row.itemTitle ?? row.purpose },
    { key: 'booker', title: t('columns.booker'), cell: (row) => row.bookerName },
    { key: 'heads', title: t('columns.heads'), number: true, cell: (row) => row.heads },
    { key: 'state', title: t('columns.state'), cell: (row) => <BookingTag state={row.state} /> },
  ]
  const rows = asked.data?.rows ?? []
  return (
    <Card title={t('one.coming')} more={<Go to={`/venues/bookings?placeId=${place.id}`}>{t('one.all')}</Go>}>
      {rows.length ? (
        <Table label={t('one.coming')} columns={columns} rows={rows} rowKey={(row) => row.id} />
      ) : (
        <p className="muted">{t('one.none')}</p>
      )}
    </Card>
  )
}

function Rooms({ place }: { place: Place }) {
  const t = useWords('venues')
  const lift = useCommand(lifting)
  const [changing, setChanging] = useState<string>()
  const room = place.resources.find(({ id }) => id === changing)
  return (
    <>
      <Card title={t('one.rooms')}>
        <Table
          label={t('one.rooms')}
          rows={place.resources}
          rowKey={(row) => row.id}
          columns={[
            { key: 'name', title: t('columns.room'), lead: true, cell: (row) => row.name },
            { key: 'capacity', title: t('columns.capacity'), number: true, cell: (row) => row.capacity },
            { key: 'equipment', title: t('room.equipment'), cell: (row) => row.equipment },
            { key: 'state', title: t('columns.state'), cell: (row) => (row.endedAt ? t('room.ended') : t('room.inUse')) },
            {
              key: 'change',
              title: t('change.verb'),
              cell: (row) =>
                place.mine.keep && (
                  <button type="button" className="link" onClick={() => setChanging(row.id)}>
                    {t('change.verb')}
                  </button>
                ),
            },
          ]}
        />
        {room && <ChangeResourceForm key={room.id} room={room} close={() => setChanging(undefined)} />}
      </Card>
      <Card title={t('one.closures')}>
        {place.closures.length === 0 ? (
          <p className="muted">{t('one.noClosures')}</p>
        ) : (
          <Table
            label={t('one.closures')}
            rows={place.closures}
            rowKey={(row) => row.id}
            columns={[
              { key: 'words', title: t('closure.words'), lead: true, cell: (row) => row.words },
              {
                key: 'kind',
                title: t('columns.kind'),
                cell: (row) => [t(`closureKinds.${row.kind}`), row.orgName].filter(Boolean).join(' · '),
              },
              { key: 'room', title: t('columns.room'), cell: (row) => row.resourceName },
              {
                key: 'days',
                title: t('columns.day'),
                cell: (row) => (row.fromDay === row.toDay ? row.fromDay : `${row.fromDay} — ${row.toDay}`),
              },
              { key: 'time', title: t('columns.time'), cell: (row) => span(row.fromSlot, row.toSlot) },
              {
                key: 'lift',
                title: t('closure.lift'),
                cell: (row) =>
                  place.mine.keep && (
                    <Confirm
                      label={t('closure.lift')}
                      question={t('closure.sure')}
                      run={() => lift.mutateAsync({ params: { id: row.id } })}
                    />
                  ),
              },
            ]}
          />
        )}
      </Card>
    </>
  )
}

function Menu({ place }: { place: Place }) {
  const t = useWords('venues')
  const [changing, setChanging] = useState<string>()
  const item = place.items.find(({ id }) => id === changing)
  return (
    <Card title={t('one.menu')}>
      {place.items.length === 0 ? (
        <p className="muted">{t('one.noMenu')}</p>
      ) : (
        <Table
          label={t('one.menu')}
          rows={place.items}
          rowKey={(row) => row.id}
          columns={[
            { key: 'title', title: t('item.title'), lead: true, cell: (row) => row.title },
            { key: 'kind', title: t('columns.kind'), cell: (row) => t(`itemKinds.${row.kind}`) },
            { key: 'minutes', title: t('item.minutes'), number: true, cell: (row) => row.minutes },
            { key: 'people', title: t('columns.heads'), cell: (row) => `${row.minPeople}–${row.maxPeople}` },
            { key: 'season', title: t('item.season'), cell: (row) => row.season },
            { key: 'state', title: t('columns.state'), cell: (row) => t(`itemStates.${row.state}`) },
            {
              key: 'order',
              title: t('item.order'),
              cell: (row) =>
                row.state === 'listed' && place.state === 'open' && place.mine.book ? (
                  <Go to={`/venues/book/${place.id}?item=${row.id}`}>{t('item.order')}</Go>
                ) : (
                  place.mine.keep && <span className="muted">{t(`itemStates.${row.state}`)}</span>
                ),
            },
            {
              key: 'change',
              title: t('change.verb'),
              cell: (row) =>
                place.mine.keep && (
                  <button type="button" className="link" onClick={() => setChanging(row.id)}>
                    {t('change.verb')}
                  </button>
                ),
            },
          ]}
        />
      )}
      {item && <ChangeItemForm key={item.id} place={place} item={item} close={() => setChanging(undefined)} />}
    </Card>
  )
}

function Home({ place }: { place: Place }) {
  const t = useWords('venues')
  return (
    <>
      <Card title={t('home.bases')}>
        <Facts
          facts={place.bases.map(
            (base) => [base.name, [base.words ?? t('home.empty'), base.forWhom].filter(Boolean).join(' · ')] as const,
          )}
        />
      </Card>
      <Card title={t('home.partners')}>
        <Facts facts={place.partners.map((one) => [one.orgName, one.words ?? t('home.partner')] as const)} />
      </Card>
      <Card title={t('home.roster')}>
        {place.roster.length === 0 ? (
          <p className="muted">{t('home.noRoster')}</p>
        ) : (
          <Table
            label={t('home.roster')}
            rows={[...place.roster].sort((a, b) => a.weekday - b.weekday || a.from - b.from)}
            rowKey={(row) => `${row.weekday}-${row.from}-${row.orgId}`}
            columns={[
              { key: 'weekday', title: t('columns.day'), lead: true, cell: (row) => t(`weekdays.${row.weekday}`) },
              { key: 'time', title: t('columns.time'), cell: (row) => span(row.from, row.to) },
              { key: 'org', title: t('home.team'), cell: (row) => [row.orgName, row.words].filter(Boolean).join(' · ') },
            ]}
          />
        )}
      </Card>
    </>
  )
}

function Incidents({ place }: { place: Place }) {
  const t = useWords('venues')
  const [settling, setSettling] = useState<string>()
  return (
    <Card title={t('one.incidents')}>
      {place.incidents.length === 0 ? (
        <p className="muted">{t('one.noIncidents')}</p>
      ) : (
        <Table
          label={t('one.incidents')}
          rows={place.incidents}
          rowKey={(row) => row.id}
          columns={[
            { key: 'words', title: t('incident.words'), lead: true, cell: (row) => row.words },
            { key: 'on', title: t('columns.day'), cell: (row) => row.happenedOn },
            { key: 'by', title: t('incident.by'), cell: (row) => row.saidByOrg },
            {
              key: 'concern',
              title: t('incident.concern'),
              cell: (row) => row.concernId && <Go to={`/concerns/${row.concernId}`}>{t('incident.open')}</Go>,
            },
            {
              key: 'settled',
              title: t('incident.settled'),
              cell: (row) =>
                row.settledWords ?? (
                  <button type="button" className="link" onClick={() => setSettling(row.id)}>
                    {t('incident.settle')}
                  </button>
                ),
            },
          ]}
        />
      )}
      {settling && <SettleForm key={settling} id={settling} place={place} close={() => setSettling(undefined)} />}
    </Card>
  )
}

function Numbers({ place }: { place: Place }) {
  const t = useWords('venues')
  const to = dayOf(new Date())
  const from = `${to.slice(0, 4)}-01-01`
  const asked = useAnswer(counting, { params: { id: place.id }, query: { from, to } })
  const n = asked.data
  const hours = (halves: number) => t('numbers.hours', { n: halves / 2 })
  return (
    <Card title={t('numbers.title', { from, to })}>
      {n && (
        <Facts
          facts={[
            [t('numbers.daysOpen'), String(n.daysOpen)],
            [t('numbers.open'), hours(n.halfHoursOpen)],
            [t('numbers.uses'), String(n.uses)],
            [t('numbers.used'), hours(n.halfHoursUsed)],
            [t('numbers.heads'), String(n.heads)],
            [t('numbers.noShows'), String(n.noShows)],
            [
              t('numbers.ratings'),
              n.rating === null ? t('numbers.few', { n: n.ratings }) : t('numbers.rating', { rating: n.rating, n: n.ratings }),
            ],
          ]}
        />
      )}
    </Card>
  )
}

/** The step’s own rule greys its button, in the server’s words. */
function Deeds({ place }: { place: Place }) {
  const t = useWords('venues')
  const { keep, manage, own, book } = place.mine
  const why = (step: Parameters<typeof whyNotStep>[1]) => {
    const refusal = whyNotStep(place, step)
    return refusal && t(`refusals.${refusal.code.replace('venues.', '')}`, { state: t(`placeStates.${place.state}`) })
  }
  const ended = place.state === 'ended' ? t('refusals.ended') : null
  const actions = [
    ...(manage && place.kind === 'facility' && ['offered'].includes(place.state)
      ? [
          {
            key: 'agree',
            label: t('agree.verb'),
            whyNot: why('agree'),
            primary: true,
            form: (close: () => void) => <AgreeForm place={place} close={close} />,
          },
        ]
      : []),
    ...(keep
      ? [
          ...(place.state === 'agreed' || place.state === 'suspended'
            ? [
                {
                  key: 'open',
                  label: t('opening.verb'),
                  primary: true,
                  form: (close: () => void) => <OpenForm place={place} close={close} />,
                },
              ]
            : []),
          {
            key: 'hours',
            label: t('hours.verb'),
            whyNot: ended,
            form: (close: () => void) => <HoursForm place={place} close={close} />,
          },
          {
            key: 'closure',
            label: t('closure.verb'),
            whyNot: ended,
            form: (close: () => void) => <AddClosureForm place={place} close={close} />,
          },
          {
            key: 'incident',
            label: t('incident.verb'),
            whyNot: ended,
            form: (close: () => void) => <IncidentForm place={place} close={close} />,
          },
          {
            key: 'room',
            label: t('room.add'),
            whyNot: ended,
            form: (close: () => void) => <AddResourceForm place={place} close={close} />,
          },
          ...(place.kind === 'base'
            ? [
                {
                  key: 'item',
                  label: t('item.add'),
                  whyNot: ended,
                  form: (close: () => void) => <AddItemForm place={place} close={close} />,
                },
              ]
            : []),
          ...(place.kind === 'home'
            ? [
                {
                  key: 'home',
                  label: t('home.verb'),
                  whyNot: ended,
                  form: (close: () => void) => <HomeForm place={place} close={close} />,
                },
              ]
            : []),
          {
            key: 'change',
            label: t('change.place'),
            whyNot: ended,
            form: (close: () => void) => <ChangePlaceForm place={place} close={close} />,
          },
          {
            key: 'photos',
            label: t('photos.verb'),
            whyNot: ended,
            form: (close: () => void) => <PhotosForm place={place} close={close} />,
          },
        ]
      : []),
    ...(own
      ? [
          {
            key: 'suspend',
            label: t('suspend.verb'),
            whyNot: why('suspend'),
            form: (close: () => void) => <SuspendForm place={place} close={close} />,
          },
          {
            key: 'end',
            label: t('end.verb'),
            danger: true,
            whyNot: why('end'),
            form: (close: () => void) => <EndForm place={place} close={close} />,
          },
        ]
      : []),
  ]
  return (
    <>
      {book && place.state === 'open' && (
        <p>
          <Go className="button primary" to={`/venues/book/${place.id}`}>
            {t('book.verb')}
          </Go>
        </p>
      )}
      {actions.length > 0 && <Actions actions={actions} />}
      <p>
        <a href={`/places/${place.id}`} target="_blank" rel="noreferrer">
          {t('one.public')}
        </a>
      </p>
    </>
  )
}
