import { Button } from 'antd'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type LetterDetail, printingLetter, readingLetter, readingScan, sides, takingItems } from '../contract.ts'
import { ConfirmForm, ItemsForm, JudgeForm, PaperForm, SignForm } from './forms.tsx'
import { StateTag } from './parts.tsx'

type One = { letter: LetterDetail }

/** A letter: both parties, its items with what the system counts, signatures, and what comes next. */
export function LetterPage() {
  const t = useWords('letters')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingLetter, { params: { id } })
  useLive(['letters.'], ['read-letter'])
  const letter = asked.data
  const { draft, manage, signA, signB } = letter?.may ?? {}
  return (
    <Page
      title={letter?.title ?? t('pages.one')}
      sub={letter?.no}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/letters' }]}
    >
      {letter && (
        <Columns
          middle={
            <>
              <FactsCard letter={letter} />
              <ItemsCard letter={letter} />
              {letter.toTake.length > 0 && letter.may.draft && <ToTake letter={letter} />}
              <Signatures letter={letter} />
              {letter.level === 'subdistrict' && <Lowers letter={letter} />}
            </>
          }
          right={(draft || manage || signA || signB) && <Deeds letter={letter} />}
        />
      )}
    </Page>
  )
}

function FactsCard({ letter }: One) {
  const t = useWords('letters')
  const said = useSaid()
  const link = (one: { id: string; place: string }) => <Go to={`/letters/${one.id}`}>{one.place}</Go>
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('columns.state'), <StateTag key="state" state={letter.state} />],
          [t('columns.partyA'), `${letter.partyA} ${letter.a.holders.join('、')}`],
          [t('columns.partyB'), `${letter.partyB} ${letter.b.holders.join('、')}`],
          [t('columns.signedOn'), letter.signedOn && said.day(letter.signedOn)],
          [t('columns.checkedOn'), letter.checkedOn && said.day(letter.checkedOn)],
          [t('columns.score'), letter.score === null ? null : String(letter.score)],
          [t('one.upper'), letter.upper && link(letter.upper)],
        ]}
      />
      <p>
        <Print
          endpoint={printingLetter}
          input={(format) => ({ params: { id: letter.id }, query: { format } })}
          label={t('one.print')}
        />
      </p>
    </Card>
  )
}

function Signatures({ letter }: One) {
  const t = useWords('letters')
  const said = useSaid()
  return (
    <Card title={t('one.signatures')}>
      <ul>
        {sides.map((side) => {
          const one = letter.signatures.find((signature) => signature.side === side)
          return (
            <li key={side}>
              {side === 'a' ? letter.partyA : letter.partyB}{' '}
              {one ? (
                <StatusTag tone="done">{t(one.how === 'paper' ? 'one.onPaper' : 'one.inConsole')}</StatusTag>
              ) : (
                <StatusTag tone="action">{t('one.waiting')}</StatusTag>
              )}
              {one && (
                <div className="muted">
                  {`${one.how === 'console' ? (one.byName ?? '') : ''} ${said.day(one.on)} `}
                  {one.fileId && (
                    <a href={addressOf(readingScan, { params: { id: letter.id, fileId: one.fileId } })}>{t('one.scan')}</a>
                  )}
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {letter.hash && (
        <p className="muted" style={{ overflowWrap: 'anywhere' }}>
          {t('one.hash', { hash: letter.hash })}
        </p>
      )}
    </Card>
  )
}

function Lowers({ letter }: One) {
  const t = useWords('letters')
  return (
    <Card
      title={t('one.lowers')}
      more={letter.lowers.length > 0 && <Go to={`/letters/coverage?letter=${letter.id}`}>{t('one.coverage')}</Go>}
    >
      {letter.lowers.length === 0 ? (
        <p className="muted">{t('coverage.none')}</p>
      ) : (
        <ul>
          {letter.lowers.map((one) => (
            <li key={one.id}>
              <Go to={`/letters/${one.id}`}>{one.place}</Go> <StateTag state={one.state} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function ItemsCard({ letter }: One) {
  const t = useWords('letters')
  const judged = letter.itemRows.some(({ progress, points }) => progress !== null || points !== null)
  if (letter.itemRows.length === 0)
    return (
      <Card title={t('one.items')}>
        <p className="muted">{t('one.noItems')}</p>
      </Card>
    )
  return (
    <Card
      title={t('one.items')}
      more={<span className="muted">{t('item.sum', { sum: letter.weights, total: letter.total })}</span>}
    >
      <Table
        label={t('one.items')}
        rows={letter.itemRows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'content',
            title: t('item.content'),
            lead: true,
            width: '17%',
            cell: (row) => (
              <>
                {row.content}
                {letter.level === 'community' && (
                  <div className="muted">{row.parentContent ? `${t('item.parent')}：${row.parentContent}` : t('item.own')}</div>
                )}
              </>
            ),
          },
          { key: 'target', title: t('item.target'), width: '20%', cell: (row) => row.target },
          {
            key: 'indicator',
            title: t('item.indicator'),
            width: '20%',
            cell: (row) => (
              <>
                {row.indicator}
                {row.fact && (
                  <div>
                    <Go to={row.fact.link}>{`${row.fact.label} ${row.fact.value}`}</Go>
                  </div>
                )}
              </>
            ),
          },
          { key: 'weight', title: t('item.weight'), number: true, cell: (row) => row.weight },
          ...(letter.level === 'subdistrict' && letter.lowers.length > 0
            ? [
                {
                  key: 'taken',
                  title: t('item.taken'),
                  number: true,
                  cell: (row: LetterDetail['itemRows'][number]) =>
                    row.takenBy || <StatusTag tone="alarm">{t('coverage.nobody')}</StatusTag>,
                },
              ]
            : []),
          ...(judged
            ? [
                {
                  key: 'progress',
                  title: t('item.progress'),
                  cell: (row: LetterDetail['itemRows'][number]) =>
                    row.progress && (
                      <>
                        <StatusTag tone={row.progress === 'behind' ? 'alarm' : 'done'}>
                          {t(`progresses.${row.progress}`)}
                        </StatusTag>{' '}
                        {row.checkWords}
                      </>
                    ),
                },
                {
                  key: 'points',
                  title: t('item.points'),
                  width: '12%',
                  cell: (row: LetterDetail['itemRows'][number]) =>
                    row.points !== null && (
                      <>
                        {row.points} {row.scoreWords && <div className="muted">{row.scoreWords}</div>}
                      </>
                    ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

/** What stands above and was not taken: one tap each, or all. */
function ToTake({ letter }: One) {
  const t = useWords('letters')
  const taking = useCommand(takingItems)
  const take = async (itemIds: string[]) => {
    await taking.mutateAsync({ params: { id: letter.id }, body: { itemIds, version: letter.version } })
    notify(t('one.taken'))
  }
  return (
    <Card
      title={t('one.toTake')}
      more={
        <Button size="small" loading={taking.isPending} onClick={() => void take(letter.toTake.map(({ id }) => id))}>
          {t('one.takeAll')}
        </Button>
      }
    >
      <Table
        label={t('one.toTake')}
        rows={letter.toTake}
        rowKey={(row) => row.id}
        columns={[
          { key: 'content', title: t('item.content'), lead: true, cell: (row) => row.content },
          { key: 'target', title: t('item.target'), cell: (row) => row.target },
          { key: 'weight', title: t('item.weight'), number: true, cell: (row) => row.weight },
          {
            key: 'take',
            title: t('one.take'),
            cell: (row) => (
              <Button size="small" aria-label={`${t('one.take')} ${row.content}`} onClick={() => void take([row.id])}>
                {t('one.take')}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  )
}

function Deeds({ letter }: One) {
  const t = useWords('letters')
  const { state, may, weights, total, items } = letter
  const isDraft = state === 'draft'
  const signed = ['signed', 'checked', 'scored'].includes(state)
  const notDraft = isDraft ? null : t('whyNot.notDraft')
  const judges = may.manage || may.signA
  const notSigned = signed ? null : state === 'filed' ? t('whyNot.filed') : t('whyNot.notSigned')
  const side = may.signA ? ('a' as const) : may.signB ? ('b' as const) : null
  const done = side === 'a' ? letter.signedA : letter.signedB
  return (
    <Actions
      actions={[
        ...(side
          ? [
              {
                key: 'sign',
                label: t('sign.verb'),
                primary: state === 'issued',
                whyNot: done ? t('whyNot.signedAlready') : state === 'issued' ? null : t('whyNot.notIssued'),
                form: (close: () => void) => <SignForm letter={letter} side={side} close={close} />,
              },
            ]
          : []),
        ...(may.draft
          ? [
              {
                key: 'items',
                label: t('save.verb'),
                whyNot: notDraft,
                form: (close: () => void) => <ItemsForm letter={letter} close={close} />,
              },
            ]
          : []),
        ...(may.manage
          ? [
              {
                key: 'issue',
                label: t('issue.verb'),
                primary: isDraft,
                whyNot:
                  notDraft ??
                  (items === 0 ? t('whyNot.noItems') : weights === total ? null : t('whyNot.weights', { sum: weights, total })),
                form: (close: () => void) => <ConfirmForm letter={letter} what="issue" close={close} />,
              },
              {
                key: 'paper',
                label: t('paper.verb'),
                whyNot: state === 'issued' ? null : t('whyNot.notIssued'),
                form: (close: () => void) => <PaperForm letter={letter} close={close} />,
              },
            ]
          : []),
        ...(judges
          ? [
              {
                key: 'check',
                label: t('check.verb'),
                whyNot: notSigned ?? (state === 'scored' ? t('whyNot.notSigned') : null),
                primary: state === 'signed',
                form: (close: () => void) => <JudgeForm letter={letter} what="check" close={close} />,
              },
              {
                key: 'score',
                label: t('score.verb'),
                whyNot: notSigned,
                primary: state === 'checked',
                form: (close: () => void) => <JudgeForm letter={letter} what="score" close={close} />,
              },
            ]
          : []),
        ...(may.manage
          ? [
              {
                key: 'file',
                label: t('file.verb'),
                whyNot: state === 'scored' ? null : t('whyNot.notScored'),
                form: (close: () => void) => <ConfirmForm letter={letter} what="file" close={close} />,
              },
              {
                key: 'drop',
                label: t('drop.verb'),
                danger: true,
                whyNot: (isDraft || state === 'issued') && letter.signatures.length === 0 ? null : t('whyNot.someSigned'),
                form: (close: () => void) => <ConfirmForm letter={letter} what="drop" close={close} />,
              },
            ]
          : []),
      ]}
    />
  )
}
