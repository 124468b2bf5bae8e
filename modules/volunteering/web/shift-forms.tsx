import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { ChoiceField, InstantField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  CancelShift,
  cancellingShift,
  findingClauses,
  type Group,
  listingTeams,
  NamePeople,
  namingPeople,
  OpenShift,
  openingShift,
  type Shift,
  SignUp,
  SignUpGroup,
  type Station,
  signingGroup,
  signingUp,
} from '../contract.ts'
import { asOptions, PeopleField, useActivities, useChoices, useSkills } from './choices.tsx'

const finished = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
/** Roles by their place, so that one more does not move the others. */
const Draft = OpenShift.extend({ roles: z.record(z.string(), OpenShift.shape.roles.element) })

const places = Array.from({ length: 12 }, (_, at) => `${at}`)
function RoleFields({ place, skills }: { place: string; skills: { value: string; label: string }[] }) {
  const t = useWords('volunteering')
  return (
    <>
      <TextField name={`roles.${place}.name`} label={`${t('shift.role')} ${Number(place) + 1}`} max={40} />
      <NumberField name={`roles.${place}.need`} label={t('shift.need')} min={1} max={500} />
      <SelectField name={`roles.${place}.skill`} label={t('shift.skill')} options={skills} optional />
      <NumberField name={`roles.${place}.spare`} label={t('shift.spare')} min={0} max={100} optional />
    </>
  )
}

export function OpenShiftForm({ station, opened, close }: { station: Station; opened: (id: string) => void; close: () => void }) {
  const t = useWords('volunteering')
  const command = useCommand(openingShift)
  const [roles, setRoles] = useState(1)
  const skills = useSkills()
  const teams = useAnswer(listingTeams, { query: { communityId: station.communityId, state: ['active'], limit: 200 } }).data?.rows
  const form = useForm({
    shape: Draft,
    start: { stationId: station.id, place: station.venue, activity: 'other' },
    draft: `open-shift-${station.id}`,
    send: ({ roles: given, ...body }) => command.mutateAsync({ body: { ...body, roles: Object.values(given) } }),
    done: ({ id }) => {
      finished(t('shift.opened2'), close)()
      opened(id)
    },
  })
  return (
    <Form form={form} submit={t('shift.open')} cancel={close} two>
      <TextField name="title" label={t('shift.title')} max={80} autoFocus wide />
      <SelectField name="activity" label={t('shift.activity')} options={useActivities()} wide />
      <InstantField name="startsAt" label={t('shift.startsAt')} />
      <InstantField name="endsAt" label={t('shift.endsAt')} />
      <TextField name="place" label={t('shift.place')} max={100} wide />
      <LongTextField name="words" label={t('shift.words')} max={500} rows={2} optional wide />
      <SelectField name="teamId" label={t('shift.team')} options={asOptions(teams)} optional wide />
      {places.slice(0, roles).map((place) => (
        <RoleFields key={place} place={place} skills={skills} />
      ))}
      {roles < 12 && (
        <div className="field wide">
          <Button onClick={() => setRoles(roles + 1)}>{t('shift.addRole')}</Button>
        </div>
      )}
    </Form>
  )
}

type Change = { shift: Shift; close: () => void }
export function CancelShiftForm({ shift, close }: Change) {
  const t = useWords('volunteering')
  const command = useCommand(cancellingShift)
  const form = useForm({
    shape: CancelShift,
    start: { version: shift.version },
    send: (body) => command.mutateAsync({ params: { id: shift.id }, body }),
    done: finished(t('shift.cancelled'), close),
  })
  return (
    <Form form={form} submit={t('shift.cancel')} cancel={close} danger>
      <LongTextField name="ground" label={t('shift.ground')} max={200} rows={2} />
    </Form>
  )
}

const roleOptions = (shift: Shift) =>
  shift.roles.map(({ id, name, need, taken }) => ({ value: id, label: `${name} ${taken}/${need}` }))
const firstOpen = (shift: Shift) => (shift.roles.find(({ need, taken }) => taken < need) ?? shift.roles[0])?.id

export function SignUpForm({ shift, close }: Change) {
  const t = useWords('volunteering')
  const command = useCommand(signingUp)
  const form = useForm({
    shape: SignUp.omit({ agreed: true }).extend({ how: z.enum(['agreed', 'asks']) }),
    start: { roleId: firstOpen(shift), how: 'agreed' },
    send: ({ how, ...body }) => command.mutateAsync({ params: { id: shift.id }, body: { ...body, agreed: how === 'agreed' } }),
    done: ({ state }) =>
      finished(t(state === 'reserve' ? 'shift.waits' : state === 'asked' ? 'shift.asked' : 'shift.signedUp'), close)(),
  })
  return (
    <Form form={form} submit={t('shift.signUp')} cancel={close}>
      <PeopleField name="memberId" label={t('shift.person')} help={t('shift.personHelp')} communityId={shift.communityId} />
      <SelectField name="roleId" label={t('shift.role')} options={roleOptions(shift)} />
      <ChoiceField
        name="how"
        label={t('shift.how')}
        options={(['agreed', 'asks'] as const).map((value) => ({ value, label: t(`shift.hows.${value}`) }))}
      />
    </Form>
  )
}

export function GroupForm({ shift, close }: Change) {
  const t = useWords('volunteering')
  const command = useCommand(signingGroup)
  const only = shift.units.length === 1 ? shift.units[0]!.id : undefined
  const [orgId, setOrg] = useState(only)
  const days = useChoices()?.nameDays ?? 0
  const form = useForm({
    shape: SignUpGroup,
    start: { orgId: only, roleId: firstOpen(shift) },
    send: (body) => command.mutateAsync({ params: { id: shift.id }, body }),
    done: finished(t('shift.groupDone'), close),
  })
  return (
    <Form form={form} submit={t('shift.groupUp')} cancel={close}>
      <SelectField
        name="orgId"
        label={t('columns.unit')}
        options={asOptions(shift.units)}
        onPick={(one) => setOrg(one as string)}
      />
      <SelectField name="roleId" label={t('shift.role')} options={roleOptions(shift)} />
      <NumberField name="places" label={t('shift.places')} min={1} max={200} />
      {orgId && (
        <PeopleField
          key={orgId}
          name="memberIds"
          label={t('shift.people')}
          help={t('shift.peopleHelp', { days })}
          several
          optional
          orgId={orgId}
        />
      )}
      {orgId && <ClauseField key={`c${orgId}`} shiftId={shift.id} orgId={orgId} />}
    </Form>
  )
}

function ClauseField({ shiftId, orgId }: { shiftId: string; orgId: string }) {
  const t = useWords('volunteering')
  const clauses = useAnswer(findingClauses, { params: { id: shiftId }, query: { orgId } }).data?.rows ?? []
  if (clauses.length === 0) return null
  return (
    <SelectField name="clauseId" label={t('shift.clause')} help={t('shift.clauseHelp')} options={asOptions(clauses)} optional />
  )
}

export function NamingForm({ group, close }: { group: Pick<Group, 'id' | 'orgId' | 'places' | 'named'>; close: () => void }) {
  const t = useWords('volunteering')
  const command = useCommand(namingPeople)
  const form = useForm({
    shape: NamePeople,
    send: (body) => command.mutateAsync({ params: { id: group.id }, body }),
    done: finished(t('shift.named'), close),
  })
  return (
    <Form form={form} submit={t('shift.naming')} cancel={close}>
      <PeopleField name="memberIds" label={t('shift.people')} help={t('shift.personHelp')} several orgId={group.orgId} />
    </Form>
  )
}
