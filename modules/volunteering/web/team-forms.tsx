import { useState } from 'react'
import { DayField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  AddTeam,
  addingTeam,
  ChangeTeam,
  changingTeam,
  EndTeam,
  endingTeam,
  JoinTeam,
  joiningTeam,
  LeaveTeam,
  leavingTeam,
  type Team,
} from '../contract.ts'
import { asOptions, PeopleField, useChoices, useKinds, useSkills } from './choices.tsx'

const finished = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function AddTeamForm({ added, close }: { added: (id: string) => void; close: () => void }) {
  const t = useWords('volunteering')
  const command = useCommand(addingTeam)
  const choices = useChoices()
  const kinds = useKinds()
  const skills = useSkills()
  const only = choices?.communities.length === 1 ? choices.communities[0]!.id : undefined
  const [communityId, setCommunity] = useState<string>()
  const form = useForm({
    shape: AddTeam,
    start: { communityId: only },
    draft: 'add-team',
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      finished(t('team.added'), close)()
      added(id)
    },
  })
  return (
    <Form form={form} submit={t('team.add')} cancel={close}>
      <TextField name="name" label={t('columns.name')} max={60} autoFocus />
      <SelectField name="kind" label={t('columns.kind')} options={kinds} />
      <SelectField
        name="communityId"
        label={t('columns.place')}
        options={asOptions(choices?.communities)}
        onPick={(one) => setCommunity(one as string)}
      />
      <TextField name="sphere" label={t('columns.sphere')} max={200} optional />
      <SelectField name="skills" label={t('team.skills')} options={skills} several optional />
      {(communityId ?? only) && (
        <PeopleField
          name="captainId"
          label={t('team.captain')}
          help={t('shift.personHelp')}
          communityId={communityId ?? only}
          optional
        />
      )}
      <DayField name="foundedOn" label={t('columns.foundedOn')} max={choices?.today} />
    </Form>
  )
}

type Change = { team: Team; close: () => void }
export function ChangeTeamForm({ team, close }: Change) {
  const t = useWords('volunteering')
  const command = useCommand(changingTeam)
  const { name, kind, sphere, skills, captainId, homeOrgId, version } = team
  const form = useForm({
    shape: ChangeTeam,
    start: {
      name,
      kind,
      sphere: sphere ?? undefined,
      skills,
      captainId: captainId ?? undefined,
      homeOrgId: homeOrgId ?? undefined,
      version,
    },
    send: (body) => command.mutateAsync({ params: { id: team.id }, body }),
    done: finished(t('team.changed'), close),
  })
  const people = team.members.map(({ memberId, name: said }) => ({ value: memberId, label: said }))
  return (
    <Form form={form} submit={t('team.change')} cancel={close}>
      <TextField name="name" label={t('columns.name')} max={60} />
      <SelectField name="kind" label={t('columns.kind')} options={useKinds()} />
      <TextField name="sphere" label={t('columns.sphere')} max={200} optional />
      <SelectField name="skills" label={t('team.skills')} options={useSkills()} several optional />
      <SelectField name="captainId" label={t('team.captain')} options={people} optional />
    </Form>
  )
}
export function EndTeamForm({ team, close }: Change) {
  const t = useWords('volunteering')
  const command = useCommand(endingTeam)
  const form = useForm({
    shape: EndTeam,
    start: { version: team.version },
    send: (body) => command.mutateAsync({ params: { id: team.id }, body }),
    done: finished(t('team.ended'), close),
  })
  return (
    <Form form={form} submit={t('team.end')} cancel={close} danger>
      <DayField name="on" label={t('team.endOn')} min={team.foundedOn} max={useChoices()?.today} />
    </Form>
  )
}
export function JoinTeamForm({ team, close }: Change) {
  const t = useWords('volunteering')
  const command = useCommand(joiningTeam)
  const today = useChoices()?.today
  const form = useForm({
    shape: JoinTeam,
    send: (body) => command.mutateAsync({ params: { id: team.id }, body }),
    done: finished(t('team.joined'), close),
  })
  return (
    <Form form={form} submit={t('team.join')} cancel={close}>
      <PeopleField
        name="memberIds"
        label={t('team.member')}
        help={t('shift.personHelp')}
        several
        communityId={team.communityId}
      />
      <DayField name="from" label={t('team.from')} max={today} />
    </Form>
  )
}
export function LeaveTeamForm({ team, close }: Change) {
  const t = useWords('volunteering')
  const command = useCommand(leavingTeam)
  const today = useChoices()?.today
  const form = useForm({
    shape: LeaveTeam,
    send: (body) => command.mutateAsync({ params: { id: team.id }, body }),
    done: finished(t('team.left'), close),
  })
  return (
    <Form form={form} submit={t('team.leave')} cancel={close}>
      <SelectField
        name="memberId"
        label={t('team.member')}
        options={team.members.map(({ memberId, name }) => ({ value: memberId, label: name }))}
      />
      <DayField name="on" label={t('team.leaveOn')} max={today} />
    </Form>
  )
}
