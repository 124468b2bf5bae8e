import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { readingTeam, type Team } from '../contract.ts'
import { Missing, StageTag, useSkills, useTimes } from './choices.tsx'
import { ChangeTeamForm, EndTeamForm, JoinTeamForm, LeaveTeamForm } from './team-forms.tsx'
import './volunteering.css'

/** What a team can do, who is in it, when it serves. */
export function TeamPage() {
  const t = useWords('volunteering')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingTeam, { params: { id } })
  useLive(['volunteering.'], ['read-team'])
  const team = asked.data
  return (
    <Page
      title={team?.name ?? t('pages.team')}
      sub={team && <StatusTag tone={team.state === 'active' ? 'done' : 'plain'}>{t(`teamStates.${team.state}`)}</StatusTag>}
      asked={asked}
      crumbs={[{ label: t('pages.teams'), to: '/volunteering/teams' }]}
    >
      {team && <Columns left={<Left team={team} />} middle={<Middle team={team} />} right={<Right team={team} />} />}
    </Page>
  )
}

function Left({ team }: { team: Team }) {
  const t = useWords('volunteering')
  const said = useSaid()
  const names = new Map(useSkills().map(({ value, label }) => [value, label]))
  return (
    <Card title={t('team.facts')}>
      <Facts
        facts={[
          [t('columns.kind'), team.kindName],
          [t('columns.place'), team.place],
          [t('columns.homeOrg'), team.homeOrg],
          [t('columns.sphere'), team.sphere],
          [t('team.skills'), team.skills.map((key) => names.get(key) ?? key).join(' ')],
          [t('columns.captain'), team.captain],
          [t('columns.people'), team.people],
          [t('columns.foundedOn'), said.day(team.foundedOn)],
          [t('team.endedOn'), team.endedOn && said.day(team.endedOn)],
        ]}
      />
    </Card>
  )
}

function Middle({ team }: { team: Team }) {
  const t = useWords('volunteering')
  const said = useSaid()
  const times = useTimes()
  return (
    <>
      <Card title={t('team.shifts')}>
        {team.shifts.length === 0 && <p className="muted">{t('team.noShifts')}</p>}
        <ul className="shift-list">
          {team.shifts.map((shift) => (
            <li key={shift.id}>
              <Go to={`/volunteering/shifts/${shift.id}`}>{shift.title}</Go> <StageTag shift={shift} />
              <br />
              <small className="muted">{times(shift)}</small> {shift.state === 'open' && <Missing {...shift} />}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('team.members')}>
        {team.members.length === 0 && <p className="muted">{t(team.people ? 'team.membersHidden' : 'team.noMembers')}</p>}
        <ul className="shift-list">
          {team.members.map(({ memberId, name, fromOn }) => (
            <li key={memberId}>
              {name} <small className="muted">{t('team.since', { on: said.day(fromOn) })}</small>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function Right({ team }: { team: Team }) {
  const t = useWords('volunteering')
  const whyNot = team.state === 'ended' ? t('whyNot.ended') : team.mayManage ? null : t('whyNot.notYours')
  return (
    <Actions
      actions={[
        {
          key: 'join',
          label: t('team.join'),
          whyNot,
          primary: true,
          form: (close) => <JoinTeamForm team={team} close={close} />,
        },
        {
          key: 'leave',
          label: t('team.leave'),
          whyNot: whyNot ?? (team.members.length ? null : t('team.noMembers')),
          form: (close) => <LeaveTeamForm team={team} close={close} />,
        },
        { key: 'change', label: t('team.change'), whyNot, form: (close) => <ChangeTeamForm team={team} close={close} /> },
        { key: 'end', label: t('team.end'), whyNot, danger: true, form: (close) => <EndTeamForm team={team} close={close} /> },
      ]}
    />
  )
}
