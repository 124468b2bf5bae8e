import { Button } from 'antd'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { TasksOf } from '#web/tasks'
import { type Blocker, clearingBlocker, closingTeam, printingTeam, readingTeam, type Team, whistling } from '../contract.ts'
import { AddForm, BlockerForm, ExtendForm, TaskForm, WordsForm } from './forms.tsx'
import { EndsOn, Roster, TeamTag } from './parts.tsx'

/** One team: people, tasks and what blocks them. */
export function TeamPage() {
  const t = useWords('frontline')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingTeam, { params: { id } })
  useLive(['frontline.', 'tasks.'], ['read-team'])
  const team = asked.data
  return (
    <Page
      title={team?.name ?? t('pages.team')}
      sub={
        team && (
          <>
            <TeamTag state={team.state} /> {t(`teamKinds.${team.kind}`)}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.teams'), to: '/frontline/teams' }]}
    >
      {team && (
        <Columns
          left={
            <Card title={t('one.facts')}>
              <Facts
                facts={[
                  [
                    t('columns.project'),
                    <Go key="project" to={team.projectLink}>
                      {team.projectTitle}
                    </Go>,
                  ],
                  [t('columns.place'), team.place],
                  [t('columns.goal'), team.goal],
                  [t('columns.formedOn'), said.day(team.formedOn)],
                  [t('columns.endsOn'), <EndsOn key="ends" group={team} />],
                  [t('columns.endedOn'), team.endedOn && said.day(team.endedOn)],
                  [t('columns.end'), team.end && t(`ends.${team.end}`)],
                  [t('one.result'), team.endWords],
                ]}
              />
              <Print
                endpoint={printingTeam}
                input={(format) => ({ params: { id }, query: { format } })}
                label={t('papers.names.team')}
              />
            </Card>
          }
          middle={
            <>
              <Blockers team={team} />
              <TasksOf module="frontline" subjectId={team.id} />
              <Roster roster={team.roster} may={team.mayManage && team.state === 'formed'} />
            </>
          }
          right={team.state === 'formed' && <Deeds team={team} />}
        />
      )}
    </Page>
  )
}

function Blockers({ team }: { team: Team }) {
  const t = useWords('frontline')
  return (
    <Card title={t('one.blockers')}>
      {team.blockers.length === 0 && <p className="muted">{t('one.noBlockers')}</p>}
      <ul>
        {team.blockers.map((blocker) => (
          <OneBlocker key={blocker.id} blocker={blocker} may={team.mayManage && team.state === 'formed'} />
        ))}
      </ul>
    </Card>
  )
}

function OneBlocker({ blocker, may }: { blocker: Blocker; may: boolean }) {
  const t = useWords('frontline')
  const said = useSaid()
  const calling = useCommand(whistling)
  const call = async () => {
    await calling.mutateAsync({ params: { id: blocker.id }, body: { version: blocker.version } })
    notify(t('deeds.whistled'))
  }
  return (
    <li>
      <p>{blocker.words}</p>
      <p className="muted">
        {t('one.raised', { on: said.day(blocker.raisedOn) })}{' '}
        {blocker.clearedOn && t('one.cleared', { on: said.day(blocker.clearedOn), words: blocker.clearedWords ?? '' })}{' '}
        {blocker.whistleLink && <Go to={blocker.whistleLink}>{t('one.whistle', { no: blocker.whistleNo ?? '' })}</Go>}
      </p>
      {may && !blocker.clearedOn && (
        <p>
          {!blocker.whistleLink && (
            <Button loading={calling.isPending} onClick={() => void call()}>
              {t('deeds.whistle')}
            </Button>
          )}
        </p>
      )}
    </li>
  )
}

function Deeds({ team }: { team: Team }) {
  const t = useWords('frontline')
  const manage = team.mayManage ? null : t('whyNot.notManage')
  const open = team.blockers.filter(({ clearedOn }) => clearedOn === null)
  return (
    <Actions
      actions={[
        {
          key: 'task',
          label: t('deeds.task'),
          whyNot: manage,
          primary: true,
          form: (close) => <TaskForm team={team} close={close} />,
        },
        { key: 'blocker', label: t('deeds.blocker'), whyNot: manage, form: (close) => <BlockerForm team={team} close={close} /> },
        ...open.map((blocker) => ({
          key: blocker.id,
          label: `${t('deeds.clear')} ${blocker.words.slice(0, 12)}`,
          whyNot: manage,
          form: (close: () => void) => (
            <WordsForm
              one={blocker}
              endpoint={clearingBlocker}
              label={t('deeds.clear')}
              words={t('deeds.clearWords')}
              close={close}
            />
          ),
        })),
        {
          key: 'add',
          label: t('deeds.add'),
          whyNot: manage,
          form: (close) => <AddForm id={team.id} kind="team" projectId={team.projectId} close={close} />,
        },
        {
          key: 'extend',
          label: t('deeds.extend'),
          whyNot: manage,
          form: (close) => <ExtendForm one={team} kind="team" until={team.projectEndsOn} close={close} />,
        },
        {
          key: 'close',
          label: t('deeds.close'),
          whyNot: manage,
          danger: true,
          form: (close) => (
            <WordsForm
              one={team}
              endpoint={closingTeam}
              label={t('deeds.close')}
              words={t('deeds.result')}
              danger
              close={close}
            />
          ),
        },
      ]}
    />
  )
}
