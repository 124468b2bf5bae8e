import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type Pair, readingPair, sides, withdrawingSheet } from '../contract.ts'
import { ReplyForm, SheetForm } from './forms.tsx'

/** A pair of sheets: the facts for both, one's own sheet, and both once they are open. */
export function ReviewPage() {
  const t = useWords('reviews')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingPair, { params: { id } })
  useLive(['reviews.'], ['read-pair'])
  const pair = asked.data
  return (
    <Page
      title={pair ? `${pair.orgName} · ${pair.place}` : t('pages.one')}
      sub={pair && t('round', { year: pair.year, part: t(`parts.${pair.part}`) })}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/reviews' }]}
    >
      {pair && (
        <Columns
          middle={
            <>
              <Notice pair={pair} />
              <FactsCard pair={pair} />
              {sides.map((side) => (
                <SheetCard key={side} pair={pair} side={side} />
              ))}
            </>
          }
          right={pair.mine && <Deeds pair={pair} />}
        />
      )}
    </Page>
  )
}

type One = { pair: Pair }

function Notice({ pair }: One) {
  const t = useWords('reviews')
  const key = pair.state === 'opened' ? null : pair.state === 'notReviewed' ? 'notReviewed' : pair.onBothSides ? 'both' : 'sealed'
  return (
    key && (
      <Card>
        <p>{t(`one.${key}`)}</p>
      </Card>
    )
  )
}

function FactsCard({ pair }: One) {
  const t = useWords('reviews')
  const { clauses, committee } = pair.facts
  return (
    <Card title={t('one.facts')}>
      <p>{t('one.committee', committee)}</p>
      {clauses.length === 0 ? (
        <p className="muted">{t('one.noClauses')}</p>
      ) : (
        <Table
          label={t('one.clauses')}
          rows={clauses}
          rowKey={(row) => `${row.side} ${row.title}`}
          columns={[
            { key: 'title', title: t('columns.clause'), lead: true, cell: (row) => row.title },
            { key: 'side', title: t('columns.side'), cell: (row) => t(`sides.${row.side}`) },
            { key: 'due', title: t('columns.due'), number: true, cell: (row) => `${row.due} ${row.unit}` },
            { key: 'delivered', title: t('columns.delivered'), number: true, cell: (row) => `${row.delivered} ${row.unit}` },
            { key: 'late', title: t('columns.late'), number: true, cell: (row) => row.late },
          ]}
        />
      )}
    </Card>
  )
}

/** What one side wrote about the other, the other's result from it, and the other's reply. */
function SheetCard({ pair, side }: One & { side: 'community' | 'unit' }) {
  const t = useWords('reviews')
  const said = useSaid()
  const sheet = pair.sheets.find((one) => one.side === side)
  if (!sheet) return null
  const about = side === 'community' ? 'unit' : 'community'
  const result = about === 'unit' ? pair.unitResult : pair.communityResult
  const reply = pair.replies.find((one) => one.side === about)
  const points = (hundredths: number) => (hundredths / 100).toFixed(2).replace(/\.?0+$/, '')
  return (
    <Card title={t(pair.state === 'opened' ? `one.about.${side}` : 'one.own')}>
      <p>{sheet.words}</p>
      {result ? (
        <>
          <h3>{t(`one.result.${about}`)}</h3>
          <p>{t('one.score', { score: points(result.score), band: t(`grades.${result.band}`) })}</p>
          <Table
            label={t(`one.result.${about}`)}
            rows={result.parts}
            rowKey={(row) => row.item}
            columns={[
              { key: 'item', title: t('columns.item'), lead: true, cell: (row) => t(`items.${row.item}`) },
              { key: 'grade', title: t('columns.grade'), cell: (row) => row.grade && t(`grades.${row.grade}`) },
              { key: 'points', title: t('columns.points'), number: true, cell: (row) => points(row.points) },
              { key: 'weight', title: t('columns.weight'), number: true, cell: (row) => `${row.weight}%` },
            ]}
          />
          <p className="muted">{t('one.formula', { basis: result.basis, version: result.rules })}</p>
        </>
      ) : (
        <Facts facts={Object.entries(sheet.grades).map(([item, grade]) => [t(`items.${item}`), t(`grades.${grade}`)] as const)} />
      )}
      {reply && (
        <>
          <h3>{t(`one.reply.${about}`)}</h3>
          <p>
            {reply.words} <span className="muted">{said.day(reply.at)}</span>
          </p>
        </>
      )}
    </Card>
  )
}

function Deeds({ pair }: One) {
  const t = useWords('reviews')
  const withdrawing = useCommand(withdrawingSheet)
  const mine = pair.mine!
  const withdraw = async () => {
    await withdrawing.mutateAsync({ params: { id: pair.id }, body: { side: mine.side } })
    notify(t('withdraw.done'))
  }
  const whyNot =
    pair.state === 'opened' ? t('whyNot.opened') : pair.state === 'notReviewed' || !pair.roundOpen ? t('whyNot.closed') : null
  const replied = pair.replies.some(({ side }) => side === mine.side) ? t('whyNot.replied') : null
  return (
    <Actions
      actions={[
        {
          key: 'submit',
          label: t(mine.in ? 'submit.again' : 'submit.verb'),
          whyNot,
          primary: !mine.in,
          form: (close) => <SheetForm pair={pair} close={close} />,
        },
        {
          key: 'withdraw',
          label: t('withdraw.verb'),
          whyNot: whyNot ?? (mine.in ? null : t('whyNot.notIn')),
          run: () => void withdraw(),
        },
        {
          key: 'reply',
          label: t('reply.verb'),
          whyNot: pair.state === 'opened' ? replied : t('whyNot.sealed'),
          primary: pair.state === 'opened',
          form: (close) => <ReplyForm pair={pair} close={close} />,
        },
      ]}
    />
  )
}
