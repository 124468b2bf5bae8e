import type { AnswerOf } from '#common/endpoint.ts'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { type Happening, Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { ResolutionsOf } from '#web/meetings'
import { type Clause, duals, paperKinds, printing, reading } from '../contract.ts'
import { BreachCard, ContactCard } from './contacts.tsx'
import { PactDeeds } from './deeds.tsx'
import { NoticeCard } from './notice.tsx'
import { StateTag } from './parts.tsx'

export type Pact = AnswerOf<typeof reading>

/** One page for both sides: what was promised, what is due, delivered and late, what happened, what I can do. */
export function PactPage() {
  const t = useWords('pacts')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  useLive(['pacts.'], ['read-pact'])
  const pact = asked.data
  return (
    <Page
      title={pact ? t('one.title', { org: pact.orgName, community: pact.communityName }) : t('pages.one')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/pacts' }]}
    >
      {pact && (
        <Columns
          left={
            <>
              <Left pact={pact} />
              <ResolutionsOf subjectId={pact.id} />
              <Slot name="pacts.aside" id={pact.id} />
              <Slot name="record.tags" id={`pacts:${pact.id}:${pact.orgName} ${pact.communityName}`} />
            </>
          }
          middle={
            <>
              <NoticeCard pact={pact} />
              <Clauses pact={pact} />
              <BreachCard pact={pact} />
              <ContactCard pact={pact} />
              <Happened pact={pact} />
            </>
          }
          right={<PactDeeds pact={pact} />}
        />
      )}
    </Page>
  )
}

function Left({ pact }: { pact: Pact }) {
  const t = useWords('pacts')
  const said = useSaid()
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('columns.state'), <StateTag key="state" state={pact.state} />],
          [t('columns.no'), pact.no],
          [t('columns.org'), pact.orgName],
          [t('columns.community'), pact.communityName],
          [t('one.term'), t('one.fromTo', { from: pact.validFrom, to: pact.validTo })],
          [t('one.round'), t('one.roundOf', { round: pact.round })],
          [t('one.signedOn'), pact.signedOn],
          [t('one.publishedAt'), pact.publishedAt && said.day(pact.publishedAt)],
          [t('one.witness'), pact.witness && t('one.witnessed', { by: pact.witness.by, on: said.day(pact.witness.at) })],
          [t('one.communityLiaison'), pact.communityLiaison?.name],
          [t('one.unitLiaison'), pact.unitLiaison?.name],
          [t('columns.lastOn'), pact.lastOn],
          [t('one.quiet'), pact.quiet && <StatusTag tone="alarm">{t('list.quiet')}</StatusTag>],
          [t('one.because'), pact.because && t(`one.${pact.because.kind}`, { reason: pact.because.reason })],
          [t('one.previous'), pact.previousId && <Go to={`/pacts/${pact.previousId}`}>{t('one.open')}</Go>],
          [t('one.next'), pact.nextId && <Go to={`/pacts/${pact.nextId}`}>{t('one.open')}</Go>],
          [t('one.ended'), pact.endedReason],
        ]}
      />
      <p>
        <Go to={`/pacts/${pact.id}/text`}>{t('one.text')}</Go>
      </p>
      <ul className="plain-list">
        {paperKinds.map((kind) => (
          <li key={kind}>
            {t(`print.${kind}`)}{' '}
            <a href={addressOf(printing, { params: { id: pact.id, kind }, query: { format: 'pdf' } })}>PDF</a>{' '}
            <a href={addressOf(printing, { params: { id: pact.id, kind }, query: { format: 'docx' } })}>Word</a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Clauses({ pact }: { pact: Pact }) {
  const t = useWords('pacts')
  const number = (clause: Clause, value: number) =>
    clause.soft && value === 0 ? '—' : <Go to={`/pacts/clauses/${clause.id}`}>{`${value}${clause.unit}`}</Go>
  const columns: Column<Clause>[] = [
    {
      key: 'title',
      title: t('delivery.clause'),
      lead: true,
      cell: (row) => (
        <span className="stacked">
          <Go to={`/pacts/clauses/${row.id}`}>{row.title}</Go>
          <span className="muted">
            {row.soft
              ? t('clause.soft')
              : t('clause.often', {
                  period: t(`periods.${row.period}`),
                  quantity: row.quantity,
                  unit: row.unit,
                  days: row.dueDays,
                })}
          </span>
        </span>
      ),
    },
    { key: 'side', title: t('clause.side'), width: '4em', cell: (row) => t(`sides.${row.side}`) },
    { key: 'due', title: t('clause.due'), number: true, cell: (row) => number(row, row.due) },
    { key: 'delivered', title: t('clause.delivered'), number: true, cell: (row) => number(row, row.delivered) },
    { key: 'waiting', title: t('columns.waiting'), number: true, cell: (row) => number(row, row.waiting) },
    {
      key: 'late',
      title: t('clause.late'),
      number: true,
      cell: (row) => (row.late > 0 ? <span className="late-number">{number(row, row.late)}</span> : number(row, row.late)),
    },
    { key: 'weight', title: t('clause.weight'), number: true, cell: (row) => row.weight },
  ]
  if (pact.clauses.length === 0) return <Card title={t('one.clauses')}>{t('one.noClauses')}</Card>
  return duals.map((dual) => {
    const own = pact.clauses.filter((clause) => clause.dual === dual)
    return (
      own.length > 0 && (
        <Card key={dual} title={t(`duals.${dual}`)}>
          <Table label={t(`duals.${dual}`)} columns={columns} rows={own} rowKey={(row) => row.id} />
        </Card>
      )
    )
  })
}

function Happened({ pact }: { pact: Pact }) {
  const t = useWords('pacts')
  const happenings: Happening[] = pact.events.map(({ id, at, kind, by, side, facts }) => ({
    key: id,
    at,
    title: t(`events.${kind}`, { ...facts, ...(facts.step ? { step: t(`steps.${facts.step}`) } : {}) }),
    by: [side && t(`sides.${side}`), by].filter(Boolean).join(' · ') || undefined,
    tone: kind === 'delivered' ? 'done' : kind === 'raised' || kind === 'disputed' ? 'alarm' : undefined,
  }))
  return (
    <Card title={t('one.happened')}>
      <Timeline happenings={happenings} />
    </Card>
  )
}
