import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, useGo, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { readingStation, type Station } from '../contract.ts'
import { Missing, StageTag, useTimes } from './choices.tsx'
import { OpenShiftForm } from './shift-forms.tsx'
import { ChangeStationForm } from './station-forms.tsx'
import './volunteering.css'

/** When a station is open and who is there; what is coming and who is missing. */
export function StationPage() {
  const t = useWords('volunteering')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingStation, { params: { id } })
  useLive(['volunteering.'], ['read-station'])
  const station = asked.data
  return (
    <Page
      title={station?.name ?? t('pages.station')}
      sub={
        station && (
          <StatusTag tone={station.gaps > 0 ? 'alarm' : 'done'}>
            {station.gaps > 0
              ? t('station.gaps', { days: station.ahead, count: station.gaps })
              : t('station.full', { days: station.ahead })}
          </StatusTag>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.stations'), to: '/volunteering/stations' }]}
    >
      {station && (
        <Columns left={<Left station={station} />} middle={<Middle station={station} />} right={<Right station={station} />} />
      )}
    </Page>
  )
}

function Left({ station }: { station: Station }) {
  const t = useWords('volunteering')
  return (
    <Card title={t('station.facts')}>
      <Facts
        facts={[
          [t('columns.kind'), t(`stationKinds.${station.kind}`)],
          [t('columns.place'), station.place],
          [t('columns.venue'), station.venue],
          [t('station.posts'), station.posts.join('、')],
        ]}
      />
    </Card>
  )
}

function Middle({ station }: { station: Station }) {
  const t = useWords('volunteering')
  const times = useTimes()
  const week = ['1', '2', '3', '4', '5', '6', '7'].map((day) => {
    const weekday = Number(day)
    const at = (half: 'am' | 'pm') =>
      station.duties
        .filter((one) => one.weekday === weekday && one.half === half)
        .map(({ name }) => name)
        .join('、')
    const hours = station.hours
      .filter((one) => one.weekday === weekday)
      .map(({ from, to }) => `${from}–${to}`)
      .join('、')
    return { id: day, hours, am: at('am'), pm: at('pm') }
  })
  const nobody = <span className="muted">{t('station.nobody')}</span>
  return (
    <>
      <Card title={t('station.coming')}>
        {station.coming.length === 0 && <p className="muted">{t('station.none')}</p>}
        <ul className="shift-list">
          {station.coming.map((shift) => (
            <li key={shift.id}>
              <Go to={`/volunteering/shifts/${shift.id}`}>{shift.title}</Go> <StageTag shift={shift} /> <Missing {...shift} />
              <br />
              <small className="muted">
                {times(shift)} {shift.where}
              </small>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('station.duties')}>
        <Table
          label={t('station.duties')}
          rows={week}
          rowKey={({ id }) => id}
          columns={[
            { key: 'day', title: t('station.day'), lead: true, cell: ({ id }) => t(`weekdays.${id}`) },
            {
              key: 'hours',
              title: t('station.hours'),
              cell: ({ hours }) => hours || <span className="muted">{t('station.noHours')}</span>,
            },
            { key: 'am', title: t('halves.am'), cell: ({ am, hours }) => am || (hours && nobody) },
            { key: 'pm', title: t('halves.pm'), cell: ({ pm, hours }) => pm || (hours && nobody) },
          ]}
        />
      </Card>
    </>
  )
}

function Right({ station }: { station: Station }) {
  const t = useWords('volunteering')
  const go = useGo()
  const whyNot = station.mayManage ? null : t('whyNot.notYours')
  return (
    <Actions
      actions={[
        {
          key: 'open',
          label: t('station.open'),
          whyNot,
          primary: true,
          form: (close) => (
            <OpenShiftForm station={station} opened={(id) => void go(`/volunteering/shifts/${id}`)} close={close} />
          ),
        },
        {
          key: 'change',
          label: t('station.change'),
          whyNot,
          form: (close) => <ChangeStationForm station={station} close={close} />,
        },
      ]}
    />
  )
}
