import { Button } from 'antd'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { TasksOf } from '#web/tasks'
import {
  closingRound,
  openingRound,
  paperKinds,
  printingRound,
  puttingStops,
  type Round,
  readingRound,
  type Stop,
} from '../contract.ts'
import { asPut, BulletinForm, ChangeForm, JudgesForm, PublishForm, RemedyForm, StopForm, WithdrawForm } from './forms.tsx'
import { points, StateTag } from './parts.tsx'

/** One round: its day left, its route or its result in the middle, what can be done right. */
export function RoundPage() {
  const t = useWords('fieldreviews')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingRound, { params: { id } })
  const round = asked.data
  return (
    <Page
      title={round?.title ?? t('pages.one')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/fieldreviews' }]}
      actions={round?.isJudge && <Go to={`/fieldreviews/${id}/score`}>{t('one.score')}</Go>}
    >
      {round && (
        <Columns
          left={
            <>
              <Card title={t('one.facts')}>
                <Facts
                  facts={[
                    [t('columns.state'), <StateTag key="state" state={round.state} />],
                    [t('one.day'), said.day(round.onDay)],
                    [t('one.sheets'), t('one.sheetsOf', { n: round.sheets, all: round.sheetsAll })],
                    [t('one.brief'), round.brief],
                    [t('columns.bulletinNo'), round.bulletinNo],
                    [t('withdraw.reason'), round.endedWords],
                  ]}
                />
              </Card>
              <Card title={t('one.criteria')}>
                <Facts facts={round.criteria.map(({ title, max }) => [title, t('one.max', { max })] as const)} />
              </Card>
              <Card title={t('one.judges')}>
                <ul>
                  {round.judgeRows.map((judge) => (
                    <li key={judge.id}>
                      {judge.name} <span className="muted">{judge.orgName}</span>
                    </li>
                  ))}
                </ul>
              </Card>
              <Papers round={round} />
            </>
          }
          middle={
            <>
              <Route round={round} />
              {round.bulletin && (
                <Card title={t('one.bulletin')}>
                  <p style={{ whiteSpace: 'pre-wrap' }}>{round.bulletin}</p>
                </Card>
              )}
              {round.stopRows.map((stop) => (
                <TasksOf key={stop.id} module="fieldreviews" subjectId={stop.id} />
              ))}
            </>
          }
          right={round.mayManage && <Deeds round={round} />}
        />
      )}
    </Page>
  )
}

function Route({ round }: { round: Round }) {
  const t = useWords('fieldreviews')
  const over = round.state === 'closed' || round.state === 'issued'
  const mayOrder = round.mayManage && round.state === 'draft'
  const put = useCommand(puttingStops)
  const change = (stops: Stop[]) =>
    put.mutate({ params: { id: round.id }, body: { stops: asPut(stops), version: round.version } })
  return (
    <Card title={t(over ? 'one.result' : 'one.route')}>
      {round.stopRows.length === 0 && <p className="muted">{t('one.noStops')}</p>}
      <ol className="plain-list">
        {round.stopRows.map((stop, i) => (
          <li key={stop.id}>
            <h3>
              {i + 1}. {stop.title} {stop.mean !== null && <StatusTag>{t('one.mean', { n: points(stop.mean) })}</StatusTag>}
            </h3>
            <p className="muted">
              {stop.place} · {t('one.minutes', { n: stop.minutes })} · {t('one.sheetsIn', { n: stop.sheets })}
              {stop.open > 0 && ` · ${t('one.open', { n: stop.open })}`}
            </p>
            {stop.reviewedBefore && <p>{t('one.reviewedBefore')}</p>}
            <Facts
              facts={stop.facts.map(
                ({ label, value, link }) =>
                  [
                    label,
                    link ? (
                      <Go key={label} to={link}>
                        {value}
                      </Go>
                    ) : (
                      value
                    ),
                  ] as const,
              )}
            />
            {stop.remarks.length > 0 && (
              <>
                <p className="muted">{t('one.remarks')}</p>
                <ul>
                  {stop.remarks.map((remark, n) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: remarks have no name and never change
                    <li key={n}>{remark}</li>
                  ))}
                </ul>
              </>
            )}
            {mayOrder && (
              <div className="page-actions">
                {i > 0 && (
                  <Button
                    size="small"
                    aria-label={t('stop.up', { title: stop.title })}
                    loading={put.isPending}
                    onClick={() => change(round.stopRows.with(i - 1, stop).with(i, round.stopRows[i - 1]!))}
                  >
                    ↑
                  </Button>
                )}
                {round.stopRows.length > 1 && (
                  <Button
                    size="small"
                    loading={put.isPending}
                    onClick={() => change(round.stopRows.filter((one) => one !== stop))}
                  >
                    {t('stop.remove', { title: stop.title })}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Papers({ round }: { round: Round }) {
  const t = useWords('fieldreviews')
  const there = paperKinds.filter((kind) => kind !== 'bulletin' || round.state === 'issued')
  return (
    <Card title={t('one.papers')}>
      <Facts
        facts={there.map(
          (kind) =>
            [
              t(`one.${kind}`),
              <span key={kind} className="line-of-tags">
                {(['pdf', 'docx'] as const).map((format) => (
                  <a key={format} href={addressOf(printingRound, { params: { id: round.id }, query: { kind, format } })}>
                    {t(`one.${format}`)}
                  </a>
                ))}
              </span>,
            ] as const,
        )}
      />
    </Card>
  )
}

function Deeds({ round }: { round: Round }) {
  const t = useWords('fieldreviews')
  const opening = useCommand(openingRound)
  const closing = useCommand(closingRound)
  const { state, id, version } = round
  const at = { params: { id }, body: { version } }
  const only = (wanted: Round['state'][], why: string) => (wanted.includes(state) ? null : t(`whyNot.${why}`))
  const draft = only(['draft'], 'notDraft')
  const ready = draft ?? (round.stops === 0 ? t('whyNot.noStops') : round.judges === 0 ? t('whyNot.noJudges') : null)
  const next = { draft: 'publish', published: 'open', open: 'close', closed: 'bulletin', issued: 'remedy', withdrawn: '' }[state]
  const actions = [
    { key: 'stop', label: t('stop.verb'), whyNot: draft, form: (close: () => void) => <StopForm round={round} close={close} /> },
    {
      key: 'judges',
      label: t('judges.verb'),
      whyNot: draft,
      form: (close: () => void) => <JudgesForm round={round} close={close} />,
    },
    {
      key: 'change',
      label: t('change.verb'),
      whyNot: draft,
      form: (close: () => void) => <ChangeForm round={round} close={close} />,
    },
    {
      key: 'publish',
      label: t('publish.verb'),
      whyNot: ready,
      form: (close: () => void) => <PublishForm round={round} close={close} />,
    },
    {
      key: 'open',
      label: t('open.verb'),
      whyNot: only(['published'], 'notPublished'),
      run: () => void opening.mutateAsync(at).then(() => notify(t('open.done'))),
    },
    {
      key: 'close',
      label: t('close.verb'),
      whyNot: only(['open'], 'notOpen'),
      run: () =>
        void closing.mutateAsync(at).then(
          () => notify(t('close.done')),
          () => undefined,
        ),
    },
    {
      key: 'remedy',
      label: t('remedy.verb'),
      whyNot: only(['closed', 'issued'], 'notClosed'),
      form: (close: () => void) => <RemedyForm round={round} close={close} />,
    },
    {
      key: 'bulletin',
      label: t('bulletin.verb'),
      whyNot: only(['closed'], 'notClosed'),
      form: (close: () => void) => <BulletinForm round={round} close={close} />,
    },
    {
      key: 'withdraw',
      label: t('withdraw.verb'),
      whyNot: only(['draft', 'published', 'open'], 'over'),
      danger: true,
      form: (close: () => void) => <WithdrawForm round={round} close={close} />,
    },
  ]
  return <Actions actions={actions.map((action) => ({ ...action, primary: action.key === next }))} />
}
