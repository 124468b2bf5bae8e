import { Actions } from '#ui/actions.tsx'
import { Due } from '#ui/due.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type MatterDetail, paperKinds, printingMatter, readingMatter } from '../contract.ts'
import { AppealForm, DecideForm, ReviewForm, type Saying, TakeForm, WordsForm } from './forms.tsx'
import { MatterTag } from './tag.tsx'

/** One matter: facts, what the unit says, the decision with its end, and its effect. */
export function MatterPage() {
  const t = useWords('accountability')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingMatter, { params: { id } })
  useLive(['accountability.'], ['read-accountability'])
  const matter = asked.data
  return (
    <Page
      title={matter?.title ?? t('pages.one')}
      sub={matter && [matter.no, matter.object].filter(Boolean).join(' · ')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/accountability' }]}
    >
      {matter && (
        <Columns
          left={<Left matter={matter} />}
          middle={
            <>
              <Said matter={matter} />
              <Effect matter={matter} />
              <History matter={matter} />
            </>
          }
          right={<Deeds matter={matter} />}
        />
      )}
    </Page>
  )
}

type One = { matter: MatterDetail }

function Left({ matter }: One) {
  const t = useWords('accountability')
  const said = useSaid()
  const papers = {
    notice: matter.measure !== null,
    talk: matter.measure === 'talk' && matter.execution !== null,
    report: matter.rectification !== null,
  }
  return (
    <>
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('columns.state'), <MatterTag key="state" state={matter.state} />],
            [t('columns.object'), matter.object],
            [t('columns.trigger'), t(`triggers.${matter.trigger}`)],
            [t('one.proposedBy'), matter.proposedByOrg],
            [t('one.proposedMeasure'), matter.proposedMeasure && t(`measures.${matter.proposedMeasure}`)],
            [t('one.statementDue'), matter.state === 'hearing' && <Due key="due" at={matter.statementDueAt} />],
            [t('columns.measure'), matter.measure && t(`measures.${matter.measure}`)],
            [t('columns.expiresOn'), matter.expiresOn && said.day(matter.expiresOn)],
            [t('one.appealDue'), matter.state === 'decided' && matter.appealDueAt && said.instant(matter.appealDueAt)],
            [t('one.effect'), matter.effect && t(`effects.${matter.effect}`)],
          ]}
        />
        {matter.link && (
          <p>
            <Go to={matter.link}>{t('one.origin')}</Go>
          </p>
        )}
      </Card>
      {Object.values(papers).some(Boolean) && (
        <Card title={t('one.papers')}>
          {paperKinds
            .filter((kind) => papers[kind])
            .map((kind) => (
              <p key={kind}>
                <Print
                  endpoint={printingMatter}
                  input={(format) => ({ params: { id: matter.id, kind }, query: { format } })}
                  label={kind === 'notice' ? t(`print.notice.${matter.measure}`) : t(`print.${kind}`)}
                />
              </p>
            ))}
        </Card>
      )}
    </>
  )
}

/** Facts and the unit’s own words stand side by side, before what was decided. */
function Said({ matter }: One) {
  const t = useWords('accountability')
  const words = (key: string, text: string | null) =>
    text && (
      <Card key={key} title={t(`one.${key}`)}>
        <p style={{ whiteSpace: 'pre-wrap' }}>{text}</p>
      </Card>
    )
  const heard =
    matter.statement ?? (matter.state === 'hearing' ? t('one.noStatement') : matter.statementDueAt ? t('one.silent') : null)
  return (
    <>
      {words('why', matter.words)}
      {words('verified', matter.verifiedFacts)}
      {words('statement', heard)}
      {words('decision', matter.decision)}
      {words('appeal', matter.appeal)}
      {words('appealDecision', matter.appealDecision)}
      {words('execution', matter.execution)}
      {words('rectification', matter.rectification)}
      {words('review', matter.review)}
      {words('ended', matter.endedWords)}
    </>
  )
}

function Effect({ matter }: One) {
  const t = useWords('accountability')
  if (!matter.measure) return null
  return (
    <Card title={t('one.beforeAfter')}>
      {matter.facts.length === 0 ? (
        <p className="muted">{t('one.noFacts')}</p>
      ) : (
        <Table
          label={t('one.beforeAfter')}
          rows={matter.facts}
          rowKey={(row) => row.key}
          columns={[
            { key: 'fact', title: t('one.fact'), lead: true, cell: (row) => row.label },
            { key: 'before', title: t('one.before', { days: matter.factDays }), number: true, cell: (row) => row.before },
            { key: 'after', title: t('one.after'), number: true, cell: (row) => row.after ?? t('one.notYet') },
          ]}
        />
      )}
    </Card>
  )
}

function History({ matter }: One) {
  const t = useWords('accountability')
  return (
    <Card title={t('one.history')}>
      <Timeline
        happenings={matter.events.map(({ id, at, kind, by }) => ({
          key: id,
          at,
          title: t(`events.${kind}`),
          by: by ?? undefined,
        }))}
      />
    </Card>
  )
}

function Deeds({ matter }: One) {
  const t = useWords('accountability')
  const { state, may } = matter
  const over = matter.appealDueAt !== null && Date.parse(matter.appealDueAt) < Date.now()
  const inWords = (what: Saying, whyNot: string | null = null, primary = false) => ({
    key: what,
    label: t(`${what}.verb`),
    primary,
    danger: what === 'drop',
    whyNot,
    form: (close: () => void) => <WordsForm matter={matter} what={what} close={close} />,
  })
  const decider = may.decide ? (may.own ? t('whyNot.own') : null) : t('whyNot.notDecider')
  const actions = [
    ...(state === 'suggested' && may.propose
      ? [
          {
            key: 'take',
            label: t('take.verb'),
            primary: true,
            form: (close: () => void) => <TakeForm matter={matter} close={close} />,
          },
        ]
      : []),
    ...(state === 'proposed' && may.propose ? [inWords('verify', null, true)] : []),
    ...((state === 'suggested' || state === 'proposed') && may.propose ? [inWords('drop')] : []),
    ...(state === 'hearing' ? [inWords('state', may.reply ? null : t('whyNot.notUnit'), true)] : []),
    ...(state === 'heard'
      ? [
          {
            key: 'decide',
            label: t('decide.verb'),
            primary: true,
            whyNot: decider,
            form: (close: () => void) => <DecideForm matter={matter} close={close} />,
          },
        ]
      : []),
    ...(state === 'decided' && may.reply && !matter.appeal ? [inWords('appeal', over ? t('whyNot.windowOver') : null)] : []),
    ...(state === 'appealed'
      ? [
          {
            key: 'decideAppeal',
            label: t('decideAppeal.verb'),
            primary: true,
            whyNot: decider,
            form: (close: () => void) => <AppealForm matter={matter} close={close} />,
          },
        ]
      : []),
    ...(state === 'decided' && may.propose ? [inWords('execute', over || matter.appeal ? null : t('whyNot.window'), true)] : []),
    ...((state === 'decided' || state === 'executed' || state === 'reviewed') && may.reply ? [inWords('rectify')] : []),
    ...(state === 'executed' && may.propose
      ? [
          {
            key: 'review',
            label: t('review.verb'),
            primary: true,
            form: (close: () => void) => <ReviewForm matter={matter} close={close} />,
          },
        ]
      : []),
  ]
  if (actions.length === 0)
    return (
      <Card title={t('columns.state')}>
        <MatterTag state={state} />
      </Card>
    )
  return <Actions actions={actions} />
}
