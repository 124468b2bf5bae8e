import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type Link, printingVisit, readingLink } from '../contract.ts'
import { EndLinkForm, TakeForm, VisitForm } from './forms.tsx'
import { StateTag } from './parts.tsx'
import './leaderlinks.css'

/** One link: visits with what was heard, problems taken and what became of them. */
export function LinkPage() {
  const t = useWords('leaderlinks')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingLink, { params: { id } })
  useLive(['leaderlinks.', 'tasks.'], ['read-leader-link'])
  const link = asked.data
  return (
    <Page
      title={link ? `${link.title} · ${link.place}` : t('pages.one')}
      sub={
        link && (
          <>
            {!link.published && <StatusTag tone="today">{t('one.draft')}</StatusTag>}{' '}
            {link.validUntil && <StatusTag>{t('one.ended')}</StatusTag>}{' '}
            {link.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/leaderlinks' }]}
    >
      {link && (
        <Columns
          left={
            <Card title={t('one.facts')}>
              <Facts
                facts={[
                  [t('columns.leader'), link.leader],
                  [t('columns.contact'), link.contact],
                  [t('columns.role'), link.role],
                  [t('columns.from'), said.day(link.validFrom)],
                  [t('columns.until'), link.validUntil && said.day(link.validUntil)],
                  [t('columns.lastVisit'), link.lastVisitOn && said.day(link.lastVisitOn)],
                  [t('columns.nextVisit'), link.visitDueOn && said.day(link.visitDueOn)],
                ]}
              />
            </Card>
          }
          middle={
            <>
              <Card title={t('one.problems')}>
                {link.problems.length === 0 && <p className="muted">{t('one.noProblems')}</p>}
                {link.problems.map((problem) => (
                  <div key={problem.id} className="leader-line">
                    <Go className="grow" to={`/leaderlinks/problems/${problem.id}`}>
                      {problem.title}
                    </Go>
                    <span className="muted">{problem.owner}</span>
                    <span className="muted">{said.day(problem.dueOn)}</span>
                    <StateTag state={problem.state} />
                  </div>
                ))}
              </Card>
              <Card title={t('one.visits')}>
                {link.visits.length === 0 && <p className="muted">{t('one.noVisits')}</p>}
                {link.visits.map((visit) => (
                  <div key={visit.id} className="leader-line">
                    <div className="grow">
                      <strong>{said.day(visit.visitedOn)}</strong> {visit.talkedWith} {t('one.people', { count: visit.people })}
                      <ol>
                        {visit.heard.map((words) => (
                          <li key={words}>{words}</li>
                        ))}
                      </ol>
                    </div>
                    <Print endpoint={printingVisit} input={(format) => ({ params: { id: visit.id }, query: { format } })} />
                  </div>
                ))}
              </Card>
              <Slot name="leaderlinks.community" id={link.communityId} />
            </>
          }
          right={(link.mayVisit || link.mayManage) && <Deeds link={link} />}
        />
      )}
    </Page>
  )
}

function Deeds({ link }: { link: Link }) {
  const t = useWords('leaderlinks')
  const ended = link.validUntil ? t('whyNot.ended') : null
  const leader = ended ?? (link.published ? null : t('whyNot.draft')) ?? (link.mayVisit ? null : t('whyNot.notLeader'))
  return (
    <Actions
      actions={[
        {
          key: 'visit',
          label: t('visit.verb'),
          whyNot: leader,
          primary: true,
          form: (close) => <VisitForm linkId={link.id} close={close} />,
        },
        { key: 'take', label: t('take.verb'), whyNot: leader, form: (close) => <TakeForm linkId={link.id} close={close} /> },
        {
          key: 'end',
          label: t('end.verb'),
          whyNot: ended ?? (link.mayManage ? null : t('whyNot.notCity')),
          danger: true,
          form: (close) => <EndLinkForm link={link} close={close} />,
        },
      ]}
    />
  )
}
