import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { attendances, type CommitteeDetail, printingNotice, printingPortfolios, readingCommittee } from '../contract.ts'
import { AskForm, FinishForm, NominateForm, SeatForm, SessionForm, TakeForm } from './forms.tsx'
import { SeatName, SeatTag, Sitter } from './seat-parts.tsx'

/** One committee: seats with who sits in them, sessions, matters taken. */
export function CommitteePage() {
  const t = useWords('committees')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingCommittee, { params: { id } })
  useLive(['people.', 'committees.'], ['read-committee'])
  const committee = asked.data
  const may = committee && (committee.mayManage || committee.mine.length > 0)
  return (
    <Page
      title={committee?.name ?? t('pages.one')}
      sub={committee?.place}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/committees' }]}
    >
      {committee && (
        <Columns
          middle={
            <>
              <SeatsCard committee={committee} />
              <ClaimsCard committee={committee} />
              <SessionsCard committee={committee} />
            </>
          }
          right={may && <Deeds committee={committee} />}
        />
      )}
    </Page>
  )
}

type One = { committee: CommitteeDetail }

function SeatsCard({ committee }: One) {
  const t = useWords('committees')
  return (
    <Card
      title={t('one.seats')}
      more={
        <span>
          <Print
            endpoint={printingPortfolios}
            input={(format) => ({ params: { id: committee.id }, query: { format } })}
            label={t('print.portfolios')}
          />
        </span>
      }
    >
      {committee.seatRows.length === 0 ? (
        <p className="muted">{t('one.noSeats')}</p>
      ) : (
        <Table
          label={t('one.seats')}
          rows={committee.seatRows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'title', title: t('columns.title'), lead: true, cell: (row) => <SeatName seat={row} /> },
            { key: 'org', title: t('columns.org'), cell: (row) => `${row.orgName} ${row.postName}` },
            { key: 'sitter', title: t('columns.sitter'), cell: (row) => row.sitter ?? <Sitter seat={row} /> },
            { key: 'portfolio', title: t('columns.portfolio'), cell: (row) => row.portfolio },
            { key: 'term', title: t('columns.term'), cell: (row) => t('one.termSpan', { from: row.termFrom, to: row.termTo }) },
            { key: 'state', title: t('columns.state'), cell: (row) => <SeatTag state={row.state} /> },
            {
              key: 'notice',
              title: t('print.notice'),
              cell: (row) =>
                row.noticeNo && (
                  <Print
                    endpoint={printingNotice}
                    input={(format) => ({ params: { id: row.id }, query: { format } })}
                    label={row.noticeNo}
                  />
                ),
            },
          ]}
        />
      )}
    </Card>
  )
}

function ClaimsCard({ committee }: One) {
  const t = useWords('committees')
  const said = useSaid()
  return (
    <Card title={t('one.claims')}>
      {committee.claims.length === 0 ? (
        <p className="muted">{t('one.noClaims')}</p>
      ) : (
        <Table
          label={t('one.claims')}
          rows={committee.claims}
          rowKey={(row) => row.id}
          columns={[
            { key: 'title', title: t('columns.claim'), lead: true, cell: (row) => row.title },
            {
              key: 'due',
              title: t('columns.due'),
              cell: (row) => (
                <>
                  {said.day(row.dueOn)} {row.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}
                </>
              ),
            },
            {
              key: 'by',
              title: t('columns.by'),
              cell: (row) => row.orgName ?? <StatusTag tone="action">{t('one.open')}</StatusTag>,
            },
            {
              key: 'done',
              title: t('columns.done'),
              cell: (row) => row.doneOn && `${t('one.doneOn', { on: said.day(row.doneOn) })} ${row.doneWords ?? ''}`,
            },
          ]}
        />
      )}
    </Card>
  )
}

function SessionsCard({ committee }: One) {
  const t = useWords('committees')
  const said = useSaid()
  return (
    <Card
      title={t('one.sessions')}
      more={
        <span>
          {committee.sessionLate ? (
            <StatusTag tone="alarm">{t('one.sessionLate')}</StatusTag>
          ) : (
            <span className="muted">{t('one.sessionDue', { on: said.day(committee.sessionDueOn) })}</span>
          )}{' '}
          {committee.seriesId && <Go to={`/meetings/series/${committee.seriesId}`}>{t('one.toMeetings')}</Go>}
        </span>
      }
    >
      {committee.sessions.length === 0 ? (
        <p className="muted">{t('one.noSessions')}</p>
      ) : (
        <Table
          label={t('one.sessions')}
          rows={committee.sessions}
          rowKey={(row) => row.id}
          columns={[
            { key: 'heldOn', title: t('columns.heldOn'), cell: (row) => said.day(row.heldOn) },
            {
              key: 'topic',
              title: t('columns.topic'),
              lead: true,
              cell: (row) => {
                const words = `${t(`sessionKinds.${row.kind}`)}：${row.topic}`
                return row.meetingId ? <Go to={`/meetings/${row.meetingId}`}>{words}</Go> : words
              },
            },
            {
              key: 'attendance',
              title: t('columns.attendance'),
              cell: (row) =>
                t(
                  'one.counted',
                  Object.fromEntries(
                    attendances.map((key) => [key, row.attendance.filter(({ status }) => status === key).length]),
                  ),
                ),
            },
          ]}
        />
      )}
    </Card>
  )
}

function Deeds({ committee }: One) {
  const t = useWords('committees')
  const of = (...states: string[]) => committee.seatRows.filter((seat) => states.includes(seat.state))
  const nominated = of('nominated')
  const approved = of('inTerm', 'termOver')
  const manage = committee.mayManage
  const open = committee.claims.some((claim) => !claim.claimedOn)
  const running = committee.claims.some((claim) => claim.claimedOn && !claim.doneOn)
  const none = t('whyNot.none')
  const own = [
    {
      key: 'take',
      label: t('take.verb'),
      whyNot: open ? null : t('whyNot.noAsks'),
      form: (close: () => void) => <TakeForm committee={committee} close={close} />,
    },
  ]
  const manages = [
    {
      key: 'session',
      label: t('session.verb'),
      primary: true,
      form: (close: () => void) => <SessionForm committee={committee} close={close} />,
    },
    { key: 'ask', label: t('ask.verb'), form: (close: () => void) => <AskForm committee={committee} close={close} /> },
    {
      key: 'finish',
      label: t('finish.verb'),
      whyNot: running ? null : t('whyNot.noClaims'),
      form: (close: () => void) => <FinishForm committee={committee} close={close} />,
    },
    {
      key: 'nominate',
      label: t('nominate.verb'),
      form: (close: () => void) => <NominateForm committee={committee} close={close} />,
    },
    {
      key: 'portfolio',
      label: t('portfolio.verb'),
      whyNot: approved.length + nominated.length ? null : none,
      form: (close: () => void) => <SeatForm what="portfolio" seats={[...approved, ...nominated]} close={close} />,
    },
  ]
  const decides = (what: 'approve' | 'decline' | 'renew' | 'end', seats: typeof nominated) => ({
    key: what,
    label: t(`${what}.verb`),
    danger: what === 'end',
    whyNot: seats.length ? null : none,
    form: (close: () => void) => <SeatForm what={what} seats={seats} close={close} />,
  })
  return (
    <>
      <Actions
        actions={[
          ...own,
          ...(manage ? manages : []),
          ...(committee.mayApprove
            ? [
                decides('approve', nominated),
                decides('decline', nominated),
                decides('renew', approved),
                decides('end', [...approved, ...nominated]),
              ]
            : []),
        ]}
      />
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.seats'), committee.seats],
            [t('columns.partTime'), committee.partTime],
            [t('columns.empty'), committee.empty],
            [t('columns.openAsks'), committee.openAsks],
          ]}
        />
      </Card>
    </>
  )
}
