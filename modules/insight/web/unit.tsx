import { Select } from 'antd'
import { useState } from 'react'
import { useMe } from '#ui/me.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { printingUnit, readingUnit, type UnitPage } from '../contract.ts'

/** The units that my posts stand for, one at a time. */
export function OurUnit() {
  const t = useWords('insight')
  const me = useMe()
  const units = new Map(
    me.appointments
      .filter(({ permissions }) => permissions.includes('insight.unit'))
      .map(({ orgId, orgName }) => [orgId, orgName]),
  )
  const [chosen, choose] = useState<string>()
  const id = chosen ?? [...units.keys()][0]
  if (!id)
    return (
      <Page title={t('pages.unit')}>
        <Empty words={t('unit.none')} />
      </Page>
    )
  const which = units.size > 1 && (
    <Select
      aria-label={t('unit.which')}
      value={id}
      onChange={choose}
      options={[...units].map(([value, label]) => ({ value, label }))}
    />
  )
  return <Unit key={id} id={id} which={which} />
}

export function UnitOf() {
  const { id } = usePath<'id'>()
  return <Unit id={id} />
}

/** A unit's year: promises, needs that fit, what it gave, what is said of it. */
function Unit({ id, which }: { id: string; which?: React.ReactNode }) {
  const t = useWords('insight')
  const [year, setYear] = useState<number>()
  const asked = useAnswer(readingUnit, { params: { id }, query: { year } }, { keep: true })
  const page = asked.data
  const paper = (format: 'pdf' | 'docx') => addressOf(printingUnit, { params: { id }, query: { year: page?.year, format } })
  return (
    <Page
      title={page?.org.name ?? t('pages.unit')}
      sub={page && t('unit.sub', { year: page.year })}
      asked={asked}
      actions={
        page && (
          <>
            {which}
            <Select
              aria-label={t('unit.year')}
              value={page.year}
              onChange={setYear}
              options={page.years.map((value) => ({ value, label: String(value) }))}
            />
            <a className="button" href={paper('pdf')}>
              {t('unit.pdf')}
            </a>
            <a className="button" href={paper('docx')}>
              {t('unit.docx')}
            </a>
          </>
        )
      }
    >
      {page && (
        <>
          <Promises title={t('unit.promises')} rows={page.promises.filter(({ side }) => side === 'unit')} />
          <Needs rows={page.needs} />
          <Gave rows={page.gave} />
          <Card title={t('unit.said')}>
            {page.said.length === 0 && <Empty words={t('unit.noSaid')} />}
            {page.said.map(({ on, words, about }) => (
              <blockquote key={`${on}${words}`}>
                {words} <small className="muted">{about}</small>
              </blockquote>
            ))}
          </Card>
          {page.promises.some(({ side }) => side === 'community') && (
            <Promises title={t('unit.theirs')} rows={page.promises.filter(({ side }) => side === 'community')} />
          )}
        </>
      )}
    </Page>
  )
}

function Promises({ title, rows }: { title: string; rows: UnitPage['promises'] }) {
  const t = useWords('insight')
  const amount = (quantity: number, unit: string) => t('amount', { quantity, unit })
  return (
    <Card title={title}>
      {rows.length === 0 ? (
        <Empty words={t('unit.noPromises')} />
      ) : (
        <Table<UnitPage['promises'][number]>
          label={title}
          rows={rows}
          rowKey={(row) => `${row.link}${row.clause}`}
          columns={[
            { key: 'clause', title: t('unit.columns.clause'), lead: true, cell: (row) => <Go to={row.link}>{row.clause}</Go> },
            { key: 'no', title: t('unit.columns.no'), cell: (row) => row.no },
            { key: 'community', title: t('unit.columns.community'), cell: (row) => row.community },
            { key: 'due', title: t('unit.columns.due'), number: true, cell: (row) => amount(row.due, row.unit) },
            {
              key: 'delivered',
              title: t('unit.columns.delivered'),
              number: true,
              cell: (row) => amount(row.delivered, row.unit),
            },
            {
              key: 'late',
              title: t('unit.columns.late'),
              number: true,
              cell: (row) => row.late > 0 && amount(row.late, row.unit),
            },
          ]}
        />
      )}
    </Card>
  )
}

function Needs({ rows }: { rows: UnitPage['needs'] }) {
  const t = useWords('insight')
  return (
    <Card title={t('unit.needs')}>
      {rows.length === 0 ? (
        <Empty words={t('unit.noNeeds')} />
      ) : (
        <Table<UnitPage['needs'][number]>
          label={t('unit.needs')}
          rows={rows}
          rowKey={(row) => row.link}
          columns={[
            { key: 'title', title: t('unit.columns.title'), lead: true, cell: (row) => <Go to={row.link}>{row.title}</Go> },
            { key: 'community', title: t('unit.columns.community'), cell: (row) => row.community },
            { key: 'why', title: t('unit.columns.why'), cell: (row) => row.why.join(' · ') },
          ]}
        />
      )}
    </Card>
  )
}

function Gave({ rows }: { rows: UnitPage['gave'] }) {
  const t = useWords('insight')
  const said = useSaid()
  return (
    <Card title={t('unit.gave')}>
      {rows.length === 0 ? (
        <Empty words={t('unit.noGave')} />
      ) : (
        <Table<UnitPage['gave'][number]>
          label={t('unit.gave')}
          rows={rows}
          rowKey={(row) => `${row.link}${row.on}${row.title}${row.amount}`}
          columns={[
            { key: 'on', title: t('unit.columns.on'), cell: (row) => row.on && said.day(row.on) },
            {
              key: 'title',
              title: t('unit.columns.title'),
              lead: true,
              cell: (row) => (row.link ? <Go to={row.link}>{row.title}</Go> : row.title),
            },
            { key: 'amount', title: t('unit.columns.amount'), cell: (row) => row.amount },
            { key: 'to', title: t('unit.columns.to'), cell: (row) => row.to },
          ]}
        />
      )}
    </Card>
  )
}
