import { Button } from 'antd'
import { Actions } from '#ui/actions.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  type BallotDetail,
  closingBallot,
  printingResult,
  printingSlips,
  readingBallot,
  releasingSlips,
  stoppingBallot,
} from '../contract.ts'
import { BallotTag } from './ballot-tag.tsx'
import { CancelForm, HandOutForm, PaperForm, VoteForm } from './forms.tsx'
import { ResultTable } from './result.tsx'

/** One ballot: what is asked, my own vote, how many voted, and its result when it is closed. */
export function BallotPage() {
  const t = useWords('ballots')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingBallot, { params: { id } })
  useLive(['ballots.'], ['read-ballot'])
  const ballot = asked.data
  return (
    <Page
      title={ballot?.title ?? t('pages.one')}
      sub={ballot?.place}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/ballots' }]}
    >
      {ballot && (
        <Columns
          left={<AboutCard ballot={ballot} />}
          middle={
            <>
              {ballot.mine && ballot.state === 'open' && (
                <Card title={t('vote.title')}>
                  {ballot.mine === 'used' ? <p>{t('vote.used')}</p> : <VoteForm ballot={ballot} />}
                </Card>
              )}
              <TurnoutCard ballot={ballot} />
              {ballot.result && (
                <Card title={t('result.title')} more={<PrintResult id={ballot.id} />}>
                  <ResultTable ballot={ballot} />
                </Card>
              )}
            </>
          }
          right={ballot.mayManage && (ballot.state === 'open' || ballot.state === 'counting') && <Deeds ballot={ballot} />}
        />
      )}
    </Page>
  )
}

type One = { ballot: BallotDetail }

function AboutCard({ ballot }: One) {
  const t = useWords('ballots')
  const said = useSaid()
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('columns.no'), ballot.no],
          [t('columns.state'), <BallotTag key="state" state={ballot.state} />],
          [t('one.form'), `${t(`forms.${ballot.form}`)} · ${t(ballot.secret ? 'one.secret' : 'one.open')}`],
          [t('one.quorum'), t('one.percent', { n: ballot.quorum })],
          [t('one.pass'), ballot.form === 'single' && t('one.passOver', { n: ballot.pass })],
          [t('columns.closesAt'), ballot.closesAt ? said.instant(ballot.closesAt) : t('one.untilSaid')],
          [t('columns.closedAt'), ballot.closedAt && said.instant(ballot.closedAt)],
          [t('one.about'), ballot.link && <Go to={ballot.link}>{t('one.openSource')}</Go>],
        ]}
      />
      {ballot.words && <p className="words">{ballot.words}</p>}
      {ballot.cancelReason && <p>{t('one.cancelled', { reason: ballot.cancelReason })}</p>}
    </Card>
  )
}

function TurnoutCard({ ballot }: One) {
  const t = useWords('ballots')
  const over = ballot.state === 'closed'
  const paper = { no: 'one.paperNo', once: 'one.paperOnce', twice: 'one.paperTwice' } as const
  return (
    <Card title={t('one.turnout')}>
      <p>{t('one.turnoutSaid', { rights: ballot.rights, used: ballot.used })}</p>
      {ballot.paper && ballot.handed > 0 && <p>{t('one.handed', { n: ballot.handed })}</p>}
      {ballot.paper && ballot.state === 'counting' && <p>{t(paper[ballot.paperTyped])}</p>}
      {!over && ballot.state !== 'cancelled' && <p className="muted">{t('one.hidden')}</p>}
      <Table
        label={t('one.groups')}
        rows={ballot.groups}
        rowKey={(group) => group.key}
        columns={[
          { key: 'name', title: t('one.group'), lead: true, cell: (group) => group.name },
          { key: 'weight', title: t('one.weight'), number: true, cell: (group) => group.weight },
          { key: 'rights', title: t('columns.rights'), number: true, cell: (group) => group.rights },
          { key: 'slips', title: t('one.slips'), number: true, cell: (group) => group.slips },
        ]}
      />
    </Card>
  )
}

function Deeds({ ballot }: One) {
  const t = useWords('ballots')
  const said = useSaid()
  const stop = useCommand(stoppingBallot)
  const shut = useCommand(closingBallot)
  const release = useCommand(releasingSlips)
  const given = { params: { id: ballot.id }, body: { version: ballot.version } }
  const slips = ballot.groups.reduce((sum, group) => sum + group.slips, 0)
  const early = ballot.closesAt !== null && ballot.state === 'open' && ballot.used < ballot.rights
  const typed =
    ballot.state !== 'counting'
      ? t('whyNot.notCounting')
      : ballot.paperTyped === 'twice'
        ? t('whyNot.twice')
        : ballot.paperByMe
          ? t('whyNot.mineTyped')
          : null
  const ask = (command: () => Promise<unknown>, words: string) => async () => {
    await command()
    notify(words)
  }
  return (
    <>
      <Card title={t('close.verb')}>
        {ballot.paper && ballot.state === 'open' && (
          <p>
            <Confirm
              label={t('stop.verb')}
              question={t('stop.question')}
              disabled={early}
              run={ask(() => stop.mutateAsync(given), t('stop.done'))}
            />
          </p>
        )}
        <p>
          <Confirm
            label={t('close.verb')}
            question={t('close.question')}
            disabled={early || (ballot.paper && ballot.paperTyped !== 'twice')}
            run={ask(() => shut.mutateAsync(given), t('close.done'))}
          />
        </p>
        {early && <p className="muted">{t('whyNot.early')}</p>}
        {!early && ballot.paper && ballot.paperTyped !== 'twice' && <p className="muted">{t('whyNot.paperFirst')}</p>}
      </Card>
      {slips > 0 && ballot.state === 'open' && (
        <Card title={t('slips.print')}>
          {ballot.slipsReadyUntil ? (
            <p>
              {(['pdf', 'docx'] as const).map((format) => (
                <Button key={format} href={addressOf(printingSlips, { params: { id: ballot.id }, query: { format } })}>
                  {t(`print.${format}`)}
                </Button>
              ))}{' '}
              <span className="muted">{t('slips.until', { at: said.instant(ballot.slipsReadyUntil) })}</span>
            </p>
          ) : (
            <Confirm
              label={t('slips.verb')}
              question={t('slips.verb')}
              words={<p>{t('slips.question')}</p>}
              run={ask(() => release.mutateAsync(given), t('slips.done'))}
            />
          )}
        </Card>
      )}
      <Actions
        actions={[
          ...(ballot.paper
            ? [
                {
                  key: 'handOut',
                  label: t('handOut.verb'),
                  whyNot: ballot.state === 'open' ? null : t('whyNot.notOpen'),
                  form: (close: () => void) => <HandOutForm ballot={ballot} close={close} />,
                },
                {
                  key: 'paper',
                  label: t('paper.verb'),
                  whyNot: typed,
                  form: (close: () => void) => <PaperForm ballot={ballot} close={close} />,
                },
              ]
            : []),
          {
            key: 'cancel',
            label: t('cancel.verb'),
            danger: true,
            form: (close: () => void) => <CancelForm ballot={ballot} close={close} />,
          },
        ]}
      />
    </>
  )
}

function PrintResult({ id }: { id: string }) {
  const t = useWords('ballots')
  return (
    <span>
      {(['pdf', 'docx'] as const).map((format) => (
        <a
          key={format}
          href={addressOf(printingResult, { params: { id }, query: { format } })}
          style={{ marginInlineEnd: 8, textDecoration: 'underline' }}
        >
          {t(`print.${format}`)}
        </a>
      ))}
    </span>
  )
}
