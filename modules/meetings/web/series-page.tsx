import { Actions } from '#ui/actions.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, useGo, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { endingSeries, readingSeries, type SeriesDetail } from '../contract.ts'
import { Followed, MeetingTag, useCycle } from './parts.tsx'
import { PlanForm } from './plan-form.tsx'
import { SeriesForm } from './series-form.tsx'

/** One series: its rule and members, its meetings, what became of its resolutions. */
export function SeriesPage() {
  const t = useWords('meetings')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingSeries, { params: { id } })
  useLive(['meetings.'], ['read-series'])
  const series = asked.data
  return (
    <Page
      title={series?.name ?? t('pages.series')}
      sub={series && `${t(`seriesKinds.${series.kind}`)} · ${t(`levels.${series.level}`)} ${series.place}`}
      asked={asked}
      crumbs={[
        { label: t('pages.meetings'), to: '/meetings' },
        { label: t('pages.seriesList'), to: '/meetings/series' },
      ]}
    >
      {series && (
        <Columns
          left={<Left series={series} />}
          middle={<Middle series={series} />}
          right={series.mayConvene && <Right series={series} />}
        />
      )}
    </Page>
  )
}

function Left({ series }: { series: SeriesDetail }) {
  const t = useWords('meetings')
  const said = useSaid()
  const cycle = useCycle()
  return (
    <>
      <Card title={t('series.facts')}>
        <Facts
          facts={[
            [t('columns.convenor'), series.orgName],
            [t('columns.cycle'), cycle(series.cycle)],
            [
              t('series.nextDays'),
              series.nextDays.length > 0 &&
                series.nextDays.map(({ day, nominal, provisional }) => (
                  <div key={nominal}>
                    {said.day(day)}{' '}
                    {day !== nominal && <span className="muted">{t('series.movedFrom', { day: said.day(nominal) })}</span>}{' '}
                    {provisional && <StatusTag>{t('series.provisional')}</StatusTag>}
                  </div>
                )),
            ],
            [t('series.quorum'), `${series.quorum}%`],
            [t('series.countersign'), series.countersign && t('series.countersignAsked')],
            [t('series.usualPlace'), series.usualPlace],
            [t('series.standing'), series.standing.length > 0 && series.standing.join('；')],
            [t('series.endedOn'), series.endedOn && said.day(series.endedOn)],
          ]}
        />
      </Card>
      <Card title={t('series.membersCount', { count: series.memberRows.length })}>
        {series.memberRows.length === 0 ? (
          <p className="muted">{t('series.noMembers')}</p>
        ) : (
          <ul>
            {series.memberRows.map((row) => (
              <li key={row.id}>
                {row.orgName} {row.title && <span className="muted">{row.title}</span>}{' '}
                {row.role === 'attending' && <span className="muted">{t('roles.attending')}</span>}
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function Middle({ series }: { series: SeriesDetail }) {
  const t = useWords('meetings')
  const said = useSaid()
  return (
    <>
      <Card title={t('followup')}>
        <Followed rows={series.followed} />
      </Card>
      <Card title={t('pages.meetings')}>
        {series.meetings.length === 0 ? (
          <p className="muted">{t('series.noMeetings')}</p>
        ) : (
          <Table
            label={t('pages.meetings')}
            rows={series.meetings}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'no',
                title: t('columns.no'),
                lead: true,
                cell: (row) => <Go to={`/meetings/${row.id}`}>{t('meeting.no', { no: row.no })}</Go>,
              },
              { key: 'at', title: t('columns.startsAt'), cell: (row) => said.instant(row.startsAt) },
              { key: 'state', title: t('columns.state'), cell: (row) => <MeetingTag state={row.state} /> },
              { key: 'came', title: t('columns.came'), number: true, cell: (row) => (row.state === 'closed' ? row.came : '') },
              { key: 'resolutions', title: t('columns.resolutions'), number: true, cell: (row) => row.resolutions },
              { key: 'undone', title: t('columns.undone'), number: true, cell: (row) => row.undone },
            ]}
          />
        )}
      </Card>
    </>
  )
}

function Right({ series }: { series: SeriesDetail }) {
  const t = useWords('meetings')
  const go = useGo()
  const ending = useCommand(endingSeries)
  const over = series.endedOn ? t('whyNot.seriesOver') : null
  const ahead = series.nextAt ? t('whyNot.oneAhead') : null
  return (
    <>
      <Actions
        actions={[
          ...(series.kind === 'regular'
            ? [
                {
                  key: 'held',
                  label: t('regular.verb'),
                  whyNot: over ?? ahead,
                  primary: true,
                  run: () => void go(`/meetings/series/${series.id}/held`),
                },
              ]
            : []),
          {
            key: 'plan',
            label: t('plan.verb'),
            whyNot: over ?? ahead,
            primary: series.kind !== 'regular',
            form: (close) => <PlanForm series={series} planned={(id) => void go(`/meetings/${id}`)} close={close} />,
          },
          {
            key: 'change',
            label: t('series.change'),
            whyNot: over,
            form: (close) => <SeriesForm series={series} done={() => undefined} close={close} />,
          },
        ]}
      />
      {!over && !ahead && (
        <Confirm
          label={t('series.end')}
          question={t('series.endQuestion')}
          danger
          run={() => ending.mutateAsync({ params: { id: series.id }, body: { version: series.version } })}
        />
      )}
    </>
  )
}
