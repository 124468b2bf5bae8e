import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import type { BallotDetail, Tally } from '../contract.ts'

/** Totals first, then each group that is large enough to be shown. */
export function ResultTable({ ballot }: { ballot: BallotDetail }) {
  const t = useWords('ballots')
  const { result } = ballot
  if (!result) return null
  const names = new Map(ballot.groups.map(({ key, name }) => [key, name]))
  return (
    <>
      <p>{t('result.count', { rights: result.rights, votes: result.votes, paper: result.paper })}</p>
      <p>{t(`outcomes.${result.outcome}`)}</p>
      {result.options.length > 0 && <Tallies ballot={ballot} label={t('result.title')} rows={result.options} />}
      {result.groups.length > 1 &&
        result.groups.map((group) => {
          const label = t('result.group', { names: group.keys.map((key) => names.get(key)).join('、'), votes: group.votes })
          return (
            <div key={group.keys.join()}>
              <h3>{label}</h3>
              <Tallies ballot={ballot} label={label} rows={group.options} />
            </div>
          )
        })}
      {ballot.groups.length > 1 && <p className="muted">{t('result.folded')}</p>}
    </>
  )
}

function Tallies({ ballot, label, rows }: { ballot: BallotDetail; label: string; rows: readonly Tally[] }) {
  const t = useWords('ballots')
  const text = (key: string) => ballot.options.find((option) => option.key === key)?.text ?? key
  const numbers =
    ballot.form === 'grades'
      ? [
          ...ballot.grades.map(({ key, name }) => ({
            key,
            title: name,
            number: true,
            cell: (row: Tally) => row.grades?.[key] ?? 0,
          })),
          { key: 'score', title: t('result.score'), number: true, cell: (row: Tally) => row.score },
        ]
      : [
          { key: 'n', title: t('result.votes'), number: true, cell: (row: Tally) => row.n },
          {
            key: 'share',
            title: t('result.share'),
            number: true,
            cell: (row: Tally) => row.share !== null && t('one.percent', { n: row.share }),
          },
        ]
  return (
    <Table
      label={label}
      rows={[...rows]}
      rowKey={(row) => row.key}
      columns={[{ key: 'option', title: t('result.option'), lead: true, cell: (row) => text(row.key) }, ...numbers]}
    />
  )
}
